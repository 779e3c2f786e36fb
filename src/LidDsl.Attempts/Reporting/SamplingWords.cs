using System.Globalization;

namespace LidDsl.Attempts.Reporting;

/// <summary>How attempts came about, in words.</summary>
internal static class SamplingWords
{
    private const int MostNamed = 4;

    /// <summary>The word of files.</summary>
    public static string Of(SamplingKind kind) => kind switch
    {
        SamplingKind.Even => "even",
        SamplingKind.UnevenAtRandom => "uneven_at_random",
        SamplingKind.UnevenUntested => "uneven_untested",
        SamplingKind.StoppedAtSuccess => "stopped_at_success",
        SamplingKind.SelectiveRecords => "selective_records",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of sampling."),
    };

    /// <summary>The word of tables for people.</summary>
    public static string Short(SamplingKind kind) => kind switch
    {
        SamplingKind.Even => "even",
        SamplingKind.UnevenAtRandom => "uneven, at random",
        SamplingKind.UnevenUntested => "uneven, untested",
        SamplingKind.StoppedAtSuccess => "stopped at success",
        _ => "selective: refused",
    };

    /// <summary>Why a group is refused, and what to do, in one line.</summary>
    public static string Refusal(SamplingVerdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"{verdict.Group}: its records were selected by what they show (z = {verdict.Z ?? 0:F1}, beyond +-{SamplingCheck.Threshold}): the ")
        + "problems with more attempts are not those that chance or a stopping rule would extend, and no estimate from them is valid. Give "
        + "every record that was made, or the attempts before the selection with the same n for every problem.";

    /// <summary>z together of the groups whose own z says nothing; null where there is none.</summary>
    public static double? PooledZ(IEnumerable<SamplingVerdict> verdicts) =>
        SamplingCheck.Pooled(verdicts.Where(v => v.Kind == SamplingKind.UnevenAtRandom));

    /// <summary>What z of all groups together says that none says alone; null where it says nothing.</summary>
    public static string? Pooled(IReadOnlyList<SamplingVerdict> verdicts)
    {
        int known = verdicts.Count(v => v.Kind == SamplingKind.UnevenAtRandom);
        return known > 1 && PooledZ(verdicts) is { } z && Math.Abs(z) > SamplingCheck.Threshold
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"uneven, cause unknown: {known} models with uneven n show nothing each, but z = {z:F1} together, beyond +-2.6. ")
                + "Their forecasts hold if attempts were stopped by their outcomes, and not if records were selected; " + Even(verdicts)
            : null;
    }

    /// <summary>One sentence for each kind of sampling that occurs.</summary>
    public static IEnumerable<string> Sentences(IReadOnlyList<SamplingVerdict> verdicts)
    {
        foreach (IGrouping<SamplingKind, SamplingVerdict> kind in verdicts.GroupBy(v => v.Kind).OrderBy(g => g.Key))
        {
            SamplingVerdict[] of = [.. kind];
            yield return $"{Who(of, verdicts.Count)}: {What(kind.Key)}.";
        }
    }

    /// <summary>What a kind of sampling is, in a phrase.</summary>
    public static string What(SamplingKind kind) => kind switch
    {
        SamplingKind.Even => "even, every problem has the same n",
        SamplingKind.UnevenAtRandom => "uneven, and the problems with more attempts fail as often in the first ones as the others",
        SamplingKind.UnevenUntested => "uneven, and too few problems were extended, or left, to tell why",
        SamplingKind.StoppedAtSuccess =>
            "attempts went on until a success; pass@k is repaired (the last attempt of a problem that stopped counts for nothing), and "
                + "forecasts need no repair",
        _ => "records were selected by what they show, so no number of them is valid; they are refused",
    };

    private static string Who(SamplingVerdict[] of, int all) => of.Length == all && all > 1
        ? $"All {all} models"
        : of.Length <= MostNamed ? string.Join(", ", of.Select(v => v.Group)) : $"{of.Length} of {all} models";

    private static string Even(IReadOnlyList<SamplingVerdict> verdicts) => verdicts.Count(v => v.Kind == SamplingKind.Even) switch
    {
        0 => "compare with models whose n is even.",
        int count => string.Create(CultureInfo.InvariantCulture, $"the {count} with even n are the clean set."),
    };
}
