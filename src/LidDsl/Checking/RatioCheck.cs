using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// The test of R = L_gen/S against its exact law: u = F_R(R) is uniform on (0, 1) whatever the setting and the noise,
/// so all settings and replicates share one test on equiprobable cells.
/// </summary>
internal sealed class RatioCheck
{
    private readonly long[] cells;
    private readonly IReadOnlyList<(RatioLaw Law, int Count)> sources;

    private RatioCheck(long[] cells, IReadOnlyList<(RatioLaw Law, int Count)> sources, bool isBroken)
    {
        this.cells = cells;
        this.sources = sources;
        long values = cells.Sum();
        double expected = values / (double)cells.Length;
        double statistic = cells.Sum(count => (count - expected) * (count - expected) / expected);
        Test = new PooledTest(values, isBroken ? double.NaN : statistic, cells.Length - 1);
    }

    /// <summary>The test.</summary>
    public PooledTest Test { get; }

    /// <summary>What the declaration and a number of replicates determine of the check; null where it will be made.</summary>
    public static CheckDraft? Foresee(IReadOnlyList<TrainingLaw> trainings, int replicates)
    {
        int lawful = trainings.Count(training => training.Ratio is not null);
        return lawful == 0 ? CheckDraft.WithoutLaw("R has no exact law at " + trainings[0].NoRatio)
            : lawful * (double)replicates < CheckNeeds.PooledValues ? CheckDraft.Unresolved(TooFew(lawful * (long)replicates))
            : null;
    }

    /// <summary>The check, its verdict still open.</summary>
    public CheckDraft Draft() =>
        Test.Values < CheckNeeds.PooledValues ? CheckDraft.Unresolved(TooFew(Test.Values)) : CheckDraft.ChiSquared(Test);

    private static string TooFew(long values) => FormattableString.Invariant(
        $"{values} training sets have a law of R and {CheckNeeds.PooledValues} are needed, so raise replicates");

    /// <summary>Pools every replicate of every setting that has a law; null where there is none to pool.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="trainings">The law of training at each of its settings.</param>
    public static RatioCheck? Of(RunResult result, IReadOnlyList<TrainingLaw> trainings)
    {
        (RatioLaw Law, SettingResult Measured)[] lawful =
        [
            .. result.Settings.Zip(trainings)
                .Where(at => at.First.Replicates.Count > 0 && at.Second.Ratio is not null)
                .Select(at => (at.Second.Ratio!, at.First)),
        ];
        long values = lawful.Sum(s => (long)s.Measured.Replicates.Count);
        if (values == 0)
            return null;

        long[] cells = new long[RatioCells.Count(values)];
        bool isBroken = false;
        foreach ((RatioLaw law, SettingResult measured) in lawful)
        {
            foreach (double r in Ratios(measured))
            {
                if (!(r > 0 && double.IsFinite(r)))
                {
                    isBroken = true;
                    continue;
                }

                double u = law.Cdf(r);
                cells[Math.Clamp((int)(u * cells.Length), 0, cells.Length - 1)]++;
            }
        }

        return new RatioCheck(cells, [.. lawful.Select(s => (s.Law, s.Measured.Replicates.Count))], isBroken);
    }

    /// <summary>
    /// The mean of R over that of its law at one setting, with its standard error by the law: what a report tells beside the test.
    /// </summary>
    public static RatioToLaw OfMeans(RatioLaw law, SettingResult measured)
    {
        (Moment first, Moment second) = (law.Mean, law.SecondMoment);
        int count = measured.Replicates.Count;
        if (count == 0 || !first.IsFinite)
            return new RatioToLaw(null, null, 0, null);
        double mean = Ratios(measured).Sum() / count;
        double? error = second.IsFinite ? Math.Sqrt(((second.Value / (first.Value * first.Value)) - 1) / count) : null;
        return new RatioToLaw(mean / first.Value, error, 0, null);
    }

    private static IEnumerable<double> Ratios(SettingResult measured)
    {
        var training = TrainingColumns.Of(measured);
        return training.GeneralizationLoss.Zip(training.NoiseSumOfSquares, (loss, noise) => loss / noise);
    }

    /// <summary>The power against an R that is too large by a factor of 1 + <paramref name="relativeError"/>.</summary>
    public CheckPower? Power(double relativeError, double level, int replicates)
    {
        double noncentrality = RatioCells.Noncentrality([.. sources.Select(source => (source.Law, (double)source.Count))], relativeError);
        return Test.Power("R = L_gen/S", relativeError, noncentrality, level, replicates);
    }
}
