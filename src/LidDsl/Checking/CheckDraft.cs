namespace LidDsl.Checking;

/// <summary>A check whose verdict waits for Holm's procedure over the whole report.</summary>
internal sealed class CheckDraft
{
    private CheckDraft(double? statistic, double? pValue, Verdict? standing)
    {
        Statistic = statistic;
        PValue = pValue;
        Outcome = standing is { } verdict ? new CheckOutcome(null, null, null, null, verdict) : null;
    }

    /// <summary>z or chi-squared; null for a check that is not made.</summary>
    public double? Statistic { get; }

    /// <summary>The p-value; null for a check that is not made.</summary>
    public double? PValue { get; }

    /// <summary>The outcome; null until <see cref="Settle"/>.</summary>
    public CheckOutcome? Outcome { get; private set; }

    /// <summary>Whether the check was made, and so shares in the family-wise error.</summary>
    public bool Made => PValue is not null;

    /// <summary>Whether the check is part of the declared family, made or not.</summary>
    public bool Declared => Made || Outcome!.Verdict == Verdict.Unresolved;

    /// <summary>A check with enough draws.</summary>
    public static CheckDraft Of(double statistic, double pValue) => new(statistic, pValue, null);

    /// <summary>A check with too few draws, or a point that is none.</summary>
    public static CheckDraft NotMade(Verdict verdict) => new(null, null, verdict);

    /// <summary>Gives every check that was made its verdict.</summary>
    public static void Settle(IEnumerable<CheckDraft> drafts, double familyWiseError)
    {
        CheckDraft[] made = [.. drafts.Where(draft => draft.Made)];
        HolmProcedure.Outcome[] outcomes = HolmProcedure.Test([.. made.Select(draft => draft.PValue!.Value)], familyWiseError);
        foreach ((CheckDraft draft, HolmProcedure.Outcome holm) in made.Zip(outcomes))
        {
            draft.Outcome = new CheckOutcome(
                draft.Statistic, draft.PValue, holm.Threshold, holm.AdjustedPValue, holm.Rejected ? Verdict.Disagrees : Verdict.Agrees);
        }
    }
}
