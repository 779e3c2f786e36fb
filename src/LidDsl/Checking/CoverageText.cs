namespace LidDsl.Checking;

/// <summary>What became of the points of a law, counted and in words.</summary>
internal static class CoverageText
{
    /// <summary>Counts the outcomes.</summary>
    public static CheckCoverage Of(IReadOnlyCollection<CheckOutcome> outcomes) => new(
        outcomes.Count(outcome => outcome is CheckOutcome.Resolved),
        outcomes.Count(outcome => outcome.Verdict == Verdict.Unresolved),
        outcomes.Count(outcome => outcome.Verdict == Verdict.BelowResolution),
        outcomes.Count(outcome => outcome is CheckOutcome.WithoutLaw));

    /// <summary>One remark for each reason why points are not checked.</summary>
    /// <param name="outcomes">The outcomes of one law, or those that are no checks.</param>
    /// <param name="all">How many points there are.</param>
    /// <param name="unit">What there are several of, such as <c>points</c>; empty where there is one check.</param>
    public static IEnumerable<string> Remarks(IReadOnlyCollection<CheckOutcome> outcomes, int all, string unit) => outcomes
        .Where(outcome => outcome.Reason is not null)
        .GroupBy(outcome => (outcome.Verdict, Reason: outcome.Reason!))
        .OrderBy(group => group.Key.Verdict)
        .Select(group => Remark(group.Key.Verdict, group.Key.Reason, group.Count(), all, unit));

    private static string Remark(Verdict verdict, string reason, int count, int all, string unit)
    {
        string which = unit.Length == 0 ? "" : FormattableString.Invariant($"{count} of {all} {unit} ");
        return verdict switch
        {
            Verdict.Unresolved => which.Length == 0 ? "unresolved: " + reason : $"{which}are unresolved, {reason}",
            Verdict.BelowResolution => $"{which}are below the declared resolution" +
                (reason == LossForecast.NotToBeResolved ? "" : ", " + reason),
            _ => which.Length == 0 ? reason : $"{which}have no law: {reason}",
        };
    }
}
