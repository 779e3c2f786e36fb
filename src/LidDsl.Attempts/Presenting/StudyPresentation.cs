using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;
using LidDsl.Writing;

namespace LidDsl.Attempts.Presenting;

/// <summary>
/// Figures and report of what a JSON document says of a study: one that was written just now and one that stands in a file are drawn alike.
/// </summary>
internal sealed class StudyPresentation
{
    private StudyPresentation(string stem, Document document, IReadOnlyList<Figure> figures)
    {
        Stem = stem;
        Document = document;
        Figures = figures;
    }

    /// <summary>What the names of its files begin with.</summary>
    public string Stem { get; }

    /// <summary>The report.</summary>
    public Document Document { get; }

    /// <summary>The figures, in the order of the report.</summary>
    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>That of a study of a stored document.</summary>
    public static StudyPresentation Of(StoredResult result)
    {
        StoredStudy study = new(result);
        IReadOnlyList<Figure> figures = StudyFigures.Of(study);
        string verb = result.Root.Text("verb") is { Length: > 0 } told and not "all" ? "." + told : "";
        string name = result.Name.Length > 0 ? result.Name : "study";
        return new StudyPresentation(
            name + verb,
            new Document(name, new Section<int>("none", []))
            {
                Kind = DocumentKind.Study,
                Stem = name + verb,
                Report = () => StudyReportPage.Of(study, figures),
                Line = $"{ModelGroup.Short(name)}: {StudyReportPage.Verdict(study).Sentence}",
            },
            figures);
    }

    /// <summary>That of a document that is in memory, by way of its JSON.</summary>
    public static StudyPresentation Of(Document document) =>
        Of(StoredResult.Parse(new JsonWriter().Write([document], TextPage.PlainWidth))[0]);
}
