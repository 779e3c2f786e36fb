using System.Text;
using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>
/// A form of the answers: a class and a line of <see cref="ReportWriters"/>, or a class of another package that is registered there. It
/// knows documents, sections and pages, and nothing of what they are about.
/// </summary>
internal abstract class ReportWriter
{
    /// <summary>Its word behind <c>--format</c> and <c>--files</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the help says of it.</summary>
    public abstract string Description { get; }

    /// <summary>What the names of its files end in; null where no file has the form.</summary>
    public virtual string? Extension => null;

    /// <summary>Whether it can be printed: what is made of bytes cannot.</summary>
    public virtual bool IsText => true;

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

    /// <summary>The documents as the content of one file.</summary>
    /// <param name="documents">The documents.</param>
    public virtual ReadOnlyMemory<byte> Content(IReadOnlyList<Document> documents) =>
        Encoding.UTF8.GetBytes(Write(documents, TextPage.PlainWidth));

    /// <summary>The files of one document, each made when it is asked for.</summary>
    public virtual IEnumerable<(string Name, Func<ResultFile> Make)> Files(Document document)
    {
        if (Extension is null)
            return [];
        string name = $"{document.Stem}.{Extension}";
        return [(name, () => new ResultFile(name, Content([document])))];
    }

    /// <summary>The names that files of a stem may have had.</summary>
    /// <param name="stem">What the names begin with.</param>
    /// <param name="tables">The names of all sections that stand as tables of their own.</param>
    public virtual IEnumerable<string> PossibleNames(string stem, IReadOnlyList<string> tables) =>
        Extension is null ? [] : [$"{stem}.{Extension}"];
}

/// <summary>The forms of the answers: those of this package, and those of packages that have been registered.</summary>
internal static class ReportWriters
{
    private static readonly List<ReportWriter> Known =
    [
        new PlainTextWriter(),
        new JsonWriter(),
        new CsvWriter(),
        new MarkdownWriter(),
    ];

    /// <summary>Those that can be printed, in the order of the help; the first unless another is asked for.</summary>
    public static IReadOnlyList<ReportWriter> All => [.. Copy().Where(writer => writer.IsText)];

    /// <summary>Those that make files, the one that lists the others last.</summary>
    public static IReadOnlyList<ReportWriter> OfFiles =>
        [.. Copy().Where(writer => writer.Extension is not null).OrderBy(writer => writer.ListsFiles)];

    /// <summary>Adds a form of another package; one of the same name takes its place.</summary>
    public static void Register(ReportWriter writer)
    {
        lock (Known)
        {
            Known.RemoveAll(known => known.Name == writer.Name);
            Known.Add(writer);
        }
    }

    /// <summary>The names of the files of a document.</summary>
    public static IEnumerable<string> FileNames(Document document) => AskedFor(document).Select(file => file.Name);

    /// <summary>The files of a document.</summary>
    public static IReadOnlyList<ResultFile> Files(Document document) => [.. AskedFor(document).Select(file => file.Make())];

    /// <summary>Documents together, in a file for each form.</summary>
    /// <param name="stem">What the names begin with.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="forms">The forms, by the words of their writers.</param>
    public static IReadOnlyList<ResultFile> Together(string stem, IReadOnlyList<Document> documents, IReadOnlyList<string> forms) =>
    [
        .. OfFiles.Where(writer => forms.Contains(writer.Name))
            .Select(writer => new ResultFile($"{stem}.{writer.Extension}", writer.Content(documents))),
    ];

    /// <summary>Where files of a stem stand, such as <c>results/HardTail.json and .csv</c>.</summary>
    /// <param name="stem">The path that they share.</param>
    /// <param name="forms">Their forms, by the words of their writers.</param>
    public static string Place(string stem, IReadOnlyList<string> forms)
    {
        string[] ends = [.. OfFiles.Reverse().Where(writer => forms.Contains(writer.Name)).Select(writer => "." + writer.Extension)];
        return stem + (ends.Length < 2 ? string.Concat(ends) : $"{string.Join(", ", ends[..^1])} and {ends[^1]}");
    }

    private static IEnumerable<(string Name, Func<ResultFile> Make)> AskedFor(Document document) =>
        OfFiles.Where(writer => document.Forms.Contains(writer.Name)).SelectMany(writer => writer.Files(document));

    private static ReportWriter[] Copy()
    {
        lock (Known)
            return [.. Known];
    }
}

/// <summary>A file of a set.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Content">What is in it.</param>
internal sealed record ResultFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>A file of text in UTF-8 without a byte order mark.</summary>
    public ResultFile(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>What is in a file of text.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);
}
