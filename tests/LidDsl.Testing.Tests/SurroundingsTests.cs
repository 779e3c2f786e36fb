namespace LidDsl.Testing.Tests;

/// <summary>At a desk a difference opens the diff tool, and what is received can be accepted; a build server does neither.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_difference_opens_the_diff_tool_and_success_closes_it()
    {
        bench.Write("SomeTests.Some.verified.txt", "a");
        bench.Verify("a");
        Assert.Empty(bench.Desk.Tool);
        bench.Refusal("b");
        bench.Verify("a");
        const string Files = "SomeTests.Some.received.txt SomeTests.Some.verified.txt";
        Assert.Equal(["open " + Files, "close " + Files], bench.Desk.Tool);
    }

    [Fact]
    public void A_test_may_do_without()
    {
        Assert.Throws<SnapshotException>(() => bench.Verify("a", opensDiffTool: false));
        Assert.Empty(bench.Desk.Tool);
    }

    [Fact]
    public void A_diff_tool_that_fails_does_not_hide_the_difference()
    {
        bench.Desk.Fault = "no display";
        string message = bench.Refusal("a");
        Assert.Contains("New:", message, StringComparison.Ordinal);
        Assert.Contains("No diff tool opened: no display", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public void The_variable_accepts_what_is_received_and_deletes_what_is_stale(string value)
    {
        bench.Desk.Variables[SnapshotFile.AutoVerifyVariable] = value;
        bench.Write("SomeTests.Some.verified.txt", "old");
        bench.Write("SomeTests.Some.verified.csv", "stale");
        bench.Verify("new");
        Assert.Equal(["SomeTests.Some.verified.txt"], bench.Files);
        Assert.Equal(Bench.Marked("new"), File.ReadAllBytes(bench.In("SomeTests.Some.verified.txt")));
        Assert.Empty(bench.Desk.Tool);
    }

    [Fact]
    public void A_build_server_accepts_nothing()
    {
        bench.Desk.Variables[SnapshotFile.AutoVerifyVariable] = "true";
        bench.Desk.Variables["CI"] = "true";
        Assert.Contains("New:", bench.Refusal("new"), StringComparison.Ordinal);
        Assert.Equal(["SomeTests.Some.received.txt"], bench.Files);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    public void The_variable_is_true_or_false(string value, bool isRefused)
    {
        bench.Desk.Variables[SnapshotFile.AutoVerifyVariable] = value;
        string message = bench.Refusal("new");
        Assert.Equal(isRefused, message.Contains($"is '{value}': set it to true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CI", "true", true)]
    [InlineData("CI", "false", false)]
    [InlineData("NOT_CI", "true", false)]
    public void Whatever_sets_CI_is_a_build_server(string name, string value, bool isOne) =>
        Assert.Equal(isOne || new Machine(name, "").IsBuildServer, new Machine(name, value).IsBuildServer);

    private sealed class Machine(string set, string value) : Surroundings
    {
        protected override string? Variable(string name) => name == set ? value : null;
    }
}
