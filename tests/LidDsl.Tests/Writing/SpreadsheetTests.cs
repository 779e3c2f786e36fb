using System.Globalization;
using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Tests.Writing;

/// <summary>No word of a CSV is run by a spreadsheet, and every one can be had back.</summary>
public sealed class SpreadsheetTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"")]
    [InlineData("+1+1", "\"'+1+1\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("'=1", "\"''=1\"")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("-", "\"'-\"")]
    [InlineData("'tis", "'tis")]
    [InlineData("a=b", "a=b")]
    [InlineData("-1.5e-3", "-1.5e-3")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("", "")]
    public void Words_that_begin_like_a_formula_stand_behind_an_apostrophe_in_quotes(string words, string field)
    {
        Assert.Equal(field, CsvWriter.Field(words));
        Assert.Equal(field.StartsWith('"') ? field : $"\"{field}\"", CsvField.Quoted(words));
    }

    [Fact]
    public void Numbers_stay_numbers() => Assert.Equal("-1.5", CsvWriter.Field(Cell.Measured(-1.5)));

    [Fact]
    public void Names_of_columns_are_words_like_any_other()
    {
        Section section = new Section<int>("x", [1]).Of("=1+1", _ => "@a");
        Document document = new("+b", section) { Origin = [new("-c", "=d")] };
        Assert.Equal(
            "experiment,\"'=1+1\",\"'-c\"\n\"'+b\",\"'@a\",\"'=d\"\n", new CsvWriter().Write([document], TextPage.PlainWidth));
    }

    [Fact]
    public void Whatever_the_words_are_nothing_is_run_and_one_apostrophe_less_gives_them_back() => HostileWords.Check(words =>
    {
        string cell = Unquoted(CsvWriter.Field(words));
        Assert.True(cell.Length == 0 || !IsSign(cell[0]) || double.TryParse(cell, CultureInfo.InvariantCulture, out _), cell);
        Assert.Equal(words, cell.TrimStart('\'') is [var first, ..] && cell[0] == '\'' && IsSign(first) ? cell[1..] : cell);
    });

    private static bool IsSign(char c) => "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(c, StringComparison.Ordinal);

    // A field that is not in quotes has nothing in it that would need them.
    private static string Unquoted(string field)
    {
        if (field.Length > 0 && field[0] == '"')
        {
            Assert.True(field.Length > 1 && field[^1] == '"');
            string inner = field[1..^1];
            Assert.DoesNotContain('"', inner.Replace("\"\"", "", StringComparison.Ordinal));
            return inner.Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        Assert.True(field.AsSpan().IndexOfAny(",\"\r\n") < 0, field);
        return field;
    }
}
