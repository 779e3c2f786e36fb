namespace LidDsl.Attempts.Tests.Reading;

public sealed class JsonLinesTests
{
    [Fact]
    public void Outcomes_of_objects_are_added_up() => Assert.Equal(
        "a []: p/1=2/3 q=0/1",
        Read("""
            {"task_id": "p/1", "completion": "def f():\n  return {\"x\": [1]}", "passed": true, "model": "a"}
            {"task_id": "p\/1", "passed": 1, "model": "a", "extra": {"nested": [1, {"y": 2}]}}

            {"model": "a", "passed": false, "task_id": "p/1"}
            {"task_id": "q", "passed": 0.0, "model": "\u0061"}
            """));

    [Fact]
    public void Counts_of_objects_are_taken_as_they_are() => Assert.Equal(
        "a [300]: 1=3/10 2=0/5",
        Read("{\"model\":\"a\",\"problem\":1,\"n\":10,\"c\":3,\"tokens\":300}\r\n"
            + "{\"model\":\"a\",\"problem\":2,\"n\":5.0,\"c\":0,\"tokens\":300}"));

    [Fact]
    public void A_mark_of_UTF8_and_blank_lines_are_no_rows() =>
        Assert.Equal("study []: 1=1/1", Read("\uFEFF\n \n{\"problem\":1,\"outcome\":1}\n\n"));

    [Theory]
    [InlineData("[{\"problem\":1,\"outcome\":1}]", 1, null, "the file is one JSON array: write one object in each line")]
    [InlineData("{\"problem\":1,\"outcome\":1}\n[1]", 2, null, "the line is an array")]
    [InlineData("{\n\"problem\":1,\"outcome\":1}", 1, null, "the line is no whole JSON object")]
    [InlineData("{\"problem\":1,\"outcome\":1}\n{\"problem\":1,\"outc", 2, null, "the line is no whole JSON object at byte 1")]
    [InlineData("{\"problem\":1,\"outcome\":1}\n{\"problem\":1,\"outcome\":1}{\"problem\":1}", 2, null, "the line is no whole JSON object")]
    [InlineData("{\"problem\":1,\"outcome\":1}\n{\"problem\":1}", 2, "outcome", "the object lacks the property")]
    [InlineData("{\"problem\":1,\"outcome\":1}\n{\"problem\":1,\"outcome\":1,\"problem\":2}", 2, "problem", "the object has the "
        + "property twice")]
    [InlineData("{\"problem\":1,\"outcome\":1}\n{\"problem\":[1],\"outcome\":1}", 2, "problem", "the property is an array")]
    [InlineData("{\"problem\":1,\"outcome\":1}\n{\"problem\":null,\"outcome\":1}", 2, "problem", "the problem is blank")]
    [InlineData("{\"problem\":1,\"outcome\":1}\n{\"problem\":1,\"outcome\":\"yes\"}", 2, "outcome", "'yes' is no outcome")]
    [InlineData("{\"problem\":1,\"n\":1,\"c\":1}\n{\"problem\":1,\"n\":1,\"c\":0}", 2, "problem", "stands in line 1 already")]
    [InlineData("{\"problem\":1,\"n\":1,\"c\":2}", 1, "n", "1 of 1 rows have more successes than attempts")]
    [InlineData("{\"problem\":1,\"score\":1}", null, null, "no column has a usual name of the outcome")]
    [InlineData("", null, null, "the file is empty")]
    public void A_broken_line_is_named_with_its_rule(string text, int? line, string? column, string told)
    {
        AttemptFileException exception = Texts.Refused(text, name: "study.jsonl");
        Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        if (line is not null && !told.StartsWith("1 of 1", StringComparison.Ordinal))
            Assert.Equal(((long?)line, column), (exception.Line, exception.Column));
    }

    [Fact]
    public void A_broken_line_is_left_out_and_counted_where_that_is_asked_for()
    {
        AttemptData data = Texts.Read(
            "{\"problem\":1,\"outcome\":1}\n{\"problem\":\n{\"problem\":1,\"outcome\":0}\n{\"outcome\":0}",
            options: new ReadOptions { SkipBrokenRows = true },
            name: "study.ndjson");
        Assert.Equal("study []: 1=1/2", Texts.Told(data));
        Assert.Equal((2, 2), (data.Origin!.Rows, data.Origin.SkippedRows));
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused()
    {
        byte[] text = [.. "{\"problem\":1,\"outcome\":1}\n{\"problem\":\"x"u8, 0xFF, .. "y\",\"outcome\":1}"u8];
        Assert.Equal(2L, Texts.Refused(text, name: "study.jsonl").Line);
    }

    private static string Read(string text) => Texts.Told(Texts.Read(text, name: "study.jsonl"));
}
