namespace LidDsl.Testing.Tests;

/// <summary>Verify as tests of xunit call it: the names come from the test that runs.</summary>
[UsesVerify]
public sealed class VerifierTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_text()
    {
        await Refused(Verify("a", sourceFile: bench.Source));
        Assert.Equal(["VerifierTests.A_text.received.txt"], bench.Files);
    }

    [Fact]
    public async Task A_text_that_was_verified()
    {
        bench.Write("VerifierTests.A_text_that_was_verified.verified.txt", "a");
        VerifyResult result = await Verify("a", sourceFile: bench.Source);
        Assert.Equal("a", result.Text);
        Assert.Equal("a", result.Target);
        Assert.Equal([bench.In("VerifierTests.A_text_that_was_verified.verified.txt")], result.Files);
        Assert.Equal(result.Files, result.TextFiles);
    }

    // As a test writes that returns what it verifies.
    [Fact]
    public Task A_task_of_a_text()
    {
        bench.Write("VerifierTests.A_task_of_a_text.verified.csv", "a");
        Task verified = Verify(Task.FromResult("a"), "csv", sourceFile: bench.Source);
        return verified;
    }

    [Fact]
    public async Task Two_texts_of_one_test()
    {
        await Refused(Verify(Task.FromResult("a"), sourceFile: bench.Source).UseMethodName("Other"));
        await Refused(Verify("a", "csv", sourceFile: bench.Source).UseTypeName("Others").UseMethodName("Third").UseDirectory("Below"));
        await Refused(Verify("a", sourceFile: bench.Source).UseFileName("Named"));
        Assert.Equal(["Below/Others.Third.received.csv", "Named.received.txt", "VerifierTests.Other.received.txt"], bench.Files);
    }

    [Theory]
    [InlineData(1, "x/y")]
    [InlineData(-2, null)]
    public async Task A_theory(int number, string? name)
    {
        await Refused(Verify("a", sourceFile: bench.Source).UseParameters(number, name));
        Assert.Equal([$"VerifierTests.A_theory_number={number}_name={(name is null ? "null" : "x-y")}.received.txt"], bench.Files);
    }

    [Theory]
    [InlineData(1, new[] { 2, 3 })]
    public async Task A_theory_with_an_array(int number, int[] items)
    {
        VerifySettings settings = new();
        settings.UseDirectory("Below");
        await Refused(Verify("a", settings, bench.Source).UseParameters(number, items));
        await Refused(Verify("a", settings, bench.Source).UseParameters(items));
        await Refused(Verify("a", settings, bench.Source).UseTextForParameters("short"));
        Assert.Equal(
            [
                "Below/VerifierTests.A_theory_with_an_array_number=1_items=2,3.received.txt",
                "Below/VerifierTests.A_theory_with_an_array_number=2,3.received.txt",
                "Below/VerifierTests.A_theory_with_an_array_short.received.txt",
            ],
            bench.Files);
    }

    [Fact]
    public async Task The_same_name_twice()
    {
        await Refused(Verify("a", sourceFile: bench.Source));
        Assert.Contains(
            "The prefix has already been used", await Refused(Verify("a", sourceFile: bench.Source)), StringComparison.Ordinal);
        Assert.Contains(
            "New:", await Refused(Verify("a", sourceFile: bench.Source).DisableRequireUniquePrefix()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_to_accept()
    {
        await Verify("a", sourceFile: bench.Source).AutoVerify();
        Assert.Equal(["VerifierTests.A_wish_to_accept.verified.txt"], bench.Files);
        bench.Desk.Variables["CI"] = "true";
        Assert.Contains(
            "New:", await Refused(Verify("a", sourceFile: bench.Source).UseFileName("Other").AutoVerify(includeBuildServer: true)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_for_no_diff_tool()
    {
        await Refused(Verify("a", sourceFile: bench.Source).DisableDiff());
        Assert.Empty(bench.Desk.Tool);
    }

    [Theory]
    [InlineData(1)]
    public async Task Wishes_that_exclude_each_other(int number)
    {
        Assert.Throws<SnapshotException>(() => { _ = Verify("a").UseFileName("a").UseMethodName("b"); });
        Assert.Throws<SnapshotException>(() => { _ = Verify("a").UseTypeName("a").UseFileName("b"); });
        Assert.Throws<SnapshotException>(() => { _ = Verify("a").UseParameters(number).UseTextForParameters("b"); });
        Assert.Throws<SnapshotException>(() => { _ = Verify("a").UseTextForParameters("b").UseParameters(number); });
        Assert.Contains(
            "given 2 values, and Wishes_that_exclude_each_other has 1",
            await Refused(Verify("a", sourceFile: bench.Source).UseParameters(number, 2)), StringComparison.Ordinal);
    }

    private static async Task<string> Refused(SettingsTask verification) =>
        (await Assert.ThrowsAsync<SnapshotException>(verification.ToTask)).Message;

    /// <summary>A class in a class.</summary>
    [UsesVerify]
    public sealed class Inner : IDisposable
    {
        private readonly Bench bench = new();

        public void Dispose() => bench.Dispose();

        [Fact]
        public async Task A_text()
        {
            await Refused(Verify("a", sourceFile: bench.Source));
            Assert.Equal(["VerifierTests.Inner.A_text.received.txt"], bench.Files);
        }
    }

    /// <summary>A class that says nothing.</summary>
    public sealed class WithoutUsesVerify
    {
        [Fact]
        public async Task A_text_is_refused_with_the_mend() => Assert.StartsWith(
            "Expected to find a [UsesVerify] on the class of the test in VerifierTests.cs: put it there", await Refused(Verify("a")),
            StringComparison.Ordinal);
    }
}
