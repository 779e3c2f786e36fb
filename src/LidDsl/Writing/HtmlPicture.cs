using System.Text.RegularExpressions;
using LidDsl.Drawing;

namespace LidDsl.Writing;

/// <summary>Figures as HTML: drawn for a wide page and for a phone, one of which is shown, with their numbers to be opened.</summary>
/// <param name="text">What they are added to.</param>
/// <param name="ids">The ids of the page.</param>
/// <param name="level">The level of their titles.</param>
internal sealed partial class HtmlPicture(HtmlText text, HtmlIds ids, int level)
{
    /// <summary>A text of a figure.</summary>
    public static void Set(HtmlText text, FigureText words)
    {
        foreach (TextPiece piece in words.Pieces)
        {
            string? tag = piece.Level switch
            {
                TextLevel.Index => "sub",
                TextLevel.Exponent => "sup",
                _ => null,
            };
            text.Markup(tag is null ? "" : $"<{tag}>").Words(piece.Text).Markup(tag is null ? "" : $"</{tag}>");
        }
    }

    /// <summary>Sets a figure: its drawing has its title in it, and so have the files that are saved of it.</summary>
    public void Set(Figure figure)
    {
        string id = ids.Of(figure.Id);
        string title = figure.Title.ToString();
        string heading = FormattableString.Invariant($"h{level}");
        text.Markup($"<figure id=\"{id}\">\n<{heading}").Markup(figure.HasPoints ? " class=\"unseen\">" : ">");
        Set(text, figure.Title);
        text.Markup($"</{heading}>\n");
        if (figure.HasPoints)
        {
            text.Markup("<div class=\"drawing for-page\">").Markup(Inline(figure.ToSvg(FigureSize.Page), id)).Markup("</div>\n")
                .Markup("<div class=\"drawing for-phone\">").Markup(Inline(figure.ToSvg(FigureSize.Phone), id)).Markup("</div>\n");
        }
        else
        {
            text.Markup("<p class=\"empty\">There is no number to draw.</p>\n");
        }

        text.Markup("<figcaption>\n");
        HtmlProse.Element(text, "p", figure.Sentence);
        foreach (string note in figure.Notes)
        {
            text.Markup("<p class=\"note\">");
            HtmlProse.Set(text, note);
            text.Markup("</p>\n");
        }

        text.Markup("</figcaption>\n");
        if (figure.HasPoints)
            Numbers(figure, id, title);
        text.Markup("</figure>\n");
    }

    private void Numbers(Figure figure, string id, string title)
    {
        text.Markup($"<div class=\"tools needs-script\" role=\"group\" aria-label=\"Save this figure\" data-name=\"{id}\">");
        foreach (string form in (string[])["SVG", "PNG", "CSV"])
        {
            text.Markup($"<button type=\"button\" data-do=\"{form.ToLowerInvariant()}\">{form}<span class=\"unseen\"> of ").Words(title)
                .Markup("</span></button>");
        }

        FigureTable table = FigureTable.Of(figure);
        text.Markup("</div>\n<details class=\"numbers\">\n<summary>")
            .Markup(FormattableString.Invariant($"The numbers ({table.Rows.Count})"))
            .Markup("<span class=\"unseen\"> of ").Words(title).Markup("</span></summary>\n");
        HtmlTable.Set(text, table, title);
        text.Markup("</details>\n");
    }

    // A drawing names its own parts; twice on a page each name would be there twice.
    private static string Inline(string svg, string prefix)
    {
        int start = svg.IndexOf("<svg", StringComparison.Ordinal);
        return Tag().Replace(svg[Math.Max(start, 0)..].TrimEnd(), tag => Naming().Replace(
            tag.Value, naming => naming.Groups[1].Value + Name().Replace(naming.Groups[2].Value, name => prefix + "-" + name.Value)));
    }

    [GeneratedRegex("<[a-zA-Z][^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("( id=\"| href=\"#|=\"url\\(#| aria-labelledby=\"| aria-describedby=\")([\\w -]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Naming();

    [GeneratedRegex("[\\w-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
