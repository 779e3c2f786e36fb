using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>
/// A form of the answers: a class and a line of <see cref="ReportWriters"/>. It knows documents, sections and pages, and nothing of what
/// they are about.
/// </summary>
internal abstract class ReportWriter
{
    /// <summary>Its word behind <c>--format</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the help says of it.</summary>
    public abstract string Description { get; }

    /// <summary>What the names of its files end in; null where no file has the form.</summary>
    public virtual string? Extension => null;

    /// <summary>Whether each answer is printed as soon as it is there, for a person to read; else all of them when the last is.</summary>
    public virtual bool IsForPeople => false;

    /// <summary>Whether a terminal may colour it.</summary>
    public virtual bool IsColoured => false;

    /// <summary>Whether its file lists the others, and so is written last.</summary>
    public virtual bool ListsFiles => false;

    /// <summary>The documents as one text that ends in a line feed.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="width">The columns that a line may take, where lines are broken.</param>
    public abstract string Write(IReadOnlyList<Document> documents, int width);

    /// <summary>The files of one document, each made when it is asked for.</summary>
    public virtual IEnumerable<(string Name, Func<string> Text)> Files(Document document) =>
        Extension is null ? [] : [($"{document.Stem}.{Extension}", () => Write([document], TextPage.PlainWidth))];

    /// <summary>The names that files of a stem may have had.</summary>
    /// <param name="stem">What the names begin with.</param>
    /// <param name="tables">The names of all sections that stand as tables of their own.</param>
    public virtual IEnumerable<string> PossibleNames(string stem, IReadOnlyList<string> tables) =>
        Extension is null ? [] : [$"{stem}.{Extension}"];
}

/// <summary>The forms of the answers, in the order of the help; the first unless another is asked for.</summary>
internal static class ReportWriters
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReportWriter> All { get; } =
    [
        new PlainTextWriter(),
        new JsonWriter(),
        new CsvWriter(),
    ];

    /// <summary>Those that make files, the one that lists the others last.</summary>
    public static IEnumerable<ReportWriter> OfFiles =>
        All.Where(writer => writer.Extension is not null).OrderBy(writer => writer.ListsFiles);

    /// <summary>The names of the files of a document.</summary>
    public static IEnumerable<string> FileNames(Document document) =>
        OfFiles.SelectMany(writer => writer.Files(document)).Select(file => file.Name);

    /// <summary>The files of a document.</summary>
    public static IReadOnlyList<ResultFile> Files(Document document) =>
        [.. OfFiles.SelectMany(writer => writer.Files(document)).Select(file => new ResultFile(file.Name, file.Text()))];
}

/// <summary>A file of a set.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Text">What is in it.</param>
internal sealed record ResultFile(string Name, string Text);
