using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>The blocks of a page as HTML.</summary>
internal sealed class HtmlPage
{
    private const int Deepest = 6;

    private readonly HtmlText text;
    private readonly HtmlOutline outline;
    private readonly int level;

    // Of the heading that stands last, which figures stand below.
    private int last;

    private string part = "";

    /// <summary>Blocks that are to be set.</summary>
    /// <param name="text">What they are added to.</param>
    /// <param name="outline">The headings so far.</param>
    /// <param name="level">The level of the heading that the page stands below.</param>
    public HtmlPage(HtmlText text, HtmlOutline outline, int level)
    {
        this.text = text;
        this.outline = outline;
        this.level = last = level;
    }

    /// <summary>Sets all blocks of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isListed">Whether the contents list its headings.</param>
    public void Set(Page page, bool isListed = true)
    {
        for (int i = 0; i < page.Blocks.Count;)
            i += Set([.. page.Blocks.Skip(i).TakeWhile(block => block.GetType() == page.Blocks[i].GetType())], isListed);
    }

    // Neighbours of one kind are set together where they are lines of one list.
    private int Set(Block[] alike, bool isListed)
    {
        switch (alike[0])
        {
            case Block.Line:
                Lines([.. alike.Cast<Block.Line>().Select(line => line.Text)]);
                return alike.Length;
            case Block.Labelled:
                Facts(alike.Cast<Block.Labelled>().Select(labelled => (labelled.Label, labelled.Text)));
                return alike.Length;
            case Block.Facts:
                Facts(alike.Cast<Block.Facts>().SelectMany(facts => facts.Items));
                return alike.Length;
            case Block.Formula:
                HtmlFormula.Set(text, alike.Cast<Block.Formula>());
                return alike.Length;
            case Block.Heading heading:
                Heading(heading.Text, isListed);
                break;
            case Block.Flush flush:
                HtmlProse.Element(text, "p", flush.Text);
                break;
            case Block.Paragraph paragraph:
                HtmlProse.Element(text, "p", paragraph.Text);
                break;
            case Block.Verdict verdict:
                Verdict(verdict);
                break;
            case Block.Table table:
                HtmlTable.Set(text, table.Section, part);
                break;
            case Block.Picture picture:
                new HtmlPicture(text, outline.Ids, Math.Min(last + 1, Deepest)).Set(picture.Figure);
                break;
            case Block.Fold fold:
                text.Markup("<details>\n");
                HtmlProse.Element(text, "summary", fold.Title);
                text.Markup("<div class=\"fold\">\n");
                new HtmlPage(text, outline, last) { part = fold.Title }.Set(fold.Page, isListed: false);
                text.Markup("</div>\n</details>\n");
                break;
            case Block.Verbatim verbatim:
                Verbatim(verbatim.Text);
                break;
        }

        return 1;
    }

    private void Heading(string words, bool isListed)
    {
        last = Math.Min(level + 1, Deepest);
        part = words;
        string id = isListed ? outline.Add(last, words) : outline.Ids.Of(words);
        text.Markup(FormattableString.Invariant($"<h{last} id=\"{id}\">"));
        HtmlProse.Set(text, words);
        text.Markup(FormattableString.Invariant($"</h{last}>\n"));
    }

    // Colour and glyph say no more than the words.
    private void Verdict(Block.Verdict verdict)
    {
        (string name, string unseen, string glyph) = verdict.Tone switch
        {
            Tone.Good => ("good", "Good: ", "M5 12.5l4.5 4.5L19 7.5"),
            Tone.Bad => ("bad", "Bad: ", "M6.5 6.5l11 11m0-11l-11 11"),
            Tone.Doubtful => ("doubtful", "Undecided: ", "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .6-1.5 1.2-1.5 2.3m0 3v.1"),
            _ => ("neutral", "", "M6.5 12h11"),
        };
        text.Markup($"<div class=\"verdict {name}\"><svg class=\"glyph\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">")
            .Markup($"<path d=\"{glyph}\"/></svg><p><span class=\"unseen\">{unseen}</span>");
        HtmlProse.Set(text, verdict.Text);
        text.Markup("</p></div>\n");
    }

    private void Facts(IEnumerable<(string Label, string Text)> facts)
    {
        text.Markup("<dl>\n");
        foreach ((string label, string fact) in facts)
        {
            text.Markup("<div><dt>");
            HtmlProse.Set(text, label);
            text.Markup("</dt><dd>");
            HtmlProse.Set(text, fact);
            text.Markup("</dd></div>\n");
        }

        text.Markup("</dl>\n");
    }

    // Lines that are laid out by blanks stay as they are; others are paragraphs.
    private void Lines(string[] lines)
    {
        bool isLaidOut = lines.Any(line => line.StartsWith(' ') || line.TrimEnd().Contains("  ", StringComparison.Ordinal));
        if (isLaidOut)
        {
            Box("pre", "lines", string.Join('\n', lines).Trim('\n'));
            return;
        }

        foreach (string line in lines.Where(line => line.Length > 0))
            HtmlProse.Element(text, "p", line);
    }

    private void Verbatim(string verbatim)
    {
        text.Markup("<div class=\"verbatim\">\n<button type=\"button\" class=\"needs-script\" data-do=\"copy\">Copy")
            .Markup("<span class=\"unseen\"> the text below</span></button>\n");
        Box("pre", "text", verbatim.TrimEnd('\n'));
        text.Markup("</div>\n");
    }

    // What may be wider than the page is scrolled by itself, by the keyboard as well.
    private void Box(string tag, string kind, string words)
    {
        text.Markup($"<{tag} class=\"scroll {kind}\" tabindex=\"0\" role=\"group\" aria-label=\"")
            .Words(part.Length > 0 ? $"{part}: {kind}" : kind).Markup("\">").Words(words).Markup($"</{tag}>\n");
    }
}
