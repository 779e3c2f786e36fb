namespace LidDsl.Reporting;

/// <summary>What is said of one experiment, for a writer that knows no physics: sections for programs and a page for people.</summary>
/// <param name="Name">The name of the experiment in its program.</param>
/// <param name="Main">The section for who takes one table alone, with no row where there is nothing to say.</param>
internal sealed record Document(string Name, Section Main)
{
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

    /// <summary>What a person reads; null where there is nothing to say.</summary>
    public Func<Page>? Page { get; init; }

    /// <summary>What a person reads with figures, in a file that a browser shows; null where there is nothing to say.</summary>
    public Func<Page>? Report { get; init; }

    /// <summary>The same in one line.</summary>
    public string Line { get; init; } = "";
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
