using LidDsl.Drawing;

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

    /// <summary>What a report comes to, in one sentence.</summary>
    /// <param name="tone">Whether that is good.</param>
    /// <param name="sentence">The sentence.</param>
    public void Verdict(Tone tone, string sentence) => blocks.Add(new Block.Verdict(tone, sentence));

    /// <summary>Labels, each with what it is of: a list in place of a table of two columns.</summary>
    public void Facts(params IEnumerable<(string Label, string Text)> facts) => blocks.Add(new Block.Facts([.. facts]));

    /// <summary>A formula as the laws write it, such as <c>E L_gen = v d/(N-d-1)</c>, behind what it is of.</summary>
    /// <param name="label">What it is of.</param>
    /// <param name="formula">The formula; words in it are set as words.</param>
    public void Formula(string label, string formula) => blocks.Add(new Block.Formula(label, formula));

    /// <summary>A figure, with its sentence, its notes and the table of its numbers.</summary>
    public void Picture(Figure figure) => blocks.Add(new Block.Picture(figure));

    /// <summary>What a reader opens if need be.</summary>
    /// <param name="title">What is behind it.</param>
    /// <param name="page">What is read then.</param>
    public void Fold(string title, Page page) => blocks.Add(new Block.Fold(title, page));

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

    /// <summary>What a report comes to.</summary>
    public sealed record Verdict(Tone Tone, string Text) : Block;

    /// <summary>Labels, each with what it is of.</summary>
    public sealed record Facts(IReadOnlyList<(string Label, string Text)> Items) : Block;

    /// <summary>A formula as the laws write it, behind what it is of.</summary>
    public sealed record Formula(string Label, string Text) : Block;

    /// <summary>A figure.</summary>
    public sealed record Picture(Figure Figure) : Block;

    /// <summary>What a reader opens if need be.</summary>
    public sealed record Fold(string Title, Page Page) : Block;
}

/// <summary>Whether what a report comes to is good.</summary>
internal enum Tone
{
    /// <summary>Neither: nothing was tested.</summary>
    Neutral,

    /// <summary>It is.</summary>
    Good,

    /// <summary>It is not.</summary>
    Bad,

    /// <summary>That cannot be told.</summary>
    Doubtful,
}
