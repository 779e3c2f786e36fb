using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>What stands above the tables of a run.</summary>
internal static class RunHeading
{
    /// <summary>Says what was run, with which budget, and whether it came to its end.</summary>
    public static void Append(Page page, RunResult result, SettingColumns columns, string what)
    {
        page.Flush($"{result.Spec.Name}: {what}");
        if (result.Settings.Count > 0)
            page.Flush(columns.Shared(result.Settings[0].Setting));
        SetLine.Append(page, result.Spec);
        string estimator = EstimatorKinds.NameOf(result.Estimator);
        string drawn =
            $"{Figures.Whole(result.Replicates)} training sets at each setting, {Figures.Whole(result.Instances)} test instances for each";
        page.Flush(string.Create(CultureInfo.InvariantCulture, $"{drawn}, {estimator} estimator, seed {result.Seed}"));
        if (!result.Facts.Cancelled)
            return;
        int finished = result.Settings.Sum(s => s.Replicates.Count);
        string wanted = Figures.Whole(result.Settings.Count * (double)result.Replicates);
        page.Flush($"STOPPED EARLY: {Figures.Whole(finished)} of {wanted} replicates were finished; all below is from those.");
    }
}
