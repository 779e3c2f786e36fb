using System.Security.Cryptography;
using System.Text;
using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

public sealed class CsvTests
{
    private const string Pairs = "model,problem,outcome\na,1,1\na,1,0\nb,1,0\na,2,1\nb,1,0\na,1,1\n";
    private const string PairsTold = "a []: 1=2/3 2=1/1\nb []: 1=0/2";

    [Fact]
    public void Rows_of_outcomes_are_added_up_by_group_and_problem() => Assert.Equal(PairsTold, Texts.Told(Texts.Read(Pairs)));

    [Fact]
    public void Rows_of_counts_are_taken_as_they_are() => Assert.Equal(
        "a []: 1=3/10 x=0/5\nb []: 1=10/10",
        Texts.Told(Texts.Read("model,problem,n,c\na,1,10,3\na,x,5,0\nb,1,10,10\n")));

    [Theory]
    [InlineData("model,problem,n,c")]
    [InlineData("Model,Problem,N,C")]
    [InlineData("model,task,attempts,correct")]
    [InlineData("model,task_id,num_samples,num_correct")]
    [InlineData(" model ,problem_id, n,successes")]
    public void Counts_are_recognised_by_their_usual_names(string header) =>
        Assert.Equal("a []: 1=3/10", Texts.Told(Texts.Read(header + "\na,1,10,3\n")));

    [Theory]
    [InlineData("model,problem,outcome")]
    [InlineData("model,problem,correct")]
    [InlineData("model,task_id,passed")]
    [InlineData("model,problem,Success")]
    public void Outcomes_are_recognised_by_their_usual_names(string header) =>
        Assert.Equal("a []: 1=1/1", Texts.Told(Texts.Read(header + "\na,1,1\n")));

    [Theory]
    [InlineData("1", "0")]
    [InlineData("true", "false")]
    [InlineData("True", "FALSE")]
    [InlineData("1.0", "0.0")]
    [InlineData(" 1", "0 ")]
    public void An_outcome_is_written_in_several_ways(string success, string failure) => Assert.Equal(
        "a []: 1=2/3", Texts.Told(Texts.Read($"model,problem,outcome\na,1,{success}\na,1,{failure}\na,1,{success}\n")));

    [Theory]
    [InlineData("3", 3)]
    [InlineData("3.0", 3)]
    [InlineData("+3", 3)]
    [InlineData(" 3 ", 3)]
    [InlineData("3e0", 3)]
    [InlineData("03", 3)]
    [InlineData("1099511627776", 1L << 40)]
    public void A_count_is_any_way_to_write_a_whole_number(string cell, long count) =>
        Assert.Equal(count, Texts.Read($"model,problem,n,c\na,1,1099511627776,{cell}\n").Groups[0].Successes[0]);

    [Fact]
    public void Model_and_stage_name_a_group_together() => Assert.Equal(
        ["a / 1", "a / 2"],
        Texts.Read("stage,model,problem,outcome\n1,a,p,1\n2,a,p,0\n1,a,p,1\n").Groups.Select(g => g.Name));

    [Fact]
    public void A_file_without_a_column_of_groups_is_one_group_of_its_name() => Assert.Equal(
        "gsm8k []: 1=1/2", Texts.Told(Texts.Read("problem,outcome\n1,1\n1,0\n", name: "runs/gsm8k.csv")));

    [Fact]
    public void Columns_may_stand_in_any_order_among_others()
    {
        StudyColumns columns = new(new(["who", "when"]), "what", null, null, "ok", default);
        AttemptData data = Texts.Read("note,ok,what,seed,who,when,end\nx,1,p,7,a,1,.\ny,0,p,8,a,1,.\nz,1,q,9,a,2,.\n", columns);
        Assert.Equal("a / 1 []: p=1/2\na / 2 []: q=1/1", Texts.Told(data));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData(',')]
    public void The_separator_is_told_by_the_header(char separator) =>
        Assert.Equal(PairsTold, Texts.Told(Texts.Read(Pairs.Replace(',', separator))));

    [Fact]
    public void The_separator_is_told_by_the_options_where_the_header_would_mislead() => Assert.Equal(
        "a,b []: 1,2,3=1/1",
        Texts.Told(Texts.Read(
            "model;problem;outcome\na,b;1,2,3;1\n", options: new ReadOptions { Separator = ';', Format = AttemptFormat.Csv },
                name: "x.dat")));

