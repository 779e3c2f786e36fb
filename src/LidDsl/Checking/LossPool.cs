using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// The estimates of L_inf, or of another quantity of the selection, at one setting held against the law given each training set's own s,
/// and pooled over training sets with the precision that the law predicts for each: the weights and the error are independent of what was
/// estimated, so a sample without a hard instance cannot pass for a precise one.
/// </summary>
internal sealed class LossPool
{
    /// <summary>
    /// Where a typical training set is expected to give <see cref="CheckNeeds.EffectiveCounts"/>, the ones that are drawn may give this
    /// many: they scatter about it.
    /// </summary>
    public const double FewestDrawnCounts = CheckNeeds.EffectiveCounts / 2;

    /// <summary>Why a point is unresolved.</summary>
    public const string TooFew = "with an effective count below 100: raise replicates or instances";

    private readonly TrainingSetLaw[] laws;
    private readonly double lawError;
    private readonly int threads;
    private readonly Estimate?[] losses;
    private readonly IReadOnlyList<double[]> estimates;
    private readonly ExponentFit? fit;

    /// <summary>Pools the replicates of one setting.</summary>
    /// <param name="laws">The laws given each one's own s.</param>
    /// <param name="estimates">Its estimates at each k.</param>
    /// <param name="attempts">How many k there are.</param>
    /// <param name="fit">The window of the slope; null for none.</param>
    /// <param name="lawError">The relative error of the law's quadrature: no measurement can be held to less.</param>
    /// <param name="threads">How many threads may be used.</param>
    public LossPool(
        TrainingSetLaw[] laws, IReadOnlyList<double[]> estimates, int attempts, ExponentFit? fit, double lawError, int threads)
    {
        this.laws = laws;
        this.lawError = lawError;
        this.threads = threads;
        this.estimates = estimates;
        this.fit = fit;
        losses = new Estimate?[attempts];
        for (int j = 0; j < attempts; j++)
            losses[j] = Pool(laws.Length, r => Precision(r, j), r => (estimates[r][j] / laws[r].Loss[j]) - 1);
        if (fit is null)
            return;
        ExponentShift = Pool(laws.Length, SlopePrecision, r => fit.Shift(j => (estimates[r][j] / laws[r].Loss[j]) - 1));
        LawExponent = Pool(laws.Length, SlopePrecision, r => laws[r].Slope)?.Mean;
        int[] usable = [.. Enumerable.Range(0, laws.Length).Where(r => SlopePrecision(r) > 0)];
        MedianLawExponent = Median.Of([.. usable.Select(r => laws[r].Slope)]);
        if (estimates.All(estimate => fit.Points.All(j => estimate[j] > 0)))
        {
            MedianExponent = Median.Of([.. estimates.Select(estimate => fit.Slope(estimate))]);
            MedianExponentError = Median.ErrorOf([.. estimates.Select(estimate => fit.Slope(estimate))]);
        }
    }

    /// <summary>
    /// How many training sets have no law of L_inf at the smallest k within the range of doubles, and so no part in any check.
    /// </summary>
    public int Left => laws.Count(law => double.IsInfinity(law.RelativeVariance[0]));

    /// <summary>Measured over law, less 1, at each k; null without a training set whose law and estimate are numbers.</summary>
    public IReadOnlyList<Estimate?> Losses => losses;

    /// <summary>Measured beta_eff less law; null likewise.</summary>
    public Estimate? ExponentShift { get; }

    /// <summary>The law of beta_eff given the training sets, weighted as <see cref="ExponentShift"/> is; null likewise.</summary>
    public double? LawExponent { get; }

    /// <summary>The median over training sets of the law of beta_eff given each one's own s; null without one.</summary>
    public double? MedianLawExponent { get; }

    /// <summary>
    /// The median over training sets of the measured beta_eff; null without one, or when an estimate of L_inf in the window is 0.
    /// </summary>
    public double? MedianExponent { get; }

    /// <summary>
    /// The standard error of <see cref="MedianExponent"/>, by order statistics; null likewise, or with fewer than 8 training sets.
    /// </summary>
    public double? MedianExponentError { get; }

    /// <summary>
    /// The mean relative error of L_inf at each k, and that of beta_eff, if another law were true:
    /// with the weights of the pool, over training sets evenly spaced in s.
    /// </summary>
    public (double[] Loss, double Exponent) ErrorsUnder(QuantityLaw other, ExponentFit? fit)
    {
        const int Most = 24;
        int[] byBias = [.. Enumerable.Range(0, laws.Length).Where(r => other.Admits(laws[r].Bias)).OrderBy(r => laws[r].Bias)];
        int count = Math.Min(Most, byBias.Length);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => byBias[(int)((i + 0.5) * byBias.Length / count)])];
        double[][] errors = new double[count][];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            double[] loss = new double[losses.Length];
            other.Evaluate(laws[chosen[i]].Bias, loss);
            errors[i] = [.. loss.Zip(laws[chosen[i]].Loss, (wrong, right) => (wrong / right) - 1)];
        });
        double[] mean = new double[losses.Length];
        for (int j = 0; j < mean.Length; j++)
            mean[j] = Pool(count, i => Precision(chosen[i], j), i => errors[i][j])?.Mean ?? 0;
        double exponent = fit is null ? 0 : Pool(count, i => SlopePrecision(chosen[i]), i => fit.Shift(j => errors[i][j]))?.Mean ?? 0;
        return (mean, exponent);
    }

    /// <summary>How many training sets have a part in the test at one k.</summary>
    public int CountAt(int point) => Enumerable.Range(0, laws.Length).Count(r => Precision(r, point) > 0);

    /// <summary>The statistic of errors that are as likely up as down, at one k.</summary>
    public double SelfNormalisedAt(int point) =>
        SelfNormalised(r => Precision(r, point), r => (estimates[r][point] / laws[r].Loss[point]) - 1, lawError);

    /// <summary>The same of the slope.</summary>
    public double SelfNormalisedSlope() =>
        SelfNormalised(SlopePrecision, r => fit!.Shift(j => (estimates[r][j] / laws[r].Loss[j]) - 1), SlopeLawError);

    // Each error is in units of what the pilot expects of it: one training set with an unusual s does not own the sum.
    private double SelfNormalised(Func<int, double> precision, Func<int, double> error, double allowed)
    {
        int[] used = [.. Enumerable.Range(0, laws.Length).Where(r => precision(r) > 0)];
        return SelfNormalisedTest.Statistic(
            [.. used.Select(r => error(r) * Math.Sqrt(precision(r)))], [.. used.Select(r => allowed * Math.Sqrt(precision(r)))]);
    }

    private double Precision(int replicate, int point) => 1 / (laws[replicate].RelativeVariance[point] + (lawError * lawError));

    private double SlopePrecision(int replicate) => 1 / (laws[replicate].SlopeVariance + (SlopeLawError * SlopeLawError));

    private double SlopeLawError => lawError * fit!.Sensitivity;

    // A mean weighted by precisions; nothing without weight, or where a number is none.
    private Estimate? Pool(int count, Func<int, double> precision, Func<int, double> value)
    {
        (double weight, double sum) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            double p = precision(i);
            if (p == 0)
                continue;
            weight += p;
            sum += p * value(i);
        }

        return Estimate.Of(sum / weight, Math.Sqrt((1 / weight) + (lawError * lawError)));
    }
}
