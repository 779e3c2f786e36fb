using System.Text;
using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

public sealed class BrokenCsvTests
{
    private static readonly string[] Names = ["model", "problem", "n", "c"];

    [Theory]
    [InlineData("10,11", 2, "c", "c = 11 successes in n = 10 attempts")]
    [InlineData("-1,0", 2, "n", "n = -1")]
    [InlineData("10,-1", 2, "c", "c = -1: successes are 0 or more")]
    [InlineData("0,0", 2, "n", "n = 0: a problem that was never attempted says nothing, so leave it out")]
    [InlineData("NaN,1", 2, "n", "'NaN' is no count")]
    [InlineData("10,inf", 2, "c", "'inf' is no count")]
    [InlineData("10,", 2, "c", "a blank is no count: it is a whole number from 0 to 1099511627776; fill the cell")]
    [InlineData("10,0.5", 2, "c", "'0.5' is no count: it is a whole number from 0 to 1099511627776; write a count, not a rate")]
    [InlineData("99999999999999999999,1", 2, "n", "'99999999999999999999' is no count")]
    [InlineData("1099511627777,1", 2, "n", "1099511627776 is the most")]
    [InlineData("10,one", 2, "c", "'one' is no count")]
    [InlineData("10,1,2", 2, null, "the row has 5 fields separated by ',', and the header 4")]
    [InlineData("10", 2, null, "the row has 3 fields separated by ',', and the header 4")]
    public void A_broken_count_is_named_with_its_row_column_and_rule(string cells, long line, string? column, string told)
    {
        foreach (string quote in new[] { "", "\"" })
        {
            AttemptFileException exception = Texts.Refused($"model,problem,n,c\n{quote}a{quote},1,{cells}\nb,1,1,1\nb,2,1,1\n");
            Assert.Equal((line, column), (exception.Line, exception.Column));
            Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2")]
    [InlineData("yes")]
    [InlineData("")]
    [InlineData("0.5")]
    [InlineData("-1")]
    public void An_outcome_is_nothing_but_0_1_true_and_false(string cell)
    {
        AttemptFileException exception = Texts.Refused($"model,problem,outcome\na,1,1\na,1,1\n\na,1,{cell}\na,1,x\n");
        Assert.Equal((5L, "outcome"), (exception.Line, exception.Column));
        Assert.Contains("is no outcome: it is 0, 1, true or false", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_broken_row_is_told_though_another_is_found_before_it()
    {
        // Line 2 waits to be looked up when line 3 is found to be broken.
        AttemptFileException exception = Texts.Refused("model,problem,outcome\na,,1\na,1,x\n");
        Assert.Equal((2L, "problem"), (exception.Line, exception.Column));
    }

    [Fact]
    public void Columns_that_look_swapped_are_said_to_be_so()
    {
        AttemptFileException exception = Texts.Refused("model,problem,n,c\na,1,3,10\na,2,0,10\na,3,10,10\na,4,1,10\n");
        Assert.Equal(2L, exception.Line);
        Assert.Contains("3 of 4 rows have more successes than attempts", exception.Message, StringComparison.Ordinal);
        Assert.Contains("look swapped; exchange their names", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_row_with_too_many_successes_is_no_swap()
    {
        AttemptFileException exception = Texts.Refused("model,problem,n,c\na,1,10,3\na,2,3,10\na,3,10,0\n");
        Assert.Equal((3L, "c"), (exception.Line, exception.Column));
        Assert.DoesNotContain("look swapped", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_files_of_swapped_columns_are_refused_before_their_end()
    {
        string rows = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"a,{i},3,10\n"));
        Assert.Contains("1000 of 1000 rows", Texts.Refused("model,problem,n,c\n" + rows).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model,problem,n,c\na,1,10,3\nb,1,10,3\n\na,1,10,3\n", 5)]
    [InlineData("model,problem,n,c\na,1,10,3\n\"a\",1,10,3\n", 3)]
    public void A_problem_that_stands_there_twice_is_named_with_both_lines(string text, long line)
    {
        foreach (bool skip in new[] { false, true })
        {
            AttemptFileException exception = Texts.Refused(text, options: new ReadOptions { SkipBrokenRows = skip });
            Assert.Equal((line, "problem"), (exception.Line, exception.Column));
            Assert.Contains("problem '1' of 'a' stands in line 2 already", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n\n", "the file is empty")]
    [InlineData("\uFEFF", "the file is empty")]
    [InlineData("model,problem,n,c", "there is a header and no row below it")]
    [InlineData("model,problem,n,c\n\n", "there is a header and no row below it")]
    public void A_file_without_rows_is_refused(string text, string told) =>
        Assert.Contains(told, Texts.Refused(text).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_broken_rows_alone_is_refused_though_they_are_to_be_left_out() => Assert.Contains(
        "all of its 2 rows are broken",
        Texts.Refused("model,problem,outcome\na,1,x\na,2,y\n", options: new ReadOptions { SkipBrokenRows = true }).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("model,problm,n,c\na,1,1,1\n", "there is no column 'problem', which is the column of the problem", "is it 'problm'?")]
    [InlineData("model,problem,n\na,1,1\n", "there is no column 'c', which is the column of c", "the header has 'model', 'problem', 'n'")]
    [InlineData("a,1,10,3\nb,1,10,3\n", "there is no column 'model'", "the first row must be the names of the columns")]
    public void A_missing_column_is_named_with_those_that_are_there(string text, string told, string mend)
    {
        AttemptFileException exception = Texts.Refused(text, Texts.Counts());
        Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        Assert.Contains(mend, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model,item,n,c\na,1,1,1\n", "no column has a usual name of the problem (problem, task, task_id, problem_id)")]
    [InlineData("model,problem,n\na,1,1\n", "the successes beside the attempts of 'n'")]
    [InlineData("model,problem,score\na,1,1\n", "no column has a usual name of the outcome, or of n and c")]
    public void A_header_without_usual_names_is_refused_with_those_it_has(string text, string told) =>
        Assert.Contains(told, Texts.Refused(text).Message, StringComparison.Ordinal);

    [Fact]
    public void A_header_read_with_another_separator_is_told_by_what_it_holds() => Assert.Contains(
        "its only name holds ';': is that the separator?",
        Texts.Refused("model;problem;n;c\na;1;1;1\n", options: new ReadOptions { Separator = ',' }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Rows_with_another_separator_than_the_header_are_told_by_it() => Assert.Contains(
        "it has 4 separated by ';': separate all rows by one character",
        Texts.Refused("model,problem,n,c\na;1;1;1\n").Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_column_that_stands_there_twice_is_refused() => Assert.Contains(
        "the header has the column 'n' 2 times, as 3, 4", Texts.Refused("model,problem,n,n,c\na,1,1,1,1\n").Message,
            StringComparison.Ordinal);

    [Fact]
    public void Thousands_of_columns_are_refused() => Assert.Contains(
        "the header has 5001 columns",
        Texts.Refused("problem" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $",{i}")) + "\n1,1\n").Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_header_of_a_megabyte_is_refused() => Assert.Contains(
        "the first line has 1048576 bytes", Texts.Refused(new string('x', 1 << 20) + "\n1\n").Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_that_never_ends_is_refused() => Assert.Contains(
        "no line ends within 16777216 bytes", Texts.Refused(new string('x', (1 << 24) + (1 << 20))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_too_long_is_refused()
    {
        AttemptFileException exception = Texts.Refused($"model,problem,outcome\na,1,1\na,{new string('x', 70_000)},1\n");
        Assert.Equal((3L, "problem"), (exception.Line, exception.Column));
        Assert.Contains("70002 bytes: at most 65536", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"model,problem,n,c\na,1,1,1\n", "a quote is opened in the header and not closed")]
    [InlineData("model,problem,n,c\na,\"1,1,1\nb,1,1,1\n", "a quote is opened in this row and not closed")]
    [InlineData("model,problem,n,c\na,1\"5,1,1\n", "a quote stands within a field")]
    [InlineData("model,problem,n,c\na,\"1\"5,1,1\n", "text follows the quote that closes a field")]
    public void Quotes_that_do_not_match_are_refused(string text, string told) =>
        Assert.Contains(told, Texts.Refused(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_UTF8_is_refused_with_its_row()
    {
        foreach (string row in new[] { "caf\u00E9,1,1,1\n", "\"caf\u00E9\",1,1,1\n", "a,x\u00FFy,1,1\n", "\"a\",x\u00FFy,1,1\n" })
        {
            AttemptFileException exception = Texts.Refused(Encoding.Latin1.GetBytes("model,problem,n,c\na,1,1,1\n" + row));
            Assert.Equal(3L, exception.Line);
            Assert.Contains("the text is not UTF-8", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void UTF16_is_refused_with_the_mend()
    {
        byte[] text = Encoding.Unicode.GetBytes("model,problem,n,c\na,1,1,1\n");
        Assert.Contains("iconv -f UTF-16 -t UTF-8", Texts.Refused([0xFF, 0xFE, .. text]).Message, StringComparison.Ordinal);
        Assert.Contains("has a zero byte at 1", Texts.Refused(text).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("study.csv.gz", "gunzip study.csv.gz")]
    [InlineData("study.parquet", "ParquetAttempts.Read of the package LidDsl.Exports")]
    [InlineData("study.npz", "numpy.save")]
    [InlineData("study.xlsx", "save its sheet as CSV")]
    [InlineData("study.txt", "the extension '.txt' is not known")]
    [InlineData("study", "the name has no extension")]
    public void A_form_that_is_not_read_is_told_by_its_name(string name, string mend) =>
        Assert.Contains(mend, Texts.Refused("x", name: name).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gunzip")]
    [InlineData(new byte[] { (byte)'P', (byte)'A', (byte)'R', (byte)'1' }, "LidDsl.Exports")]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4 }, "unzip")]
    [InlineData(new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y' }, "name it .npy")]
    public void A_form_that_is_not_read_is_told_by_its_first_bytes(byte[] bytes, string mend) =>
        Assert.Contains(mend, Texts.Refused(bytes).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_path_and_a_folder_are_refused()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        Assert.Contains(
            "this is a folder", Assert.Throws<AttemptFileException>(() => AttemptFile.Read(folder)).Message, StringComparison.Ordinal);
        string missing = Path.Combine(folder, "none", "study.csv");
        Assert.Contains(
            "there is no such file", Assert.Throws<AttemptFileException>(() => AttemptFile.Read(missing)).Message,
                StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Fact]
    public void Groups_whose_joined_names_are_the_same_are_refused()
    {
        StudyColumns columns = new(new(["x", "y"]), "problem", "n", "c", null, default);
        AttemptFileException exception = Texts.Refused("x,y,problem,n,c\na / b,c,1,1,1\na,b / c,1,1,1\n", columns);
        Assert.Contains("has the name of another one, that of line 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_name_neither_outcome_nor_counts_are_refused()
    {
        StudyColumns columns = new(new(["model"]), "problem", "n", null, null, default);
        Assert.Contains(
            "neither an outcome nor both n and c", Texts.Refused(string.Join(',', Names) + "\n", columns).Message,
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('\u00E9')]
    public void A_separator_that_cannot_be_one_is_refused(char separator) =>
        Assert.Throws<ArgumentException>(() => Texts.Read("x", options: new ReadOptions { Separator = separator }));
}
