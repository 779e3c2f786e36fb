using System.Globalization;
using System.Text;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The experiments of a program, one line for each.</summary>
internal static class ExperimentList
{
    /// <summary>The list in a format.</summary>
    /// <param name="experiments">The experiments.</param>
    /// <param name="format">The format.</param>
    /// <param name="width">The columns that a line of text may take.</param>
    public static string Of(IReadOnlyList<NamedExperiment> experiments, OutputFormat format, int width = TextPage.PlainWidth) => format switch
    {
        OutputFormat.Json => JsonExtensions.Text(stream => WriteJson(stream, experiments)),
        OutputFormat.Csv => CsvTable.Of(
            ["experiment", "full_name", "summary", "axes", "settings", "attempts", "replicates", "instances", "seed", "product_version", "stream_key", "declaration_hash"],
            experiments.Select(e => (IEnumerable<CsvField>)
            [
                e.Name, e.FullName, e.Experiment.Summary, Axes(e.Experiment.Spec), e.Experiment.Settings.Count, e.Experiment.AttemptsGrid.Count,
                e.Experiment.Spec.Budget.Replicates, e.Experiment.Spec.Budget.IsSettled ? e.Experiment.Spec.Budget.Instances : (long?)null, e.Experiment.Spec.Budget.Seed,
                ProductVersion.Text, e.Experiment.Spec.StreamKey, DeclarationHash.Of(e.Experiment.Spec),
            ])),
        _ => Lines(experiments, width),
    };

    // The summary comes last, and is cut where the line ends.
    private static string Lines(IReadOnlyList<NamedExperiment> experiments, int width)
    {
        string[][] rows = [.. experiments.Select(e => (string[])[e.Name, Axes(e.Experiment.Spec), Budget(e.Experiment.Spec.Budget)])];
        int[] widths = [.. Enumerable.Range(0, 3).Select(i => rows.Max(row => row[i].Length))];
        StringBuilder text = new();
        foreach ((string[] row, NamedExperiment experiment) in rows.Zip(experiments))
        {
            string line = string.Join("  ", row.Zip(widths, (cell, room) => cell.PadRight(room)).Append(About(experiment))).TrimEnd();
            text.Append(line.Length <= width ? line : line[..(width - 3)].TrimEnd() + "...").Append('\n');
        }

        return text.ToString();
    }

    private static string About(NamedExperiment experiment)
    {
        string set = SpecSummary.Set(experiment.Experiment.Spec);
        return set.Length == 0 ? experiment.Experiment.Summary : $"[set: {set}] {experiment.Experiment.Summary}";
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
