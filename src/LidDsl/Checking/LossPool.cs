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

    private readonly GivenTrainingSets given;
    private readonly int setting;
    private readonly double lawError;
    private readonly int threads;
    private readonly ExponentFit? fit;
    private readonly WeightedMean[] points;
    private readonly WeightedMean slope = new();
    private readonly Estimate?[] losses;

    /// <summary>Pools the replicates of one setting, which are gone through once.</summary>
    /// <param name="given">The laws given each one's own s.</param>
    /// <param name="setting">The place of the setting.</param>
    /// <param name="place">The place of the quantity in the estimates of a replicate.</param>
    /// <param name="attempts">How many k there are.</param>
    /// <param name="fit">The window of the slope; null for none.</param>
    /// <param name="lawError">The relative error of the law's quadrature: no measurement can be held to less.</param>
    /// <param name="threads">How many threads may be used.</param>
    public LossPool(GivenTrainingSets given, int setting, int place, int attempts, ExponentFit? fit, double lawError, int threads)
    {
        this.given = given;
        this.setting = setting;
        this.lawError = lawError;
        this.threads = threads;
        this.fit = fit;
        points = [.. Enumerable.Range(0, attempts).Select(_ => new WeightedMean())];
        WeightedMean lawSlope = new();
        (List<double> lawSlopes, List<double> slopes, bool hasSlopes) = ([], [], fit is not null);
        foreach ((ReplicateRecord record, TrainingSetLaw law) in given.Of(setting))
        {
            double[] estimate = record.Estimates[place].Mean;
            for (int j = 0; j < attempts; j++)
                points[j].Add(Precision(law, j), (estimate[j] / law.Loss[j]) - 1, lawError);
            Left += double.IsInfinity(law.RelativeVariance[0]) ? 1 : 0;
            if (fit is null)
                continue;
            double precision = SlopePrecision(law);
            slope.Add(precision, precision == 0 ? 0 : fit.Shift(j => (estimate[j] / law.Loss[j]) - 1), SlopeLawError);
            lawSlope.Add(precision, law.Slope, 0);
            if (precision > 0)
                lawSlopes.Add(law.Slope);
            hasSlopes = hasSlopes && fit.Points.All(j => estimate[j] > 0);
            if (hasSlopes)
                slopes.Add(fit.Slope(estimate));
        }

        losses = [.. points.Select(point => point.Of(lawError))];
        if (fit is null)
            return;
        ExponentShift = slope.Of(lawError);
        LawExponent = lawSlope.Of(lawError)?.Mean;
        MedianLawExponent = Median.Of([.. lawSlopes]);
        if (hasSlopes)
        {
            MedianExponent = Median.Of([.. slopes]);
            MedianExponentError = Median.ErrorOf([.. slopes]);
        }
    }

    /// <summary>
    /// How many training sets have no law of L_inf at the smallest k within the range of doubles, and so no part in any check.
    /// </summary>
    public int Left { get; }

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
        double[] byBias = given.HasLaw(setting) ? [.. given.Biases(setting).Where(other.Admits).Order()] : [];
        int count = Math.Min(Most, byBias.Length);
        TrainingSetLaw[] chosen =
            [.. Enumerable.Range(0, count).Select(i => given.At(setting, byBias[(int)((i + 0.5) * byBias.Length / count)]))];
        double[][] errors = new double[count][];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            double[] loss = new double[losses.Length];
            other.Evaluate(chosen[i].Bias, loss);
            errors[i] = [.. loss.Zip(chosen[i].Loss, (wrong, right) => (wrong / right) - 1)];
        });
        double[] mean = new double[losses.Length];
        for (int j = 0; j < mean.Length; j++)
            mean[j] = Mean(i => Precision(chosen[i], j), i => errors[i][j]);
        double exponent = fit is null ? 0 : Mean(i => SlopePrecision(chosen[i]), i => fit.Shift(j => errors[i][j]));
        return (mean, exponent);

        double Mean(Func<int, double> precision, Func<int, double> value)
        {
            WeightedMean pooled = new();
            for (int i = 0; i < count; i++)
                pooled.Add(precision(i), value(i), 0);
            return pooled.Of(lawError)?.Mean ?? 0;
        }
    }

    /// <summary>How many training sets have a part in the test at one k.</summary>
    public int CountAt(int point) => points[point].Count;

    /// <summary>The statistic of errors that are as likely up as down, at one k.</summary>
    public double SelfNormalisedAt(int point) => points[point].SelfNormalised;

    /// <summary>The same of the slope.</summary>
    public double SelfNormalisedSlope() => slope.SelfNormalised;

    private double SlopeLawError => lawError * fit!.Sensitivity;

    private double Precision(TrainingSetLaw law, int point) => 1 / (law.RelativeVariance[point] + (lawError * lawError));

    private double SlopePrecision(TrainingSetLaw law) => 1 / (law.SlopeVariance + (SlopeLawError * SlopeLawError));

    // A mean weighted by precisions, with what its test of signs takes; nothing without weight, or where a number is none.
    private sealed class WeightedMean
    {
        private readonly SelfNormalisedTest.Sums signs = new();
        private double weight;
        private double sum;

        /// <summary>How many have a weight.</summary>
        public int Count { get; private set; }

        /// <summary>
        /// The statistic of signs. Each error is in units of what the pilot expects of it: one training set with an unusual s does not own
        /// the sum.
        /// </summary>
        public double SelfNormalised => signs.Statistic;

        public void Add(double precision, double value, double allowed)
        {
            if (precision == 0)
                return;
            Count += precision > 0 ? 1 : 0;
            weight += precision;
            sum += precision * value;
            double root = Math.Sqrt(precision);
            signs.Add(value * root, allowed * root);
        }

        public Estimate? Of(double lawError) => Estimate.Of(sum / weight, Math.Sqrt((1 / weight) + (lawError * lawError)));
    }
}
