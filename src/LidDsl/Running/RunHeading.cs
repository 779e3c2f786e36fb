using System.Globalization;
using System.Text;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>What stands above the tables of a run.</summary>
internal static class RunHeading
{
    /// <summary>Says what was run, with which budget, and whether it came to its end.</summary>
    public static void Append(StringBuilder text, RunResult result, SettingColumns columns, string what)
    {
        text.Append(result.Spec.Name).Append(": ").Append(what).Append('\n');
        if (result.Settings.Count > 0)
            text.Append(columns.Shared(result.Settings[0].Setting)).Append('\n');
        SetLine.Append(text, result.Spec);
        string estimator = EstimatorKinds.NameOf(result.Estimator);
        text.Append(CultureInfo.InvariantCulture, $"{Figures.Whole(result.Replicates)} training sets at each setting, ")
            .Append(CultureInfo.InvariantCulture, $"{Figures.Whole(result.Instances)} test instances for each, {estimator} estimator, seed {result.Seed}\n");
        if (!result.Facts.Cancelled)
            return;
        int finished = result.Settings.Sum(s => s.Replicates.Count);
        text.Append(CultureInfo.InvariantCulture, $"STOPPED EARLY: {Figures.Whole(finished)} of {Figures.Whole(result.Settings.Count * (double)result.Replicates)} ")
            .Append("replicates were finished; all below is from those.\n");
    }
}
