namespace LidDsl.Reporting;

/// <summary>What is said of one experiment, for a writer that knows no physics: sections for programs and a page for people.</summary>
/// <param name="Name">The name of the experiment in its program.</param>
/// <param name="Main">The section for who takes one table alone, with no row where there is nothing to say.</param>
internal sealed record Document(string Name, Section Main)
{
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

    /// <summary>The same in one line.</summary>
    public string Line { get; init; } = "";
}
