using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>What stands above the tables of a run.</summary>
internal static class RunHeading
{
    /// <summary>What is drawn at each setting, in words.</summary>
    public static string Drawn(int replicates, EstimatorKind estimator, int instances, int plain)
    {
        string what = EstimatorKinds.IsLattice(estimator) ? "lattice points" : "test instances";
        string beside = plain > 0 ? $" and {NumberText.Whole(plain)} plain instances" : "";
        string by = EstimatorKinds.IsLattice(estimator) ? "" : $", {EstimatorKinds.NameOf(estimator)} estimator";
        return $"{NumberText.Whole(replicates)} training sets at each setting, {NumberText.Whole(instances)} {what}{beside} for each{by}";
    }

    /// <summary>Says what was run, with which budget, and whether it came to its end.</summary>
    public static void Append(Page page, RunResult result, SettingColumns columns, string what)
    {
        page.Flush($"{result.Spec.Name}: {what}");
        if (result.Settings.Count > 0)
            page.Flush(columns.Shared(result.Settings[0].Setting));
        SetLine.Append(page, result.Spec);
        string drawn = Drawn(result.Replicates, result.Estimator, result.Instances, result.PlainInstances);
        page.Flush(string.Create(CultureInfo.InvariantCulture, $"{drawn}, seed {result.Seed}"));
        if (result.Precision is { } precision)
            page.Flush($"{(precision.IsReached ? "PRECISE ENOUGH" : "NOT AS PRECISE AS ASKED")}: {precision}.");
        if (!result.Facts.Cancelled)
            return;
        long finished = result.Finished;
        string wanted = NumberText.Whole(result.Settings.Count * (double)result.Replicates);
        string why = result.Facts switch
        {
            { Shard: { } shard, End: RunEnd.Done } => $"SHARD {shard}",
            { End: RunEnd.TimeLimit } => "TIME OVER",
            { End: RunEnd.Unfinished } => "PARTIAL STORE",
            _ => "STOPPED EARLY",
        };
        page.Flush($"{why}: {NumberText.Whole(finished)} of {wanted} replicates were finished; all below is from those.");
    }
}
