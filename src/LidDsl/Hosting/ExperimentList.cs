using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The experiments of a program, one line for each.</summary>
internal static class ExperimentList
{
    /// <summary>A document for each experiment.</summary>
    public static IReadOnlyList<Document> Of(IReadOnlyList<NamedExperiment> experiments)
    {
        // The summary comes last, and is cut where the line ends.
        string[][] rows = [.. experiments.Select(e => (string[])[e.Name, Axes(e.Experiment.Spec), Budget(e.Experiment.Spec.Budget)])];
        int[] widths = [.. Enumerable.Range(0, 3).Select(i => rows.Max(row => row[i].Length))];
        return
        [
            .. experiments.Zip(rows, (experiment, row) =>
            {
                IEnumerable<string> cells = row.Zip(widths, (cell, room) => cell.PadRight(room));
                return Of(experiment, string.Join("  ", cells.Append(About(experiment))).TrimEnd());
            }),
        ];
    }

    private static Document Of(NamedExperiment named, string line)
    {
        ExperimentSpec spec = named.Experiment.Spec;
        return new Document(named.Name, Table(named))
        {
            Members =
            [
                new("full_name", named.FullName),
                new("summary", named.Experiment.Summary),
                new("settings", named.Experiment.Settings.Count),
                new("attempts", named.Experiment.AttemptsGrid.Count),
                .. SpecCells.Of(spec),
            ],
            Page = () =>
            {
                Page page = new();
                page.CutLine(line);
                return page;
            },
            Line = line,
        };
    }

    private static Section<ExperimentSpec> Table(NamedExperiment named) => new Section<ExperimentSpec>(
            "experiments", [named.Experiment.Spec])
        .Of("full_name", _ => named.FullName)
        .Of("summary", _ => named.Experiment.Summary)
        .Of("axes", spec => Axes(spec))
        .Of("settings", _ => named.Experiment.Settings.Count)
        .Of("attempts", _ => named.Experiment.AttemptsGrid.Count)
        .Of("replicates", spec => spec.Budget.Replicates)
        .Of("instances", spec => spec.Budget.IsSettled ? spec.Budget.Instances : (long?)null)
        .Of("seed", spec => spec.Budget.Seed)
        .Of("product_version", _ => ProductVersion.Text)
        .Of("stream_version", _ => (long?)ReplicateStreams.Version)
        .Of("stream_key", spec => spec.StreamKey)
        .Of("declaration_hash", spec => DeclarationHash.Of(spec));

    private static string About(NamedExperiment experiment)
    {
        string set = SpecSummary.Set(experiment.Experiment.Spec);
        return set.Length == 0 ? experiment.Experiment.Summary : $"[set: {set}] {experiment.Experiment.Summary}";
    }

    private static string Budget(Budget budget)
    {
        string instances = budget.IsSettled
            ? budget.Instances.ToString("N0", CultureInfo.InvariantCulture)
            : FormattableString.Invariant($"({budget.RelativeError:P1} error)");
        string replicates = budget.HasReplicates
            ? budget.Replicates.ToString("N0", CultureInfo.InvariantCulture)
            : FormattableString.Invariant($"(power {budget.Power})");
        string precision = budget.Precision is { } share ? FormattableString.Invariant($", to {100 * share:0.###}%") : "";
        return $"{replicates} x {instances}{precision}";
    }

    private static string Axes(ExperimentSpec spec)
    {
        IEnumerable<string> axes = spec.Quantities
            .Where(q => q.Variation == Variation.Swept)
            .Select(q => string.Create(CultureInfo.InvariantCulture, $"{RoleRule.Of(q.Role).Symbol} x {q.Values.Count}"));
        string text = string.Join(", ", axes);
        return text.Length == 0 ? "no axis" : text;
    }
}
