using LidDsl.Drawing;

namespace LidDsl.Reporting;

/// <summary>What is said of one experiment, for a writer that knows no physics: sections for programs and a page for people.</summary>
/// <param name="Name">The name of the experiment in its program.</param>
/// <param name="Main">The section for who takes one table alone, with no row where there is nothing to say.</param>
internal sealed record Document(string Name, Section Main)
{
    /// <summary>The forms of files unless others are asked for.</summary>
    public static IReadOnlyList<string> UsualForms { get; } = ["json", "csv"];

    /// <summary>What it is about, which says how files name it.</summary>
    public DocumentKind Kind { get; init; } = DocumentKind.Experiment;

    /// <summary>What the names of its files begin with.</summary>
    public string Stem { get; init; } = Name;

    /// <summary>What is said of the experiment as a whole.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>The tables.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>What every row of a table of its own ends in: where the numbers come from.</summary>
    public IReadOnlyList<Member> Origin { get; init; } = [];

    /// <summary>The forms of its files, by the words of their writers.</summary>
    public IReadOnlyList<string> Forms { get; init; } = UsualForms;

    /// <summary>What a person reads; null where there is nothing to say.</summary>
    public Func<Page>? Page { get; init; }

    /// <summary>What a person reads with figures, in a file that a browser shows; null where there is nothing to say.</summary>
    public Func<Page>? Report { get; init; }

    /// <summary>What stands below the page on a terminal, in characters; null for nothing.</summary>
    public Func<IReadOnlyList<Figure>>? Charts { get; init; }

    /// <summary>The same in one line.</summary>
    public string Line { get; init; } = "";

    /// <summary>The sections that stand as tables of their own, each with the name of its file: one alone has the stem's.</summary>
    /// <param name="extension">What the names end in, without the point.</param>
    public IEnumerable<(string Name, Section Section)> Tables(string extension)
    {
        Section[] tables = [.. Sections.Where(section => section.InTables)];
        return tables.Select(section => (
            tables.Length == 1 ? $"{Stem}.{extension}" : $"{Stem}.{section.Id}.{extension}", section));
    }
}

/// <summary>What documents are about: documents that are written together are of one kind.</summary>
/// <param name="Name">The column of a table that names the document.</param>
/// <param name="Plural">The array of a whole document that holds all of them.</param>
/// <param name="SchemaVersion">Raised whenever a member of such a document is renamed, removed or changes its meaning.</param>
internal sealed record DocumentKind(string Name, string Plural, int SchemaVersion)
{
    /// <summary>An experiment that was declared.</summary>
    public static DocumentKind Experiment { get; } = new("experiment", "experiments", 3);

    /// <summary>A study of attempts that were made elsewhere.</summary>
    public static DocumentKind Study { get; } = new("study", "studies", 1);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DocumentKind> All { get; } = [Experiment, Study];
}
