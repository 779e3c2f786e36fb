using MathNet.Numerics.Integration;

namespace LidDsl.Laws;

/// <summary>
/// Curves of the inference loss over training sets of ordinary least squares: the median, any quantile, and the mean. Threads may share it.
/// </summary>
/// <remarks>
/// L_inf(k; s) increases with s at every k, so its quantile over training sets is L_inf at the quantile of s. The mean is the integral of
/// L_inf(k; s) over the exact law of s^2; rare bad training sets carry it.
/// </remarks>
public sealed class InferenceLossOverTrainingSets
{
    // Training sets beyond have a probability below 1e-14, and the loss is nearer than 1e-13 to its limit.
    private const double Negligible = 1e-14;
    private const double Settled = 1e-13;
    private const double Growth = 1.15;

    // The law of ln s^2 and the loss are analytic at least pi/2 to both sides of the real axis.
    private const double WidestPanel = 2;
    private const double LargestLogLoss = 460;

    private static readonly GaussLegendreRule Rule = new(0, 1, 12);

    private readonly InferenceLossLaw law;
    private readonly Lazy<double[]> mean;

    /// <summary>The curves.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances N, above <paramref name="d"/>.</param>
    /// <param name="attempts">The values of k: strictly increasing, 1 to 2^53.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="attempts"/> is empty.</exception>
    public InferenceLossOverTrainingSets(double beta, double toleranceRatio, int d, int n, IReadOnlyList<long> attempts)
    {
        law = new InferenceLossLaw(beta, toleranceRatio, attempts);
        TrainingLoss = new OlsLossDistribution(beta, 1, d, n);
        mean = new Lazy<double[]>(Integrate);
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Inference loss over training sets",
        "quantile p: L_inf(k; s_p), s_p that of s; mean: E L_inf(k; s), s^2 = L_gen ~ S Bt/C",
        "arXiv:2601.03764 (the model); derived: L_inf increases with s; quadrature over the exact law of L_gen",
        "ridge 0 and N > d, beta from 0.05 to 100",
        1e-7,
        "relative error of the mean above 1e-5, absolute error of 1e-12 below; quantile curves have the relative error of L_inf and of "
            + "the quantile of s");

    /// <summary>The law of (s/sigma)^2 over training sets.</summary>
    public OlsLossDistribution TrainingLoss { get; }

    /// <summary>The values of k.</summary>
    public IReadOnlyList<long> Attempts => law.Attempts;

    /// <summary>The median over training sets of L_inf at every k.</summary>
    /// <param name="loss">Receives the median at each k.</param>
    /// <exception cref="ArgumentException">The length of the span is not the number of k.</exception>
    public void Median(Span<double> loss) => Quantile(0.5, loss);

    /// <summary>The value that L_inf at each k exceeds in a share 1 - <paramref name="p"/> of training sets.</summary>
    /// <param name="p">A probability strictly between 0 and 1.</param>
    /// <param name="loss">Receives the quantile at each k.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside its domain.</exception>
    /// <exception cref="ArgumentException">The length of the span is not the number of k.</exception>
    public void Quantile(double p, Span<double> loss)
    {
        Require.OpenProbability(p, nameof(p));
        law.Evaluate(BiasRatio(TrainingLoss.LogQuantile(p)), loss);
    }

    /// <summary>The mean over training sets of L_inf at every k, computed once.</summary>
    /// <param name="loss">Receives the mean at each k.</param>
    /// <exception cref="ArgumentException">The length of the span is not the number of k.</exception>
    public void Mean(Span<double> loss)
    {
        Require.SameLength(loss.Length, law.Attempts.Count, nameof(loss));
        mean.Value.AsSpan().CopyTo(loss);
    }

    private static double BiasRatio(double logLoss) => Math.Exp(Math.Min(logLoss, LargestLogLoss) / 2);

    // Gauss-Legendre panels in ln s^2 to both sides of the median, narrow beside it and growing; beyond the place where L_inf has settled,
    // or where hardly a training set is, what is left of them at once.
    private double[] Integrate()
    {
        double[] sums = new double[law.Attempts.Count];
        double[] loss = new double[sums.Length];
        (double unbiased, double hopeless) = Range();
        double start = Math.Min(hopeless, Math.Max(unbiased, TrainingLoss.LogQuantile(0.5)));
        double narrowest = Math.Min(WidestPanel, (TrainingLoss.LogQuantile(0.84) - TrainingLoss.LogQuantile(0.16)) / 2);
        double mass = 0;
        double low = start;
        for (double width = narrowest;
            low > unbiased && TrainingLoss.AtLog(low).Below > Negligible; width = Math.Min(WidestPanel, width * Growth))
        {
            width = Math.Min(width, low - unbiased);
            mass += Panel(low -= width, width, loss, sums);
        }

        double high = start;
        for (double width = narrowest;
            high < hopeless && TrainingLoss.AtLog(high).Above > Negligible; width = Math.Min(WidestPanel, width * Growth))
        {
            width = Math.Min(width, hopeless - high);
            mass += Panel(high, width, loss, sums);
            high += width;
        }

        mass += Point(low, TrainingLoss.AtLog(low).Below, loss, sums) + Point(high, TrainingLoss.AtLog(high).Above, loss, sums);
        for (int i = 0; i < sums.Length; i++)
            sums[i] /= mass;
        return sums;
    }

    // The ln s^2 below which L_inf is at every k what it is without bias, and above which it is 1.
    private (double Unbiased, double Hopeless) Range()
    {
        double[] without = new double[law.Attempts.Count];
        double[] loss = new double[without.Length];
        law.Evaluate(0, without);
        double unbiased = -LargestLogLoss;
        double step = LargestLogLoss;
        while (step > WidestPanel)
        {
            step /= 2;
            law.Evaluate(BiasRatio(unbiased + step), loss);
            if (loss.Zip(without, (with, none) => with <= none * (1 + Settled)).All(settled => settled))
                unbiased += step;
        }

        double hopeless = unbiased;
        do
        {
            hopeless = Math.Min(LargestLogLoss, hopeless + (4 * WidestPanel));
            law.Evaluate(BiasRatio(hopeless), loss);
        }
        while (hopeless < LargestLogLoss && loss[loss.Length - 1] < 1 - Settled);
        return (unbiased, hopeless);
    }

    private double Panel(double start, double width, double[] loss, double[] sums)
    {
        double mass = 0;
        for (int j = 0; j < Rule.Order; j++)
        {
            double x = start + (width * Rule.GetAbscissa(j));
            mass += Point(x, width * Rule.GetWeight(j) * TrainingLoss.DensityOfLog(x), loss, sums);
        }

        return mass;
    }

    private double Point(double x, double weight, double[] loss, double[] sums)
    {
        law.Evaluate(BiasRatio(x), loss);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += weight * loss[i];
        return weight;
    }
}
