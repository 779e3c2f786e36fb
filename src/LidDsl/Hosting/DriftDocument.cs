using LidDsl.Comparing;
using LidDsl.Reporting;

namespace LidDsl.Hosting;

/// <summary>What moved since predictions were stored, as a document.</summary>
internal static class DriftDocument
{
    /// <summary>The document.</summary>
    public static Document Of(NamedExperiment experiment, DriftReport report)
    {
        Section values = DriftTables.Values(report.Moved);
        return new Document(experiment.Name, values)
        {
            Stem = experiment.Name + ".drift",
            Members =
            [
                new("complete", (bool?)true),
                new("provenance", Cell.Of(ExperimentPage.OriginOf(experiment.Experiment.Spec, null))),
                .. SpecCells.Of(experiment.Experiment.Spec),
                new("earlier_version", report.Earlier.ProductVersion),
                new("later_version", report.Later.ProductVersion),
                new("compared", (long?)report.Compared),
                new("moved", (long?)report.Moved.Count),
                new("declaration_changes", Cell.Of(report.Declaration.Select(change => (Cell)change))),
                new("law_changes", Cell.Of(report.Laws.Select(change => (Cell)change))),
            ],
            Sections = [values],
            Origin = ExperimentPage.OriginOf(experiment.Experiment.Spec, null),
            Page = () =>
            {
                Page page = DriftTables.Page(report);
                page.Blank();
                return page;
            },
            Line = DriftTables.Line(report),
        };
    }
}

/// <summary>A file of predictions that a user names.</summary>
internal static class StoredFile
{
    /// <summary>The predictions in it.</summary>
    /// <exception cref="HostException">The file cannot be read, or holds none: the message names it and the mend.</exception>
    public static IReadOnlyList<PredictionTable> Read(string path)
    {
        string text = StoredDocuments.Text("--against", path, "give a file that predict --format json wrote");
        try
        {
            return PredictionTable.ParseAll(text);
        }
        catch (FormatException exception)
        {
            throw new HostException($"--against {path}: {exception.Message}", exception);
        }
    }
}
