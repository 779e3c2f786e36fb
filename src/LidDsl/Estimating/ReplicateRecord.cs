namespace LidDsl;

/// <summary>What one replicate measured. Kernels overwrite it in place.</summary>
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

    /// <summary>L_gen = s^2 = (theta_hat - theta*)' Sigma (theta_hat - theta*).</summary>
    public double GeneralizationLoss { get; set; }

    /// <summary>How many of the training noises fell into each cell of <see cref="NoiseHistogram"/>.</summary>
    public long[] NoiseCells { get; } = new long[NoiseHistogram.CellCount];

    /// <summary>The estimates of the quantities of the selection, the failure first.</summary>
    public IReadOnlyList<QuantityEstimate> Estimates => estimates;

    /// <summary>The estimate of the failure, L_inf(k; s), at each k.</summary>
    public double[] Loss => estimates[0].Mean;

    /// <summary>
    /// The mean over instances of the squared summand of <see cref="Loss"/> at each k: effective sample size is n Loss^2 / SecondMoment.
    /// </summary>
    public double[] SecondMoment => estimates[0].SecondMoment;

    /// <summary>The experiment's own measurements, in the order of its Spec.</summary>
    public double[] Measurements { get; } = new double[measurements];
}

/// <summary>The estimate of one quantity of a selection.</summary>
/// <param name="attempts">The number of values of k.</param>
public sealed class QuantityEstimate(int attempts)
{
    /// <summary>The mean over instances at each k.</summary>
    public double[] Mean { get; } = new double[attempts];

    /// <summary>The mean over instances of the squared summand at each k.</summary>
    public double[] SecondMoment { get; } = new double[attempts];
}
