namespace LidDsl.Checking;

/// <summary>Verdicts in words: those of reports, and part of the schema of CSV and JSON.</summary>
internal static class VerdictWords
{
    /// <summary>The words of one verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "agrees",
        Verdict.Disagrees => "disagrees",
        Verdict.Unresolved => "unresolved",
        Verdict.BelowResolution => "below resolution",
        Verdict.NoLaw => "no law",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
