using System.ComponentModel;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>Simulates one replicate at a time: draws a training set, trains the head on it and estimates L_inf(k; s).</summary>
/// <remarks>One kernel serves one thread. <see cref="Simulate"/> allocates nothing.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ReplicateKernel
{
    /// <summary>Simulates one replicate; its bits depend on the arguments alone.</summary>
    /// <param name="setting">The setting, one of those the kernel was made for.</param>
    /// <param name="streams">The random streams of this replicate.</param>
    /// <param name="estimator">Any kind but <see cref="EstimatorKind.Automatic"/>.</param>
    /// <param name="instances">How many test instances to draw, at least 1.</param>
    /// <param name="record">Overwritten with what the replicate measured.</param>
    public abstract void Simulate(
        in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record);
}
