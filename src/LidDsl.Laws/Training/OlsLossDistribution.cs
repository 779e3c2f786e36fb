using MathNet.Numerics.Distributions;

namespace LidDsl.Laws;

/// <summary>
/// The whole law of the generalization loss L_gen = s^2 of ordinary least squares, over training sets. Immutable; threads may share it.
/// </summary>
/// <remarks>
/// L_gen = S R, S the sum of N squared noises (<see cref="NoiseSumDistribution"/>), R = Bt/C independent of it (<see cref="OlsRatioLaw"/>).
/// </remarks>
public sealed class OlsLossDistribution
{
    private readonly int n;
    private readonly double logScale;
    private readonly GeneralizationLossTable table;

    /// <summary>The law.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>; the accuracy is tested to 1e7.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public OlsLossDistribution(double beta, double sigma, int d, int n)
    {
        Require.Beta(beta, nameof(beta));
        Require.NoiseScale(sigma, nameof(sigma));
        Require.OlsSizes(d, n, nameof(d), nameof(n));
        Dimension = d;
        this.n = n;
        logScale = 2 * Math.Log(sigma);
        NoiseSum = new NoiseSumDistribution(beta, sigma, n);
        table = new GeneralizationLossTable(NoiseSum.Inversion, d, n);
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Distribution of the generalization loss of ordinary least squares",
        "L_gen = S Bt/C, S = sum of N eta_i^2, Bt ~ Beta(d/2, (N-d)/2), C ~ chi2(N-d+1), independent",
        "derived: given the noise, Z'eta/|eta| = g is N(0, I_d) and Z'Z = gg' + Wishart(d, N-1), independent; the law of S "
            + "averaged over that of R",
        "ridge 0, any covariance and theta*, every beta from 0.05 to 100, N > d; the mean needs beta > 2 and N > d+1, the second moment "
            + "beta > 4 and N > d+3",
        1e-10,
        "absolute error of probabilities; relative error of moments");

    /// <summary>The law of S.</summary>
    public NoiseSumDistribution NoiseSum { get; }

    /// <summary>Number of features d.</summary>
    public int Dimension { get; }

    /// <summary>E L_gen = v d/(N-d-1), infinite for beta up to 2 or N = d+1.</summary>
    public Moment Mean => GeneralizationLossLaw.OlsMean(NoiseSum.Beta, NoiseSum.Sigma, Dimension, n);

    /// <summary>E L_gen^2 = E S^2 E R^2, infinite for beta up to 4 or N up to d+3.</summary>
    public Moment SecondMoment
    {
        get
        {
            Moment sum = NoiseSum.SecondMoment;
            Moment ratio = OlsRatioLaw.SecondMoment(Dimension, n);
            return !sum.IsFinite ? sum : !ratio.IsFinite ? ratio : Moment.Finite(sum.Value * ratio.Value);
        }
    }

    /// <summary>Var L_gen, infinite where the second moment is.</summary>
    public Moment Variance
    {
        get
        {
            Moment second = SecondMoment;
            return second.IsFinite ? Moment.Finite(second.Value - (Mean.Value * Mean.Value)) : second;
        }
    }

    /// <summary>The value that L_gen exceeds half of the time.</summary>
    public double Median => Quantile(0.5);

    /// <summary>P(L_gen &lt;= x), within 1e-10.</summary>
    /// <param name="x">Any number, infinities included, in the units of sigma squared.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a number.</exception>
    public double Cdf(double x) => At(x).Below;

    /// <summary>P(L_gen &gt; x), within 1e-10.</summary>
    /// <inheritdoc cref="Cdf"/>
    public double Survival(double x) => At(x).Above;

    /// <summary>The value that L_gen exceeds with probability 1 - <paramref name="p"/>; its probability is within 1e-10 of it.</summary>
    /// <param name="p">A probability strictly between 0 and 1.</param>
    /// <returns>The quantile; positive infinity where it exceeds the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside its domain.</exception>
    public double Quantile(double p) => Math.Exp(LogQuantile(Require.OpenProbability(p, nameof(p))));

    /// <summary>The loss of one training set, in O(N): <see cref="NoiseSumDistribution.Sample"/>, and then R.</summary>
    /// <param name="random">The source of randomness; only one thread may use it at a time.</param>
    /// <returns>The draw; positive infinity where it exceeds the range of a double.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    public double Sample(Random random) => SampleGiven(NoiseSum.Sample(random), random);

    /// <summary>The loss of one training set whose squared noises sum to S, in O(1).</summary>
    /// <param name="noiseSum">S, above 0.</param>
    /// <param name="random">The source of randomness; only one thread may use it at a time.</param>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="noiseSum"/> is outside its domain.</exception>
    public double SampleGiven(double noiseSum, Random random)
    {
        Require.Given(random, nameof(random));
        if (!(noiseSum > 0))
            throw Require.Outside(nameof(noiseSum), noiseSum, "a number above 0");
        double fitted = Gamma.Sample(random, Dimension / 2.0, 1);
        double left = Gamma.Sample(random, (n - Dimension) / 2.0, 1);

        // A chi-squared is twice a gamma, and drawn in a time that does not grow with N; as a sum of squares it would.
        return noiseSum * (fitted / (fitted + left)) / (2 * Gamma.Sample(random, (n - Dimension + 1.0) / 2, 1));
    }

    /// <summary>The median for a real number of training instances, above d.</summary>
    internal static double MedianAt(double beta, double sigma, int d, double n) =>
        sigma * sigma * Math.Exp(LogMedianAt(new NoiseTransform(beta), d, n));

    /// <summary>The logarithm of the same at sigma = 1, from the transform of one noise, which serves every N.</summary>
    internal static double LogMedianAt(NoiseTransform noise, int d, double n) =>
        new GeneralizationLossTable(new NoiseSumInversion(noise, n), d, n).LogQuantile(0.5);

    /// <summary>Quantiles of L_gen at sigma = 1, from one table: the transform of one noise serves every N.</summary>
    internal static double[] QuantilesAt(NoiseTransform noise, int d, double n, IReadOnlyList<double> probabilities)
    {
        GeneralizationLossTable table = new(new NoiseSumInversion(noise, n), d, n);
        return [.. probabilities.Select(p => Math.Exp(table.LogQuantile(p)))];
    }

    internal double LogQuantile(double p) => table.LogQuantile(p) + logScale;

    internal (double Below, double Above) AtLog(double logLoss) => table.At(logLoss - logScale);

    internal double DensityOfLog(double logLoss) => table.Density(logLoss - logScale);

    private (double Below, double Above) At(double x)
    {
        Require.Number(x, nameof(x));
        if (x <= 0)
            return (0, 1);
        return double.IsInfinity(x) ? (1, 0) : AtLog(Math.Log(x));
    }
}
