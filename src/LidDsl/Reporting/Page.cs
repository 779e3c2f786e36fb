namespace LidDsl.Reporting;

/// <summary>What a person reads: paragraphs and tables in order, for a writer to set.</summary>
internal sealed class Page
{
    private readonly List<Block> blocks = [];

    /// <summary>The blocks in order.</summary>
    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>An empty line.</summary>
    public void Blank() => blocks.Add(new Block.Line(""));

    /// <summary>A line as it is.</summary>
    public void Line(string line) => blocks.Add(new Block.Line(line));

    /// <summary>A line that is cut where the page ends.</summary>
    public void CutLine(string line) => blocks.Add(new Block.Line(line) { MayBeCut = true });

    /// <summary>A text of many lines as it is, which ends in a line feed.</summary>
    public void Verbatim(string text) => blocks.Add(new Block.Verbatim(text));

    /// <summary>What stands above a part of the page.</summary>
    public void Heading(string heading) => blocks.Add(new Block.Heading(heading));

    /// <summary>A paragraph that begins where the line does.</summary>
    public void Flush(string paragraph) => blocks.Add(new Block.Flush(paragraph));

    /// <summary>A paragraph that is set in.</summary>
    public void Paragraph(string paragraph) => blocks.Add(new Block.Paragraph(paragraph));

    /// <summary>A paragraph behind a label.</summary>
    /// <param name="label">Such as <c>checked</c>.</param>
    /// <param name="column">Where the paragraph begins in plain text, beyond the label.</param>
    /// <param name="paragraph">What is said.</param>
    public void Labelled(string label, int column, string paragraph) => blocks.Add(new Block.Labelled(label, column, paragraph));

    /// <summary>A table.</summary>
    public void Table(Section section) => blocks.Add(new Block.Table(section));

    /// <summary>All of another page.</summary>
    public void Append(Page page) => blocks.AddRange(page.Blocks);
}

/// <summary>A part of a page.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    /// <summary>A line as it is.</summary>
    public sealed record Line(string Text) : Block
    {
        /// <summary>Whether it is cut where the page ends.</summary>
        public bool MayBeCut { get; init; }
    }

    /// <summary>A text of many lines as it is.</summary>
    public sealed record Verbatim(string Text) : Block;

    /// <summary>What stands above a part.</summary>
    public sealed record Heading(string Text) : Block;

    /// <summary>A paragraph that begins where the line does.</summary>
    public sealed record Flush(string Text) : Block;

    /// <summary>A paragraph that is set in.</summary>
    public sealed record Paragraph(string Text) : Block;

    /// <summary>A paragraph behind a label.</summary>
    public sealed record Labelled(string Label, int Column, string Text) : Block;

    /// <summary>The columns of a section that have a heading.</summary>
    public sealed record Table(Section Section) : Block;
}
