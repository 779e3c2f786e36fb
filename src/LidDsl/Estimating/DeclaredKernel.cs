using System.ComponentModel;
using LidDsl.Estimating;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>
/// What every generated kernel does: train a head, then estimate. The generated code is the training and the declared estimator; any other
/// estimator runs by <see cref="Estimators"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DeclaredKernel : ReplicateKernel
{
    private readonly EstimatorKind declared;
    private readonly InstanceLaws laws;
    private readonly int measurements;
    private readonly ReplicateRecord plain;

    /// <summary>Makes the parts that every kernel has.</summary>
    /// <param name="declared">The declared estimator, never <see cref="EstimatorKind.Automatic"/>.</param>
    /// <param name="laws">The law of instances at each setting.</param>
    /// <param name="sums">What the selection sums over instances.</param>
    /// <param name="largestAttempts">The largest k of the declared axis, up to which lattices reach.</param>
    /// <param name="measurements">How many measurements of the experiment's own there are.</param>
    protected DeclaredKernel(
        EstimatorKind declared, InstanceLaws laws, SelectionSums sums, long largestAttempts, int measurements = 0)
    {
        this.declared = declared;
        this.laws = laws;
        Sums = sums;
        Lattice = new InstanceLattice(largestAttempts);
        this.measurements = measurements;
        plain = new ReplicateRecord(sums.AttemptsCount, 0, sums.QuantityCount);
    }

    /// <summary>What the selection sums over instances.</summary>
    protected SelectionSums Sums { get; }

    /// <summary>The instances in hand.</summary>
    protected InstanceBlock Block { get; } = new();

    /// <summary>The lattices of instances, for estimators that draw none.</summary>
    protected InstanceLattice Lattice { get; }

    /// <inheritdoc/>
    public sealed override void Simulate(
        in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
    {
        Simulation.Require(estimator, instances, Sums.AttemptsCount, record);
        InstanceLaw law = laws[setting];
        Array.Clear(record.NoiseCells);

        // Training works in units of sigma: its loss is (s/sigma)^2.
        double square = setting.Sigma * setting.Sigma;
        double loss = Train(setting, streams, law, estimator == EstimatorKind.ExactLaw, record);
        record.NoiseSumOfSquares *= square;
        record.GeneralizationLoss = Simulation.RequireFinite(square * loss, setting);
        if (measurements > 0)
        {
            Simulation.RequireMeasurable(estimator, measurements, record);
            Measure(setting, streams, law, record);
        }

        double biasRatio = Math.Sqrt(loss);
        if (estimator == declared)
            Estimate(streams, law, biasRatio, setting.ToleranceRatio, instances, record);
        else
            Estimators.Estimate(estimator, streams, law, Sums, Block, Lattice, biasRatio, setting.ToleranceRatio, instances, record);
    }

    /// <inheritdoc/>
    public sealed override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Simulation.Require(EstimatorKind.Conditional, instances, Sums.AttemptsCount, record);
        double biasRatio = Math.Sqrt(record.GeneralizationLoss) / setting.Sigma;
        Estimators.Estimate(
            EstimatorKind.Conditional, streams, laws[setting], Sums, Block, Lattice, biasRatio, setting.ToleranceRatio, instances, plain);
        plain.Loss.CopyTo(record.PlainLoss, 0);
    }

    /// <summary>Trains one head.</summary>
    /// <param name="setting">The setting, one of those the kernel was made for.</param>
    /// <param name="streams">The random streams of this replicate.</param>
    /// <param name="law">The law of tau.</param>
    /// <param name="byLaw">Whether the sums of products of the training set are drawn by their exact law.</param>
    /// <param name="record">Receives S/sigma^2 and the noise cells, which are 0 before.</param>
    /// <returns>L_gen/sigma^2.</returns>
    protected abstract double Train(
        in Setting setting, in ReplicateStreams streams, InstanceLaw law, bool byLaw, ReplicateRecord record);

    /// <summary>Makes the measurements of the experiment's own of the head that was trained.</summary>
    /// <param name="setting">The setting, one of those the kernel was made for.</param>
    /// <param name="streams">The random streams of this replicate.</param>
    /// <param name="law">The law of tau.</param>
    /// <param name="record">Has S and L_gen and receives the measurements.</param>
    protected virtual void Measure(in Setting setting, in ReplicateStreams streams, InstanceLaw law, ReplicateRecord record)
    {
    }

    /// <summary>Estimates L_inf(k; s) by the declared estimator.</summary>
    /// <param name="streams">The random streams of this replicate.</param>
    /// <param name="law">The law of instances.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="instances">n, how many test instances to draw, at least 1.</param>
    /// <param name="record">Receives the estimate.</param>
    protected abstract void Estimate(
        in ReplicateStreams streams, InstanceLaw law, double biasRatio, double toleranceRatio, int instances, ReplicateRecord record);
}