    [Fact]
    public void A_tsv_is_separated_by_tabs() =>
        Assert.Equal(PairsTold, Texts.Told(Texts.Read(Pairs.Replace(',', '\t'), name: "study.tsv")));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n\n")]
    public void Lines_may_end_in_several_ways_and_blank_ones_are_no_rows(string end) =>
        Assert.Equal(PairsTold, Texts.Told(Texts.Read(Pairs.Replace("\n", end, StringComparison.Ordinal))));

    [Fact]
    public void The_last_line_may_lack_its_end_and_the_first_have_a_mark_of_UTF8() =>
        Assert.Equal(PairsTold, Texts.Told(Texts.Read("\uFEFF" + Pairs.TrimEnd('\n'))));

    [Fact]
    public void Names_may_be_quoted_and_hold_separators_quotes_and_ends_of_lines() => Assert.Equal(
        "a,\"b\" []: 1=1/2 x\ny=1/1",
        Texts.Told(Texts.Read("model,problem,outcome\n\"a,\"\"b\"\"\",1,1\n\"a,\"\"b\"\"\",\"1\",0\n\"a,\"\"b\"\"\",\"x\ny\",\"1\"\n")));

    [Fact]
    public void Names_with_quotes_are_the_same_as_those_without() => Assert.Equal(
        "a []: 1=2/4", Texts.Told(Texts.Read("model,problem,outcome\na,1,1\na,1,0\n\"a\",\"1\",1\na,\"1\",0\n")));

    [Fact]
    public void A_separator_in_a_name_is_no_end_of_it() => Assert.Equal(
        "a,b []: c=1/1\na []: b,c=0/1", Texts.Told(Texts.Read("model,problem,outcome\n\"a,b\",c,1\na,\"b,c\",0\n")));

    [Fact]
    public void A_header_may_be_quoted() =>
        Assert.Equal(PairsTold, Texts.Told(Texts.Read(Pairs.Replace("model,problem", "\"model\",\"problem\"", StringComparison.Ordinal))));

    [Fact]
    public void Origin_has_the_name_the_length_the_hash_and_the_rows()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Pairs);
        Assert.Equal(
            new DataOrigin("study.csv", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), 6, 0), Texts.Read(bytes).Origin);
    }

    [Fact]
    public void More_than_16_MiB_have_no_hash()
    {
        StringBuilder text = new("model,problem,outcome\n");
        while (text.Length <= MeteredStream.MostHashed)
            text.Append("model-a,problem-").Append(text.Length / 1000).Append(",1\n");
        DataOrigin origin = Texts.Read(text.ToString()).Origin!;
        Assert.Null(origin.Sha256);
        Assert.Equal(text.Length, origin.Bytes);
    }

    [Fact]
    public void Broken_rows_are_left_out_and_counted_where_that_is_asked_for()
    {
        AttemptData data = Texts.Read(
            "model,problem,outcome\na,1,1\na,1,x\na,1\na,,1\n,1,1\na,1,0\na,\"1\"y,0\n\"a\",1,2\n",
            options: new ReadOptions { SkipBrokenRows = true });
        Assert.Equal("a []: 1=1/2", Texts.Told(data));
        Assert.Equal((2, 6), (data.Origin!.Rows, data.Origin.SkippedRows));
    }

    [Fact]
    public void Broken_counts_are_left_out_and_counted_where_that_is_asked_for()
    {
        AttemptData data = Texts.Read(
            "model,problem,n,c\na,1,10,1\na,2,0,0\na,3,1,2\na,4,-1,0\na,5,1.5,1\na,6,,1\na,7,10,1\n",
            options: new ReadOptions { SkipBrokenRows = true });
        Assert.Equal("a []: 1=1/10 7=1/10", Texts.Told(data));
        Assert.Equal(5, data.Origin!.SkippedRows);
    }

    [Fact]
    public void A_file_is_read_from_its_path()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "study.csv");
        File.WriteAllText(path, Pairs);
        Assert.Equal(PairsTold, Texts.Told(AttemptFile.Read(path)));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
