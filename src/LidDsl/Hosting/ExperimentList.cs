using System.Globalization;
using System.Text;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The experiments of a program, one line for each.</summary>
internal static class ExperimentList
{
    private const int Width = 120;

    /// <summary>The list in a format.</summary>
    public static string Of(IReadOnlyList<NamedExperiment> experiments, OutputFormat format) => format switch
    {
        OutputFormat.Json => JsonExtensions.Text(stream => WriteJson(stream, experiments)),
        OutputFormat.Csv => CsvResults.Table(
            ["experiment", "full_name", "summary", "axes", "settings", "attempts", "replicates", "instances", "seed"],
            experiments.Select(e => (IEnumerable<CsvField>)
            [
                e.Name, e.FullName, e.Experiment.Summary, Axes(e.Experiment.Spec), e.Experiment.Settings.Count, e.Experiment.AttemptsGrid.Count,
                e.Experiment.Spec.Budget.Replicates, e.Experiment.Spec.Budget.IsSettled ? e.Experiment.Spec.Budget.Instances : (long?)null, e.Experiment.Spec.Budget.Seed,
            ])),
        _ => Lines(experiments),
    };

    // The summary comes last, and is cut where the line ends.
    private static string Lines(IReadOnlyList<NamedExperiment> experiments)
    {
        string[][] rows = [.. experiments.Select(e => (string[])[e.Name, Axes(e.Experiment.Spec), Budget(e.Experiment.Spec.Budget)])];
        int[] widths = [.. Enumerable.Range(0, 3).Select(i => rows.Max(row => row[i].Length))];
        StringBuilder text = new();
        foreach ((string[] row, NamedExperiment experiment) in rows.Zip(experiments))
        {
            string line = string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width)).Append(experiment.Experiment.Summary)).TrimEnd();
            text.Append(line.Length <= Width ? line : line[..(Width - 3)].TrimEnd() + "...").Append('\n');
        }

        return text.ToString();
    }

    private static string Budget(Budget budget) => string.Create(CultureInfo.InvariantCulture, $"{budget.Replicates:N0} x {(budget.IsSettled ? budget.Instances.ToString("N0", CultureInfo.InvariantCulture) : FormattableString.Invariant($"({budget.RelativeError:P1} error)"))}");

    private static string Axes(ExperimentSpec spec)
    {
        IEnumerable<string> axes = spec.Quantities
            .Where(q => q.Variation == Variation.Swept)
            .Select(q => string.Create(CultureInfo.InvariantCulture, $"{RoleRule.Of(q.Role).Symbol} x {q.Values.Count}"));
        string text = string.Join(", ", axes);
        return text.Length == 0 ? "no axis" : text;
    }

    private static void WriteJson(Stream stream, IReadOnlyList<NamedExperiment> experiments) => JsonExtensions.WriteDocument(stream, json =>
    {
        json.WriteStartArray("experiments");
        foreach (NamedExperiment named in experiments)
        {
            json.WriteStartObject();
            json.WriteString("name", named.Name);
            json.WriteString("full_name", named.FullName);
            json.WriteString("summary", named.Experiment.Summary);
            json.WriteNumber("settings", named.Experiment.Settings.Count);
            json.WriteNumber("attempts", named.Experiment.AttemptsGrid.Count);
            JsonResults.WriteSpec(json, named.Experiment.Spec);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
