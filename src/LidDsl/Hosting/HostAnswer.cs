using System.Globalization;
using LidDsl.Checking;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>What the host has to say of one experiment.</summary>
/// <param name="Name">The name of the experiment in this program.</param>
/// <param name="Spec">The experiment.</param>
/// <param name="Predictions">What the laws predict, if that was asked for.</param>
/// <param name="Result">What was measured, if that was asked for.</param>
/// <param name="Report">Simulation held against law, if that was asked for.</param>
internal sealed record HostAnswer(string Name, ExperimentSpec Spec, Predictions? Predictions, RunResult? Result, CheckReport? Report)
{
    /// <summary>The answer as tables.</summary>
    public string ToText() => Report?.ToString() ?? Result?.ToString() ?? Predictions!.ToString();

    /// <summary>The answer in one line: the verdict of a report, or what was simulated.</summary>
    public string ToLine()
    {
        string set = Spec.Set.Any() ? $", set: {SpecSummary.Set(Spec)}" : "";
        if (Report is { } report)
            return $"{Name}: {CheckTables.VerdictLine(report)}{set}";
        int finished = Result!.Settings.Sum(s => s.Replicates.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{Name}: {finished} of {Result.Settings.Count * (long)Result.Replicates} replicates simulated{set}");
    }

    /// <summary>Writes the answer as JSON and CSV, named after the experiment.</summary>
    /// <returns>Where to.</returns>
    public string WriteTo(ResultFolder folder)
    {
        // Predictions alone never take the place of a simulation's files.
        string name = Result is null ? Name + ".predictions" : Name;
        HostAnswer[] answers = [this];
        string written = folder.Write(name + ".json", stream => JsonResults.Write(stream, answers));
        folder.Write(name + ".generalization_loss.csv", CsvResults.GeneralizationLoss(answers));
        folder.Write(name + ".beta_eff.csv", CsvResults.Exponent(answers));
        folder.Write(name + ".inference_loss.csv", CsvResults.InferenceLoss(answers));
        if (Report is not null)
            folder.Write(name + ".checks.csv", CsvResults.Checks(answers));
        return Path.ChangeExtension(written, null) + ".json and .csv";
    }
}
