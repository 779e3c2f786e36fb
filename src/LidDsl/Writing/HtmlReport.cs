using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>
/// Reports as one file that a browser shows and that needs nothing else: no network, no font, and no script but its own, without which it
/// lacks its buttons alone. The same documents have the same bytes.
/// </summary>
internal static class HtmlReport
{
    // Entries of the contents stand in a narrow column.
    private const int LongestEntry = 48;

    /// <summary>The file, which ends in a line feed.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="documents">Of each the report; one without is left out.</param>
    public static string Of(string title, IReadOnlyList<Document> documents)
    {
        (Document Document, Page Page)[] reports =
            [.. documents.Where(document => document.Report is not null).Select(document => (document, document.Report!()))];
        HtmlOutline outline = new();
        HtmlText main = new();
        foreach ((Document document, Page page) in reports)
        {
            int level = 1;
            if (reports.Length > 1)
            {
                string id = outline.Add(2, document.Name);
                main.Markup($"<h2 class=\"document\" id=\"{id}\">").Words(document.Name).Markup("</h2>\n");
                level = 2;
            }

            new HtmlPage(main, outline, level).Set(page);
        }

        return Frame(title, outline, main).ToString();
    }

    private static HtmlText Frame(string title, HtmlOutline outline, HtmlText main)
    {
        HtmlText text = new();
        text.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Markup($"<meta http-equiv=\"Content-Security-Policy\" content=\"{HtmlAssets.Policy}\">\n")
            .Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Markup("<meta name=\"generator\" content=\"LidDsl ").Words(ProductVersion.Text).Markup("\">\n")
            .Element("title", title)
            .Markup("<style>\n").Markup(HtmlAssets.Style).Markup("</style>\n</head>\n<body>\n")
            .Markup("<a class=\"skip\" href=\"#report\">Skip to the report</a>\n<header class=\"top\">\n")
            .Element("h1", title)
            .Markup("<button type=\"button\" class=\"needs-script\" data-do=\"theme\">Dark colours</button>\n</header>\n");
        if (outline.Entries.Count > 1)
            Navigation(text, outline);
        text.Markup("<main id=\"report\" tabindex=\"-1\">\n").Markup(main).Markup("</main>\n")
            .Markup("<footer>Made by LidDsl ").Words(ProductVersion.Text).Markup(". This file needs no network.</footer>\n")
            .Markup("<p class=\"unseen\" role=\"status\" id=\"said\"></p>\n")
            .Markup("<script>").Markup(HtmlAssets.Script).Markup("</script>\n</body>\n</html>\n");
        return text;
    }

    // The parts of a document lie in its own list.
    private static void Navigation(HtmlText text, HtmlOutline outline)
    {
        text.Markup("<nav aria-label=\"Parts of the report\">\n<ul>\n");
        bool isWithin = false;
        for (int i = 0; i < outline.Entries.Count; i++)
        {
            (int level, string id, string words) = outline.Entries[i];
            if (level > 2 && !isWithin)
                text.Markup("<ul>\n");
            else if (level == 2 && isWithin)
                text.Markup("</ul></li>\n");
            else if (i > 0)
                text.Markup("</li>\n");
            isWithin = level > 2;
            text.Markup($"<li><a href=\"#{id}\">");
            HtmlProse.Set(text, Short(words));
            text.Markup("</a>");
        }

        text.Markup(isWithin ? "</li></ul></li>\n" : "</li>\n").Markup("</ul>\n</nav>\n");
    }

    // Of a heading that says more than its name the name.
    private static string Short(string heading)
    {
        int end = heading.Length > LongestEntry ? heading.IndexOf(": ", StringComparison.Ordinal) : -1;
        return end > 0 ? heading[..end] : heading;
    }
}

/// <summary>The headings of a report as its contents list them.</summary>
internal sealed class HtmlOutline
{
    private readonly List<(int Level, string Id, string Words)> entries = [];

    /// <summary>The headings in order: 2 stands below the title, 3 below another heading.</summary>
    public IReadOnlyList<(int Level, string Id, string Words)> Entries => entries;

    /// <summary>The ids of the report.</summary>
    public HtmlIds Ids { get; } = Reserved();

    /// <summary>Adds a heading.</summary>
    /// <returns>Its id.</returns>
    public string Add(int level, string words)
    {
        string id = Ids.Of(words);
        entries.Add((level, id, words));
        return id;
    }

    private static HtmlIds Reserved()
    {
        HtmlIds ids = new();
        ids.Of("report");
        ids.Of("said");
        return ids;
    }
}
