using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>What a user is best told to do after an answer.</summary>
internal static class NextStep
{
    /// <summary>One or two commands, and what each is for.</summary>
    public static string Of(HostAnswer answer, bool verbose)
    {
        string step = answer switch
        {
            { Error: not null } => "mend what is said on standard error; what was finished is in the files, and --resume goes on from it",
            { Result.Facts: { Shard: not null, End: RunEnd.Done } } => "merge joins the stores of all shards",
            { Result.Facts.Cancelled: true } => "--resume goes on from what is in the store",
            { Result.Precision.IsReached: false, Report.Verdict: not Verdict.Disagrees } =>
                "raise --replicates, or the share of --precision; --resume goes on from what is in the store",
            { Report: { } report } => OfReport(report),
            { Result: not null } => "check holds such a run against the laws",
            { Predictions.Settings.Count: > 0 } => "check holds a simulation against these laws; laws says them in full",
            _ => "describe says what is declared",
        };
        return verbose || answer.Report is null && answer.Result is not null ? step : step + "; --verbose prints all tables";
    }

    private static string OfReport(CheckReport report) => report.Verdict switch
    {
        Verdict.Disagrees => string.Create(
            CultureInfo.InvariantCulture,
            $"check --seed {report.Result.Seed + 1} shows whether it stays; if so, a law or what is held against it is wrong"),
        Verdict.Unresolved when EstimatorKinds.IsLattice(report.Result.Estimator) =>
            "raise --replicates: describe says beforehand what a budget resolves",
        Verdict.Unresolved => "raise --replicates or --instances: describe says beforehand what a budget resolves",
        _ when report.Laws.Any(law => law.HasLittlePower) => "raise --replicates for more power",
        _ => "predict extends the laws to what was not simulated",
    };
}
