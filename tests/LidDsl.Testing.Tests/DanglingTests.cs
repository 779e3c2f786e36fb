using System.Reflection;

namespace LidDsl.Testing.Tests;

/// <summary>Files that no test of this assembly makes are found, and files written otherwise than they should be.</summary>
public sealed class DanglingTests : IDisposable
{
    private readonly Bench bench = new();

    public DanglingTests() => bench.Write("Some.csproj", "");

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("VerifierTests.A_text")]
    [InlineData("VerifierTests.A_text#00")]
    [InlineData("VerifierTests.Inner.A_text")]
    [InlineData("VerifierTests.A_theory_number=1_name=x-y")]
    [InlineData("VerifierTests.A_theory_number=-2")]
    [InlineData("VerifierTests.A_theory_with_an_array")]
    [InlineData("VerifierTests.A_theory_with_an_array_number=1_items=2,3")]
    [InlineData("NameTests.A_value_is_written_as_Verify_writes_it_value=True_text=True")]
    public void What_a_test_can_have_made_does_not_dangle(string name)
    {
        bench.Write(name + ".verified.txt", "a");
        Assert.Empty(Found());
    }

    [Theory]
    [InlineData("Gone.A_text", "no class of LidDsl.Testing.Tests with a test is so named")]
    [InlineData("Bench.Verify", "no class of LidDsl.Testing.Tests with a test is so named")]
    [InlineData("VerifierTests.Gone", "VerifierTests has no test so named")]
    [InlineData("VerifierTests.Dispose", "VerifierTests has no test so named")]
    [InlineData("VerifierTests.A_text_number=1", "VerifierTests.A_text has no parameters")]
    [InlineData("VerifierTests.A_theory", "no row of the data of VerifierTests.A_theory has these values")]
    [InlineData("VerifierTests.A_theory_number=3", "no row of the data of VerifierTests.A_theory has these values")]
    [InlineData("VerifierTests.A_theory_number=1_name=null", "no row of the data of VerifierTests.A_theory has these values")]
    [InlineData("VerifierTests.A_theory_name=null", "no row of the data of VerifierTests.A_theory has these values")]
    public void What_no_test_can_have_made_dangles_and_is_named_with_the_mend(string name, string reason)
    {
        bench.Write(name + ".verified.txt", "a");
        Assert.Equal(
            $"{name}.verified.txt dangles: {reason}. Delete the file, or rename it as its test is named; if a test names it itself, add "
                + "the name to the known ones.",
            Assert.Single(Found()));
        Assert.Empty(Found(name));
        Assert.Empty(Found(name[..4] + "*"));
        Assert.Contains(name, Assert.Throws<SnapshotException>(() => DanglingSnapshots.RequireNone(Tests, null, bench.Source)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_in_two_folders_was_left_over_in_one()
    {
        Directory.CreateDirectory(bench.In("Below"));
        Directory.CreateDirectory(bench.In("bin"));
        bench.Write("VerifierTests.A_text_that_was_verified.verified.txt", "a");
        bench.Write("bin/Gone.verified.txt", "a");
        Assert.Empty(Found());
        bench.Write("Below/VerifierTests.A_text_that_was_verified.verified.txt", "a");
        Assert.Equal(
            "Below/VerifierTests.A_text_that_was_verified.verified.txt and VerifierTests.A_text_that_was_verified.verified.txt are made by "
                + "1 test: delete what is left over.",
            Assert.Single(Found()));
    }

    [Fact]
    public void Without_a_project_nothing_is_looked_for()
    {
        File.Delete(bench.In("Some.csproj"));
        Assert.Contains(
            "No project file stands in or above", Assert.Throws<SnapshotException>(() => Found()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\n', (byte)'b' })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a' })]
    [InlineData(new byte[] { (byte)'a' }, "has no mark of UTF-8")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xFF }, "is not UTF-8")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\r', (byte)'\n', (byte)'b' }, "has carriage returns")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\n' }, "ends in a line feed")]
    [InlineData(new byte[] { (byte)'a', (byte)'\r', (byte)'\n' }, "has no mark of UTF-8", "has carriage returns", "ends in a line feed")]
    public void A_file_that_is_written_otherwise_is_named_with_the_mend(byte[] bytes, params string[] faults)
    {
        File.WriteAllBytes(bench.In("VerifierTests.A_text.verified.txt"), bytes);
        IReadOnlyList<string> found = MisencodedSnapshots.Of(bench.Source);
        Assert.Equal(faults.Length, found.Count);
        Assert.All(
            found.Zip(faults),
            pair => Assert.StartsWith($"VerifierTests.A_text.verified.txt {pair.Second}", pair.First, StringComparison.Ordinal));
    }

    private static Assembly Tests => typeof(DanglingTests).Assembly;

    private IReadOnlyList<string> Found(params string[] known) => DanglingSnapshots.Of(Tests, known, bench.Source);
}
