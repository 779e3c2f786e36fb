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

    /// <summary>
    /// Averages over plain instances too: drawn by the declared law, each counted as one, as <see cref="EstimatorKind.Conditional"/> draws
    /// them. It checks the sampler of instances beside an estimator that draws none.
    /// </summary>
    /// <param name="setting">The setting of the replicate.</param>
    /// <param name="streams">Its random streams.</param>
    /// <param name="instances">How many instances to draw, at least 1.</param>
    /// <param name="record">
    /// What <see cref="Simulate"/> measured of the replicate; receives <see cref="ReplicateRecord.PlainLoss"/>.
    /// </param>
    public abstract void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record);
}
