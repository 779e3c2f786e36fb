using System.Globalization;
using LidDsl.Hosting;
using LidDsl.Reporting;
using LidDsl.Tests.Writing;
using LidDsl.Writing;

namespace LidDsl.Tests.Hosting;

/// <summary>Words that somebody wrote move no cursor, begin no line and turn none.</summary>
public sealed class PlainCharacterTests
{
    private const string Hostile = "a\u001b[2J\u001b]0;x\u0007\rVerdict\u202e: agrees\nnext\u009bline\u0085";
    private const string Plain = "a\u241b[2J\u241b]0;x\u2407\u240dVerdict\ufffd: agrees\u240anext\ufffdline\ufffd";

    [Fact]
    public void A_control_character_becomes_its_picture() => Assert.Equal(Plain, PlainCharacters.InLine(Hostile));

    [Theory]
    [InlineData("one\n\ttwo\r\nthree\rfour\n", "one\n\ttwo\r\nthree\u240dfour\n")]
    [InlineData("nothing to do", "nothing to do")]
    public void A_text_keeps_its_lines_and_tabs(string text, string plain) => Assert.Equal(plain, PlainCharacters.InText(text));

    [Fact]
    public void Whatever_the_words_are_as_many_characters_are_left_and_none_that_a_terminal_obeys() => HostileWords.Check(words =>
    {
        string line = PlainCharacters.InLine(words);
        Assert.Equal(words.Length, line.Length);
        Assert.DoesNotContain(line, IsObeyed);
        Assert.Equal(line, PlainCharacters.InLine(line));
        string text = PlainCharacters.InText(words);
        Assert.Equal(words.Length, text.Length);
        Assert.DoesNotContain(text.Replace("\r\n", "", StringComparison.Ordinal), c => IsObeyed(c) && c is not ('\n' or '\t'));
    });

    [Fact]
    public void A_page_has_the_same_lines_whatever_words_are_on_it()
    {
        string[] hostile = Set(Hostile).Split('\n');
        Assert.Equal(Set(new string('x', Hostile.Length).Replace("x", "y", StringComparison.Ordinal)).Split('\n').Length, hostile.Length);
        Assert.All(hostile, line => Assert.DoesNotContain(line, IsObeyed));
        Assert.Equal(9, hostile.Count(line => line.Contains("\u241b[2J", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void What_programs_read_is_plain_on_a_terminal_alone(bool terminal, bool coloured)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter errors = new(CultureInfo.InvariantCulture);
        using HostConsole console = new(output, errors, coloured, terminal: terminal);
        Section section = new Section<int>("x", [1]).Of("words", _ => Hostile, "<words", _ => Hostile);
        Page page = new();
        page.Flush(Hostile + ":");
        page.Table(section);
        Document document = new(Hostile, section) { Page = () => page, Line = Hostile };
        console.Print(new CsvWriter().Write([document], 80));
        Assert.Equal(terminal, !output.ToString().Contains('\u001b', StringComparison.Ordinal));

        output.GetStringBuilder().Clear();
        console.Show(document, ReportWriters.All[0], quiet: false, mayColour: true);
        console.Show(document, ReportWriters.All[0], quiet: true, mayColour: true);
        string shown = output.ToString().Replace("\u001b[1m", "", StringComparison.Ordinal)
            .Replace("\u001b[0m", "", StringComparison.Ordinal);
        Assert.Equal(coloured, shown.Length < output.ToString().Length);
        Assert.DoesNotContain(shown, c => IsObeyed(c) && c != '\n');

        console.Note(Hostile);
        console.Refuse(Hostile);
        Assert.DoesNotContain(errors.ToString().ReplaceLineEndings("\n"), c => IsObeyed(c) && c != '\n');
    }

    private static string Set(string words)
    {
        Page page = new();
        page.Line(words);
        page.CutLine(words);
        page.Heading(words);
        page.Flush(words);
        page.Paragraph(words);
        page.Labelled(words, 60, words);
        page.Facts((words, words));
        page.Table(new Section<int>("x", [1]).Of("words", _ => words, "<" + words, _ => words));
        return TextPage.Of(page);
    }

    private static bool IsObeyed(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u2066';
}
