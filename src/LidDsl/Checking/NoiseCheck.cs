using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// The test of the target noise against its law, Student's t or that of a cut or of the experiment's own precision: the counts of eta/sigma are pooled over all settings and
/// replicates with the same law, and the statistics of different laws add up to one test.
/// </summary>
internal sealed class NoiseCheck
{
    // Below this many expected counts a cell is merged with its neighbour.
    private const double FewestExpected = 10;

    private readonly IReadOnlyList<Group> groups;

    private NoiseCheck(IReadOnlyList<Group> groups)
    {
        this.groups = groups;
        Test = new PooledTest(groups.Sum(g => g.Values), groups.Sum(g => g.Statistic), groups.Sum(g => g.Counts.Length - 1));
    }

    /// <summary>The test.</summary>
    public PooledTest Test { get; }

    /// <summary>What the declaration and a number of replicates determine of the check; null where it will be made.</summary>
    public static CheckDraft? Foresee(IReadOnlyList<Setting> settings, int replicates)
    {
        (Difficulty Law, long Values)[] laws = [.. settings.GroupBy(s => Difficulty.Of(s)).Select(g => (g.Key, g.Sum(s => (long)s.N) * replicates))];
        long values = laws.Where(law => Group.Cells(law.Law, law.Values).Count > 1).Sum(law => law.Values);
        return values < PooledTest.FewestValues ? CheckDraft.Unresolved(TooFew(values)) : null;
    }

    /// <summary>The check, its verdict still open.</summary>
    public static CheckDraft Draft(NoiseCheck? check) => check is null || check.Test.Values < PooledTest.FewestValues
        ? CheckDraft.Unresolved(TooFew(check?.Test.Values ?? 0))
        : CheckDraft.ChiSquared(check.Test);

    private static string TooFew(long values) =>
        FormattableString.Invariant($"{values} training noises were drawn and {PooledTest.FewestValues} are needed, so raise replicates");

    /// <summary>Pools every replicate; null where there is too little to fill two cells.</summary>
    public static NoiseCheck? Of(RunResult result)
    {
        Group[] groups =
        [
            .. result.Settings.GroupBy(s => Difficulty.Of(s.Setting)).Select(g => Group.Of(g.Key, g.SelectMany(s => s.Replicates))).OfType<Group>(),
        ];
        return groups.Length == 0 ? null : new NoiseCheck(groups);
    }

    /// <summary>The power against a noise whose variance is too large by a factor of 1 + <paramref name="relativeError"/>.</summary>
    public CheckPower? Power(double relativeError, double level, int replicates) =>
        Test.Power("noise variance", relativeError, groups.Sum(g => g.Noncentrality(1 / Math.Sqrt(1 + relativeError))), level, replicates);

    /// <summary>The merged cells of one law of the noise.</summary>
    private sealed record Group(Func<double, double> Survival, double[] UpperEdges, double[] Probabilities, long[] Counts)
    {
        public long Values => Counts.Sum();

        public double Statistic =>
            Counts.Zip(Probabilities, (count, p) => (Count: count, Expected: p * Values)).Sum(c => (c.Count - c.Expected) * (c.Count - c.Expected) / c.Expected);

        public static Group? Of(Difficulty difficulty, IEnumerable<ReplicateRecord> records)
        {
            long[] counts = new long[NoiseHistogram.CellCount];
            foreach (ReplicateRecord record in records)
            {
                for (int cell = 0; cell < counts.Length; cell++)
                    counts[cell] += record.NoiseCells[cell];
            }

            Func<double, double> survival = SurvivalOf(difficulty);
            List<(int First, int Last, double Probability)> cells = Cells(difficulty, counts.Sum());
            return cells.Count < 2 ? null : new Group(
                survival,
                [.. cells.Select(cell => NoiseHistogram.UpperEdge(cell.Last))],
                [.. cells.Select(cell => cell.Probability)],
                [.. cells.Select(cell => counts.AsSpan(cell.First, cell.Last - cell.First + 1).ToArray().Sum())]);
        }

        // The cells of the histogram, merged until each is expected to have values enough; fewer than two say nothing.
        public static List<(int First, int Last, double Probability)> Cells(Difficulty difficulty, long values)
        {
            double[] probabilities = CellProbabilities([.. Enumerable.Range(0, NoiseHistogram.CellCount).Select(NoiseHistogram.UpperEdge)], SurvivalOf(difficulty), 1);
            List<(int First, int Last, double Probability)> cells = [];
            (int first, double probability) = (0, 0);
            for (int cell = 0; cell < probabilities.Length; cell++)
            {
                probability += probabilities[cell];
                double rest = probabilities.Skip(cell + 1).Sum();
                if (cell == probabilities.Length - 1 || (probability * values >= FewestExpected && rest * values >= FewestExpected))
                {
                    cells.Add((first, cell, probability));
                    (first, probability) = (cell + 1, 0);
                }
            }

            return cells;
        }

        private static Func<double, double> SurvivalOf(Difficulty difficulty) => eta => difficulty.Noise.Survival(eta, 1);

        public double Noncentrality(double scale) =>
            CellProbabilities(UpperEdges, Survival, scale).Zip(Probabilities, (q, p) => (q - p) * (q - p) / p).Sum() * Values;

        // Tails are told from the side on which they are small.
        private static double[] CellProbabilities(double[] upperEdges, Func<double, double> survival, double scale)
        {
            double[] probabilities = new double[upperEdges.Length];
            double lower = double.NegativeInfinity;
            for (int cell = 0; cell < upperEdges.Length; cell++)
            {
                double upper = upperEdges[cell] * scale;
                probabilities[cell] = lower >= 0
                    ? survival(lower) - survival(upper)
                    : survival(-upper) - survival(-lower);
                lower = upper;
            }

            return probabilities;
        }
    }
}
