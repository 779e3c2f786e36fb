using System.Text;
using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>
/// Pages as Markdown, to be pasted into an issue or a notebook: the paragraphs and tables of the page of text, in the dialect of GitHub.
/// </summary>
internal sealed class MarkdownWriter : ReportWriter
{
    /// <inheritdoc/>
    public override string Name => "markdown";

    /// <inheritdoc/>
    public override string Description => "markdown (the text, to be pasted into an issue)";

    /// <inheritdoc/>
    public override bool IsForPeople => true;

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<Document> documents, int width) =>
        string.Concat(documents.Where(document => document.Page is not null).Select(document => Of(document.Page!())));

    private static string Of(Page page, int level = 2)
    {
        StringBuilder text = new();
        bool inList = false;
        foreach (Block block in page.Blocks)
        {
            (string set, bool isItem) = Set(block, level);
            if (set.Length == 0)
                continue;
            text.Append(inList && !isItem ? "\n" : "").Append(set).Append(isItem ? "" : "\n");
            inList = isItem;
        }

        return text.Append(inList ? "\n" : "").ToString();
    }

    // Each in lines that end in a line feed; items of one list follow one another.
    private static (string Text, bool IsItem) Set(Block block, int level) => block switch
    {
        Block.Line line => (Paragraph(line.Text), false),
        Block.Verbatim verbatim => (MarkdownText.Fenced(verbatim.Text), false),
        Block.Heading heading => ($"{new string('#', level)} {MarkdownText.Of(heading.Text)}\n", false),
        Block.Flush flush => (Paragraph(flush.Text), false),
        Block.Paragraph paragraph => (Paragraph(paragraph.Text), false),
        Block.Verdict verdict => (Paragraph(verdict.Text), false),
        Block.Labelled labelled => (Item(labelled.Label, labelled.Text), true),
        Block.Facts facts => (string.Concat(facts.Items.Select(fact => Item(fact.Label, fact.Text))), true),
        Block.Formula formula => (Item(formula.Label, formula.Text), true),
        Block.Table table => (Table(table.Section), false),
        Block.Picture picture => (Paragraph(picture.Figure.Sentence), false),
        Block.Fold fold => ($"{new string('#', level)} {MarkdownText.Of(fold.Title)}\n\n{Of(fold.Page, level + 1).TrimEnd('\n')}\n", false),
        _ => ("", false),
    };

    private static string Paragraph(string words) => words.Trim().Length == 0 ? "" : MarkdownText.Block(words) + "\n";

    private static string Item(string label, string words) => label.Trim().Length == 0
        ? $"  {MarkdownText.Of(words)}\n"
        : $"- **{MarkdownText.Of(label.Trim())}** {MarkdownText.Of(words)}\n";

    private static string Table(Section section)
    {
        Column[] columns = [.. section.Columns.Where(column => column.Heading is not null)];
        StringBuilder text = new();
        Append(columns.Select(column => column.Heading!));
        text.Append('|').AppendJoin('|', columns.Select(column => column.IsWords ? " --- " : " ---: ")).Append("|\n");
        foreach (int row in section.Shown)
            Append(columns.Select(column => column.Text(row)));
        return text.ToString();

        void Append(IEnumerable<string> cells) =>
            text.Append("| ").AppendJoin(" | ", cells.Select(cell => MarkdownText.Of(cell.Trim(' ')))).Append(" |\n");
    }
}
