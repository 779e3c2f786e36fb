using LidDsl.Drawing;
using LidDsl.Presenting;
using LidDsl.Reporting;
using LidDsl.Storing;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>The report and the files of figures that a command line asks for beside its answer.</summary>
internal sealed class ReportFiles
{
    private readonly string? path;
    private readonly ResultFolder? folder;
    private readonly IReadOnlyList<FigureWriter> forms;
    private readonly List<Document> reports = [];

    /// <summary>Opens the place of the report, so that an hour's run is not lost for want of one.</summary>
    /// <exception cref="HostException">Nothing can be written there.</exception>
    public ReportFiles(HostRequest request)
        : this(request.Report, request.Figures)
    {
    }

    /// <summary>The same for programs of other answers.</summary>
    /// <param name="path">The file of the report; null for none.</param>
    /// <param name="forms">The forms in which figures are written to files.</param>
    /// <exception cref="HostException">Nothing can be written there.</exception>
    public ReportFiles(string? path, IReadOnlyList<FigureWriter> forms)
    {
        this.path = path;
        folder = path is null ? null : ResultFolder.Of("--report", path);
        this.forms = forms;
    }

    /// <summary>Whether any is asked for.</summary>
    public bool IsWanted => path is not null || forms.Count > 0;

    /// <summary>Draws the figures of a document, writes those that are asked for as files, and keeps its report.</summary>
    /// <param name="document">The document.</param>
    /// <param name="side">What it says, with the laws where they are known.</param>
    /// <param name="code">The generated code; empty where it is not known.</param>
    /// <param name="output">The folder for the files of figures.</param>
    /// <returns>The document with its report.</returns>
    public Document Add(Document document, Side side, string code, ResultFolder? output)
    {
        IReadOnlyList<Figure> figures = FigureBook.Of(side);
        return Add(document with { Report = () => ExperimentReport.Of(side, figures, code) }, figures, output);
    }

    /// <summary>Keeps a document that has a report, and writes its figures as files where that is asked for.</summary>
    public Document Add(Document document, IReadOnlyList<Figure> figures, ResultFolder? output)
    {
        reports.Add(document);
        if (forms.Count > 0)
            output?.Replace(FigureFiles.Of(document.Stem, figures, forms), []);
        return document;
    }

    /// <summary>Writes the report of all that was added; null where none is asked for, or there is nothing to say.</summary>
    /// <returns>Where to.</returns>
    public string? Write(string title)
    {
        if (folder is null || reports.Count == 0)
            return null;
        string name = Path.GetFileName(path)!;
        folder.Replace([new ResultFile(name, HtmlReport.Of(title, reports))], []);
        return folder.PathOf(name);
    }

    /// <summary>Writes the report once all answers are there, and says where it is.</summary>
    /// <returns>The exit code.</returns>
    public int End(HostConsole console, string title, bool quiet) => console.Writing(title, () =>
    {
        if (Write(title) is { } written && !quiet)
            console.Note($"report in {written}");
    });

    /// <summary>What a document says, read back: a report of an answer and of its file are the same.</summary>
    public static StoredResult Read(Document document) =>
        StoredResult.Parse(new JsonWriter().Write([document], TextPage.PlainWidth))[0];
}
