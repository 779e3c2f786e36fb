using System.Net;
using System.Text.RegularExpressions;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Tests.Writing;

/// <summary>A page as Markdown has its headings, paragraphs and tables, and its words stay words.</summary>
public sealed partial class MarkdownTests
{
    [Fact]
    public void A_page_is_set_block_by_block()
    {
        Page page = new();
        page.Flush("Small: agrees");
        page.Blank();
        page.Heading("1. L_gen over N");
        page.Paragraph("1. It falls.");
        page.Labelled("checked", 12, "all of it");
        page.Labelled("", 12, "and more");
        page.Table(new Section<int>("x", [1, 2])
            .Of("name", row => $"a|{row}", "<name | it", row => $"a|{row}")
            .Measured("n", row => row, "N"));
        page.Verbatim("code ```\n");
        Assert.Equal(
            """
            Small: agrees

            ## 1. L_gen over N

            1\. It falls.

            - **checked** all of it
              and more

            | name \| it | N |
            | --- | ---: |
            | a\|1 | 1.000 |
            | a\|2 | 2.000 |

            ````
            code ```
            ````


            """.ReplaceLineEndings("\n"),
            new MarkdownWriter().Write([new Document("Small", new Section<int>("x", [])) { Page = () => page }], 80));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("[a](javascript:x) ![b](c)", "\\[a\\](javascript:x) !\\[b\\](c)")]
    [InlineData("`code` *strong* ~gone~ $x$", "\\`code\\` \\*strong\\* \\~gone\\~ \\$x\\$")]
    [InlineData("beta_eff _it_", "beta_eff \\_it\\_")]
    [InlineData("@octocat #12 https://x.y www.x.y", "@<!-- -->octocat #<!-- -->12 https:<!-- -->//x.y www.<!-- -->x.y")]
    [InlineData("a\nb\u001b", "a\u240ab\u241b")]
    public void Words_are_shown_as_they_are(string words, string text) => Assert.Equal(text, MarkdownText.Of(words));

    [Theory]
    [InlineData("# a", "\\# a")]
    [InlineData("- a", "\\- a")]
    [InlineData("+ a", "\\+ a")]
    [InlineData("===", "\\===")]
    [InlineData("12. a", "12\\. a")]
    [InlineData("12) a", "12\\) a")]
    [InlineData("12.5", "12\\.5")]
    [InlineData("    a", "a")]
    [InlineData("> a", "&gt; a")]
    [InlineData("~~~", "\\~\\~\\~")]
    [InlineData("| a", "\\| a")]
    [InlineData("", "")]
    public void A_paragraph_is_no_other_block(string words, string text) => Assert.Equal(text, MarkdownText.Block(words));

    [Fact]
    public void Whatever_the_words_are_they_stay_in_their_cell_and_are_had_back() => HostileWords.Check(words =>
    {
        Section section = new Section<int>("x", [1]).Of("a", _ => words, "<a", _ => words).Of("b", _ => words, "<b", _ => words);
        Page page = new();
        page.Table(section);
        string[] lines = new MarkdownWriter().Write([new Document("x", section) { Page = () => page }], 80).Split('\n');
        Assert.Equal(["", ""], lines[3..]);
        string bare = Escapes().Replace(lines[2], "");
        Assert.Equal(3, bare.Count(c => c == '|'));
        Assert.DoesNotContain(
            bare.Replace("<!-- -->", "", StringComparison.Ordinal), c => "<>`*[]~$".Contains(c, StringComparison.Ordinal));
        string cell = MarkdownText.Of(words.Trim(' ')).Replace("<!-- -->", "", StringComparison.Ordinal);
        Assert.Contains("| " + MarkdownText.Of(words.Trim(' ')) + " |", lines[2], StringComparison.Ordinal);
        Assert.Equal(PlainCharacters.InLine(words.Trim(' ')), WebUtility.HtmlDecode(Escapes().Replace(cell, match => match.Value[1..])));
    });

    [GeneratedRegex(@"\\[!-/:-@\[-`{-~]")]
    private static partial Regex Escapes();
}
