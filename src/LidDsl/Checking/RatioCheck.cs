using LidDsl.Laws;

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
            : lawful * (double)replicates < PooledTest.FewestValues ? CheckDraft.Unresolved(TooFew(lawful * (long)replicates))
            : null;
    }

    /// <summary>The check, its verdict still open.</summary>
    public CheckDraft Draft() =>
        Test.Values < PooledTest.FewestValues ? CheckDraft.Unresolved(TooFew(Test.Values)) : CheckDraft.ChiSquared(Test);

    private static string TooFew(long values) => FormattableString.Invariant(
        $"{values} training sets have a law of R and {PooledTest.FewestValues} are needed, so raise replicates");

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
        int values = lawful.Sum(s => s.Measured.Replicates.Count);
        if (values == 0)
            return null;

        long[] cells = new long[CellCount(values)];
        bool isBroken = false;
        foreach ((RatioLaw law, SettingResult measured) in lawful)
        {
            foreach (ReplicateRecord record in measured.Replicates)
            {
                double r = record.GeneralizationLoss / record.NoiseSumOfSquares;
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
        double mean = measured.Replicates.Sum(r => r.GeneralizationLoss / r.NoiseSumOfSquares) / count;
        double? error = second.IsFinite ? Math.Sqrt(((second.Value / (first.Value * first.Value)) - 1) / count) : null;
        return new RatioToLaw(mean / first.Value, error, 0, null);
    }

    /// <summary>The power against an R that is too large by a factor of 1 + <paramref name="relativeError"/>.</summary>
    public CheckPower? Power(double relativeError, double level, int replicates)
    {
        double[] shifted = new double[cells.Length];
        foreach ((RatioLaw law, int count) in sources)
        {
            double below = 0;
            for (int cell = 0; cell < cells.Length; cell++)
            {
                double edge = (cell + 1) / (double)cells.Length;
                double through = cell == cells.Length - 1
                    ? 1
                    : law.Cdf(law.Quantile(edge) / (1 + relativeError));
                shifted[cell] += (through - below) * count;
                below = through;
            }
        }

        double expected = Test.Values / (double)cells.Length;
        return Test.Power("R = L_gen/S", relativeError, shifted.Sum(e => (e - expected) * (e - expected) / expected), level, replicates);
    }

    // 2 n^(2/5), after Mann and Wald (1942) with the factor usual since, and at least 8 values expected in a cell.
    private static int CellCount(int values) => Math.Max(2, Math.Min((int)(2 * Math.Pow(values, 0.4)), values / 8));
}
