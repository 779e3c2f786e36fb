namespace LidDsl;

/// <summary>What one replicate, a training set with its test instances, measured. Kernels overwrite it in place.</summary>
/// <param name="attempts">The number of values of k.</param>
/// <param name="measurements">The number of measurements of the experiment's own.</param>
/// <param name="quantities">The number of quantities of the experiment's selection.</param>
public sealed class ReplicateRecord(int attempts, int measurements = 0, int quantities = 1)
{
    private readonly QuantityEstimate[] estimates = [.. Enumerable.Range(0, quantities).Select(_ => new QuantityEstimate(attempts))];

    /// <summary>
    /// S, the sum over the training set of the squared noise eta_i^2, in units of sigma^2 as declared (not divided by it).
    /// </summary>
    public double NoiseSumOfSquares { get; set; }

    /// <summary>L_gen = s^2 = (theta_hat - theta*)' Sigma (theta_hat - theta*), in the units of sigma^2.</summary>
    public double GeneralizationLoss { get; set; }

    /// <summary>How many of the training noises fell into each cell of <see cref="NoiseHistogram"/>.</summary>
    public long[] NoiseCells { get; } = new long[NoiseHistogram.CellCount];

    /// <summary>
    /// The estimates of the quantities of the selection, in the order of <see cref="Laws.Selection.Quantities"/>: L_inf first.
    /// </summary>
    public IReadOnlyList<QuantityEstimate> Estimates => estimates;

    /// <summary>The estimate of L_inf(k; s), given the s of this training set, at each k.</summary>
    public double[] Loss => estimates[0].Mean;

    /// <summary>
    /// The mean over the n instances of the square of what <see cref="Loss"/> is the mean of, at each k: the effective sample size is n
    /// Loss^2 / SecondMoment.
    /// </summary>
    public double[] SecondMoment => estimates[0].SecondMoment;

    /// <summary>
    /// L_inf(k; s) at each k once more, as the plain instances of <see cref="Runtime.ReplicateKernel.SimulatePlain"/> have it; 0 where none
    /// were drawn.
    /// </summary>
    public double[] PlainLoss { get; } = new double[attempts];

    /// <summary>The experiment's own measurements, in the order of its Spec.</summary>
    public double[] Measurements { get; } = new double[measurements];
}

/// <summary>The estimate of one quantity of a selection, such as L_inf, from the instances of one replicate.</summary>
/// <param name="attempts">The number of values of k.</param>
public sealed class QuantityEstimate(int attempts)
{
    /// <summary>
    /// The estimate at each k, in the order of the grid: the mean over instances of the probability given the instance, weighted where the
    /// estimator has weights.
    /// </summary>
    public double[] Mean { get; } = new double[attempts];

    /// <summary>The mean over instances of the square of what <see cref="Mean"/> is the mean of, at each k.</summary>
    public double[] SecondMoment { get; } = new double[attempts];
}
