using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;

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
        long values = NoiseCells.Testable(laws);
        return values < CheckNeeds.PooledValues ? CheckDraft.Unresolved(TooFew(values)) : null;
    }

    /// <summary>The check, its verdict still open.</summary>
    public static CheckDraft Draft(NoiseCheck? check) => check is null || check.Test.Values < CheckNeeds.PooledValues
        ? CheckDraft.Unresolved(TooFew(check?.Test.Values ?? 0))
        : CheckDraft.ChiSquared(check.Test);

    /// <summary>Pools every replicate; null where there is too little to fill two cells.</summary>
    public static NoiseCheck? Of(RunResult result)
    {
        MergedCells[] samples =
        [
            .. result.Settings.GroupBy(s => Difficulty.Of(s.Setting))
                .Select(group => new MergedCells(new NoiseCells(group.Key), Counts(group)))
                .Where(cells => cells.Degrees > 0),
        ];
        return samples.Length == 0 ? null : new NoiseCheck(samples);
    }

    /// <summary>The power against a noise whose variance is too large by a factor of 1 + <paramref name="relativeError"/>.</summary>
    public CheckPower? Power(double relativeError, double level, int replicates) =>
        Power("noise variance", relativeError, level, replicates, NoiseCells.LargerVariance(relativeError));

    private static long[] Counts(IEnumerable<SettingResult> settings)
    {
        long[] counts = new long[NoiseHistogram.CellCount];
        foreach (TrainingColumns training in settings.Select(TrainingColumns.Of))
        {
            for (int cell = 0; cell < counts.Length; cell++)
                counts[cell] += training.NoiseCells[cell];
        }

        return counts;
    }

    private static string TooFew(long values) =>
        FormattableString.Invariant($"{values} training noises were drawn and {CheckNeeds.PooledValues} are needed, so raise replicates");
}
