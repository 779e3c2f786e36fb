namespace LidDsl.Checking;

/// <summary>
/// Sums over training sets of L_inf given each one's own s, of its variance by plain instances, and of what these measured less it. Each
/// training set counts as one, whatever its s: a weight by precision would leave the sum to those at which hardly an instance succeeds,
/// where it is not normal and tells nothing of a sampler.
/// </summary>
/// <param name="attempts">How many k there are.</param>
/// <param name="instances">Plain instances of each training set.</param>
internal sealed class PlainSums(int attempts, int instances)
{
    private readonly double[] losses = new double[attempts];
    private readonly double[] variances = new double[attempts];
    private readonly double[] excesses = new double[attempts];

    /// <summary>Why a point is unresolved.</summary>
    public const string TooFew = "with fewer than 100 failures and successes to count on: raise replicates or instances";

    /// <summary>Adds training sets with one law; one without a law at a k has no part there.</summary>
    /// <param name="law">What the laws say of one.</param>
    /// <param name="count">How many.</param>
    /// <param name="measured">What one measured at each k; null for a forecast.</param>
    public void Add(TrainingSetLaw law, double count, double[]? measured = null)
    {
        for (int j = 0; j < attempts; j++)
        {
            if (double.IsInfinity(law.RelativeVariance[j]))
                continue;
            losses[j] += count * law.Loss[j];
            variances[j] += count * law.RelativeVariance[j] * law.Loss[j] * law.Loss[j];
            excesses[j] += measured is null ? 0 : count * (measured[j] - law.Loss[j]);
        }
    }

    /// <summary>
    /// Whether the sum is normal: its terms are the chances that instances fail, at most 1 each, so its skewness is at most one over the
    /// root of n^2 times its variance, which counts failures and successes alike.
    /// </summary>
    /// <param name="point">The place of the k.</param>
    /// <param name="fewest">The least of n^2 times the variance.</param>
    public bool IsNormal(int point, double fewest) => variances[point] * instances * instances >= fewest;

    /// <summary>The standard error of measured over law, by the law; no number without a training set.</summary>
    public double RelativeError(int point) => Math.Sqrt(variances[point]) / losses[point];

    /// <summary>Measured over law, less 1; null without a training set that has a law.</summary>
    public Estimate? Difference(int point) => Estimate.Of(excesses[point] / losses[point], RelativeError(point));

    /// <summary>A shift of the sum in standard errors.</summary>
    public double InStandardErrors(int point, double shift) => shift / Math.Sqrt(variances[point]);
}
