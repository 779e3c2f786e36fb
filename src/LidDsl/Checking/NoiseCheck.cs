using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// The test of the target noise against its law, Student's t or that of a cut or of the experiment's own precision: the counts of eta/sigma
/// are pooled over all settings and replicates with the same law.
/// </summary>
internal sealed class NoiseCheck : HistogramCheck
{
    private NoiseCheck(IReadOnlyList<MergedCells> samples)
        : base(samples)
    {
    }

    /// <summary>What the declaration and a number of replicates determine of the check; null where it will be tested.</summary>
    public static CheckDraft? Foresee(IReadOnlyList<Setting> settings, int replicates)
    {
        (Difficulty Law, long Values)[] laws =
            [.. settings.GroupBy(s => Difficulty.Of(s)).Select(g => (g.Key, g.Sum(s => (long)s.N) * replicates))];
        long values = laws.Where(law => MergedCells.Merge(new NoiseCells(law.Law), law.Values).Skip(1).Any()).Sum(law => law.Values);
        return values < PooledTest.FewestValues ? CheckDraft.Unresolved(TooFew(values)) : null;
    }

    /// <summary>The check, its verdict still open.</summary>
    public static CheckDraft Draft(NoiseCheck? check) => check is null || check.Test.Values < PooledTest.FewestValues
        ? CheckDraft.Unresolved(TooFew(check?.Test.Values ?? 0))
        : CheckDraft.ChiSquared(check.Test);

    /// <summary>Pools every replicate; null where there is too little to fill two cells.</summary>
    public static NoiseCheck? Of(RunResult result)
    {
        MergedCells[] samples =
        [
            .. result.Settings.GroupBy(s => Difficulty.Of(s.Setting))
                .Select(group => new MergedCells(new NoiseCells(group.Key), Counts(group.SelectMany(s => s.Replicates))))
                .Where(cells => cells.Degrees > 0),
        ];
        return samples.Length == 0 ? null : new NoiseCheck(samples);
    }

    /// <summary>The power against a noise whose variance is too large by a factor of 1 + <paramref name="relativeError"/>.</summary>
    public CheckPower? Power(double relativeError, double level, int replicates)
    {
        double scale = 1 / Math.Sqrt(1 + relativeError);
        return Power("noise variance", relativeError, level, replicates, eta => eta * scale);
    }

    private static long[] Counts(IEnumerable<ReplicateRecord> records)
    {
        long[] counts = new long[NoiseHistogram.CellCount];
        foreach (ReplicateRecord record in records)
        {
            for (int cell = 0; cell < counts.Length; cell++)
                counts[cell] += record.NoiseCells[cell];
        }

        return counts;
    }

    private static string TooFew(long values) =>
        FormattableString.Invariant($"{values} training noises were drawn and {PooledTest.FewestValues} are needed, so raise replicates");

    private sealed class NoiseCells : CellLaw
    {
        private readonly Difficulty difficulty;
        private readonly double[] probabilities;

        public NoiseCells(Difficulty difficulty)
        {
            this.difficulty = difficulty;
            probabilities = Between([.. Enumerable.Range(0, Count).Select(UpperEdge)], edge => edge);
        }

        public override int Count => NoiseHistogram.CellCount;

        public override double UpperEdge(int cell) => NoiseHistogram.UpperEdge(cell);

        public override double Of(int first, int last) => probabilities[first..(last + 1)].Sum();

        public override double Beyond(int cell) => probabilities.Skip(cell + 1).Sum();

        // Tails are told from the side on which they are small.
        public override double[] Between(IReadOnlyList<double> upperEdges, Func<double, double> origin)
        {
            double[] between = new double[upperEdges.Count];
            double lower = double.NegativeInfinity;
            for (int cell = 0; cell < between.Length; cell++)
            {
                double upper = origin(upperEdges[cell]);
                between[cell] = lower >= 0 ? Survival(lower) - Survival(upper) : Survival(-upper) - Survival(-lower);
                lower = upper;
            }

            return between;
        }

        private double Survival(double eta) => difficulty.Noise.Survival(eta, 1);
    }
}
