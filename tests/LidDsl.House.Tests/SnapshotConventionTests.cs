namespace LidDsl.House.Tests;

/// <summary>
/// Verified files are encoded as stated, and belong to a project of tests that asks for dangling ones. Received ones are not tracked:
/// <see cref="TopLevelTests"/>.
/// </summary>
public sealed class SnapshotConventionTests
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private static readonly string[] Verified = [.. Tree.Files.Where(f => f.Contains(".verified.", StringComparison.Ordinal))];

    [Fact]
    public void Verified_files_are_UTF_8_with_its_mark_with_line_feeds_and_none_at_the_end()
    {
        Assert.NotEmpty(Verified);
        Assert.All(Verified, file =>
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(Tree.Root, file));
            Assert.True(bytes.AsSpan().StartsWith(Mark), $"{file} has no byte order mark.");
            Assert.False(bytes.Contains((byte)'\r'), $"{file} has a carriage return.");
            Assert.False(bytes[^1] == '\n', $"{file} ends in a line feed.");
            Assert.False(bytes.AsSpan(Mark.Length).StartsWith(Mark), $"{file} has two byte order marks.");
        });
    }

    [Fact]
    public void Their_projects_ask_for_those_that_dangle()
    {
        string[] projects =
            [.. Verified.Where(f => f.StartsWith("tests/", StringComparison.Ordinal)).Select(f => f.Split('/')[1]).Distinct()];
        Assert.NotEmpty(projects);
        Assert.All(projects, project =>
        {
            string folder = $"tests/{project}/";
            Assert.Contains("<UsesSnapshots>true</UsesSnapshots>", Tree.Read($"{folder}{project}.csproj"), StringComparison.Ordinal);
            Assert.Contains(
                Tree.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal)),
                file => Tree.Read(file).Contains("DanglingSnapshots.RequireNone(", StringComparison.Ordinal));
        });
    }
}
