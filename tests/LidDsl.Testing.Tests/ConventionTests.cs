namespace LidDsl.Testing.Tests;

/// <summary>What is written and compared, by the conventions of Verify 19.6.0.</summary>
public sealed class ConventionTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_first_run_fails_and_leaves_what_it_received()
    {
        string message = bench.Refusal("a\nb");
        Assert.StartsWith(
            $"Directory: {bench.Folder}\nNew:\n  - Received: SomeTests.Some.received.txt\n    Verified: SomeTests.Some.verified.txt\n",
            message, StringComparison.Ordinal);
        Assert.Contains("rename the received file to the verified one", message, StringComparison.Ordinal);
        Assert.Contains("LidDsl_AutoVerify=true", message, StringComparison.Ordinal);
        Assert.EndsWith("Received:\n+ a\n+ b", message, StringComparison.Ordinal);
        Assert.Equal(["SomeTests.Some.received.txt"], bench.Files);
    }

    [Fact]
    public void What_is_accepted_by_hand_verifies_and_nothing_else_is_left()
    {
        bench.Refusal("text");
        File.Move(bench.In("SomeTests.Some.received.txt"), bench.In("SomeTests.Some.verified.txt"));
        Assert.Equal(bench.In("SomeTests.Some.verified.txt"), bench.Verify("text"));
        Assert.Equal(["SomeTests.Some.verified.txt"], bench.Files);
    }

    [Theory]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("\uFEFFa", "a")]
    [InlineData("a\n", "a\n")]
    [InlineData("a  ", "a  ")]
    [InlineData("", "emptyString")]
    [InlineData("\u00E9\U0001F600", "\u00E9\U0001F600")]
    public void Files_are_UTF_8_with_its_mark_and_line_feeds_alone_and_nothing_is_added_or_trimmed_at_the_end(string text, string written)
    {
        bench.Refusal(text);
        Assert.Equal(Bench.Marked(written), File.ReadAllBytes(bench.In("SomeTests.Some.received.txt")));
    }

    [Theory]
    [InlineData("a\nb", true, "a\nb")]
    [InlineData("a\r\nb", true, "a\nb")]
    [InlineData("a\nb", false, "a\nb")]
    [InlineData("a\nb\n", true, "a\nb")]
    [InlineData("a\r\nb\r\n", false, "a\r\nb")]
    [InlineData("a\n", true, "a\n")]
    public void A_verified_file_may_lack_the_mark_and_have_other_line_ends_and_a_last_one(string verified, bool isMarked, string text)
    {
        bench.Write("SomeTests.Some.verified.txt", verified, isMarked);
        bench.Verify(text);
    }

    [Theory]
    [InlineData("a", "a\n")]
    [InlineData("a\n\n", "a")]
    [InlineData("a ", "a")]
    [InlineData("A", "a")]
    [InlineData(" a", "a")]
    public void Every_other_difference_counts(string verified, string text)
    {
        bench.Write("SomeTests.Some.verified.txt", verified);
        Assert.Contains("\nNotEqual:\n", bench.Refusal(text), StringComparison.Ordinal);
        Assert.Equal(["SomeTests.Some.received.txt", "SomeTests.Some.verified.txt"], bench.Files);
    }

    [Fact]
    public void Success_removes_what_was_received_before()
    {
        bench.Write("SomeTests.Some.verified.txt", "a");
        bench.Write("SomeTests.Some.received.txt", "b");
        bench.Write("SomeTests.Some#01.received.csv", "b");
        bench.Verify("a");
        Assert.Equal(["SomeTests.Some.verified.txt"], bench.Files);
    }

    [Fact]
    public void An_empty_verified_file_counts_as_none()
    {
        File.WriteAllBytes(bench.In("SomeTests.Some.verified.txt"), []);
        Assert.Contains("\nNew:\n", bench.Refusal("a"), StringComparison.Ordinal);
        Assert.Equal(["SomeTests.Some.received.txt"], bench.Files);
    }

    [Theory]
    [InlineData("SomeTests.Some.verified.csv")]
    [InlineData("SomeTests.Some#01.verified.txt")]
    public void A_verified_file_that_the_test_no_longer_makes_is_to_be_deleted(string stale)
    {
        bench.Write("SomeTests.Some.verified.txt", "a");
        bench.Write(stale, "old");
        bench.Write("SomeTests.Something.verified.csv", "of another test");
        string message = bench.Refusal("a");
        Assert.Contains($"\nDelete:\n  - {stale}\n", message, StringComparison.Ordinal);
        Assert.DoesNotContain("NotEqual", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Something", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_difference_is_shown_line_by_line_with_three_lines_around_it()
    {
        string[] lines = [.. Enumerable.Range(1, 20).Select(i => $"line {i}")];
        bench.Write("SomeTests.Some.verified.txt", string.Join('\n', lines));
        lines[0] = "first";
        lines[11] = "line 12 ";
        string message = bench.Refusal(string.Join('\n', lines));
        Assert.EndsWith(
            "Difference (- verified, + received):\n@@ line 1\n- line 1\n+ first\n  line 2\n  line 3\n  line 4\n@@ line 9\n  line 9\n"
                + "  line 10\n  line 11\n- line 12\n+ line 12\u00B7\n  line 13\n  line 14\n  line 15",
            message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_difference_is_cut_and_says_so()
    {
        bench.Write("SomeTests.Some.verified.txt", "a");
        Assert.EndsWith(
            "\n... and 102 lines more.", bench.Refusal(string.Join('\n', Enumerable.Range(0, 300))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".csv", "without a dot")]
    [InlineData("", "without a dot")]
    [InlineData("png", "not that of a text")]
    public void An_extension_must_be_that_of_a_text(string extension, string rule) =>
        Assert.Contains(rule, bench.Refusal("a", extension), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_no_snapshot()
    {
        Assert.Contains("is null", bench.Refusal(null!), StringComparison.Ordinal);
        Assert.Contains("is empty", bench.Refusal("", "csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_was_mapped_away_says_what_to_set()
    {
        string message = Assert.Throws<SnapshotException>(() => SnapshotFile.Verify("a", sourceFile: "/_/tests/SomeTests.cs")).Message;
        Assert.Contains("set DeterministicSourcePaths to false", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_more_the_files_are_named_after_caller_and_source_file()
    {
        Assert.Throws<SnapshotException>(() => SnapshotFile.Verify("a", "csv", sourceFile: bench.Source));
        Assert.Equal(
            [$"SomeTests.{nameof(Without_more_the_files_are_named_after_caller_and_source_file)}.received.csv"], bench.Files);
    }

    [Fact]
    public void A_prefix_serves_once_in_a_test_run()
    {
        Assert.Contains("New:", Once(), StringComparison.Ordinal);
        Assert.StartsWith($"The prefix has already been used: {bench.In("SomeTests.Once")}.", Once(), StringComparison.Ordinal);

        string Once() => Assert.Throws<SnapshotException>(
            () => SnapshotFile.Verify("a", methodName: nameof(Once), sourceFile: bench.Source)).Message;
    }
}
