using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Tests.Writing;

/// <summary>Reports as HTML, as far as that can be told without a browser.</summary>
public sealed class HtmlReportTests
{
    private const string Hostile = "</title></script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'--><b a=\"&amp;\u0000";

    private static readonly string[] Own =
    [
        .. ("a body button caption circle code dd desc details div dl dt figcaption figure footer g h1 h2 h3 h4 h5 h6 head header html li "
            + "main math meta nav p path pre rect script span style sub summary sup svg table tbody td text th thead title tr tspan ul")
            .Split(' '),
    ];

    [Fact]
    public void No_text_gets_through_as_markup()
    {
        string html = Report(Hostile);
        int start = html.IndexOf("</style>", StringComparison.Ordinal) + "</style>".Length;
        string body = html[start..html.LastIndexOf("<script>", StringComparison.Ordinal)];
        string[] tags = [.. Regex.Matches(body, "</?([A-Za-z][A-Za-z0-9]*)").Select(tag => tag.Groups[1].Value).Distinct()];
        Assert.Contains("figure", tags);
        Assert.Empty(tags.Except(Own));
        Assert.DoesNotContain("<script", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', html);

        // What stands between quotation marks is a text, whatever it says.
        string attributes = Regex.Replace(body, "\"[^\"]*\"", "\"\"");
        Assert.DoesNotMatch("<[^>]* (on[a-z]+|style)=", attributes);
    }

    [Fact]
    public void The_policy_lets_the_one_script_run_and_nothing_else()
    {
        string html = Report("title");
        Match script = Assert.Single(Regex.Matches(html, "<script>(.*?)</script>", RegexOptions.Singleline));
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups[1].Value)));
        Assert.Contains($"script-src 'sha256-{hash}'", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("eval", script.Value, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
    }

    [Fact]
    public void The_same_documents_have_the_same_bytes() => Assert.Equal(Report("title"), Report("title"));

    [Fact]
    public void No_id_is_there_twice_and_every_link_has_its_end()
    {
        string html = Report(Hostile);
        string[] ids = [.. Regex.Matches(html, "<[a-z][^>]* id=\"([^\"]*)\"").Select(id => id.Groups[1].Value)];
        Assert.True(ids.Length > 10);
        Assert.Distinct(ids);
        Assert.All(Regex.Matches(html, "href=\"#([^\"]*)\"").Select(link => link.Groups[1].Value), end => Assert.Contains(end, ids));
        Assert.All(
            Regex.Matches(html, "aria-labelledby=\"([^\"]*)\"").SelectMany(label => label.Groups[1].Value.Split(' ')),
            label => Assert.Contains(label, ids));
    }

    [Fact]
    public void A_long_table_shows_what_a_page_shows_and_folds_all_of_it()
    {
        Assert.Equal(3, Rows(Table(3, shown: 1)));
        Assert.Equal(40, Rows(Table(40, shown: 5)));
        Assert.Equal(5 + 41, Rows(Table(41, shown: 5)));
        Assert.Equal(41, Rows(Table(41, shown: 41)));
        Assert.Contains("<summary>All 41 rows</summary>", Table(41, shown: 5), StringComparison.Ordinal);
    }

    [Fact]
    public void The_contents_list_of_a_heading_that_says_much_its_name()
    {
        Page page = new();
        page.Heading("1. beta_eff(N): slope of -ln(1 - pass@k) on ln k over k = 1 to 32");
        page.Heading("Short: but said");
        Document document = new("A", new Section<int>("main", [])) { Report = () => page };
        string[] entries =
            [.. Regex.Matches(HtmlReport.Of("A", [document]), "<li><a [^>]*>(.*?)</a>").Select(entry => entry.Groups[1].Value)];
        Assert.Equal(["1. β<sub>eff</sub>(N)", "Short: but said"], entries);
    }

    [Fact]
    public void Bars_and_errors_of_a_table_are_set_as_such()
    {
        Page page = new();
        page.Table(new Section<string>("rows", ["\u2588\u2588", "a\u2588"]).Show("<bar", row => row).Show("+-", row => row.Length));
        Document document = new("A", new Section<int>("main", [])) { Report = () => page };
        string html = HtmlReport.Of("A", [document]);
        Assert.Contains("<span class=\"bar\">\u2588\u2588</span>", html, StringComparison.Ordinal);
        Assert.Contains(">a\u2588</th>", html, StringComparison.Ordinal);
        Assert.Contains(">±</th>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_without_a_report_is_left_out() => Assert.Contains(
        "<main id=\"report\" tabindex=\"-1\">\n</main>", HtmlReport.Of("none", [new("x", Empty())]), StringComparison.Ordinal);

    [Fact]
    public void A_report_of_twenty_figures_is_below_a_megabyte() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Report("title", figures: 10)), 100_000, 1_000_000);

    private static string Report(string text, int figures = 1)
    {
        Page page = new();
        page.Verdict(Tone.Good, text);
        page.Heading(text);
        page.Heading(text);
        page.Facts((text, text));
        page.Labelled(text, 3, text);
        page.Formula(text, text);
        page.Line(text);
        page.Line("  " + text);
        page.Flush(text);
        page.Paragraph(text);
        page.Verbatim(text);
        page.Table(new Section<string>(text, [text, text]).Show("<" + text, row => row).Show(text, row => row));
        for (int i = 0; i < figures; i++)
            page.Picture(Figure(text));
        Page fold = new();
        fold.Heading(text);
        page.Fold(text, fold);
        return HtmlReport.Of(text, [Document(text, page), Document(text, page)]);
    }

    private static Figure Figure(string text) => new(
        text, FigureText.Plain(text), text, new FigureAxis(text, FigureText.Plain(text), AxisScale.Linear),
        new FigureAxis("y", FigureText.Plain(text), AxisScale.Linear),
        [
            FigureSeries.Line(text, Enumerable.Range(0, 100).Select(i => ((double)i, (double?)Math.Sin(i)))) with
            {
                Legend = FigureText.Plain(text),
                EndLabel = FigureText.Plain(text),
            },
        ])
    {
        Notes = [text],
    };

    private static string Table(int count, int shown)
    {
        Page page = new();
        page.Table(new Section<int>("rows", [.. Enumerable.Range(0, count)])
            .Show("<row", i => i.ToString(CultureInfo.InvariantCulture)).ShowingOnly(i => i < shown));
        return HtmlReport.Of("table", [Document("x", page)]);
    }

    private static int Rows(string html) => Regex.Count(html, "<tr><th scope=\"row\"");

    private static Document Document(string name, Page page) => new(name, Empty()) { Report = () => page };

    private static Section<int> Empty() => new("main", []);
}
