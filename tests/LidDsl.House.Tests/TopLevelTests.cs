using System.Text.RegularExpressions;

namespace LidDsl.House.Tests;

public sealed partial class TopLevelTests
{
    private static readonly string[] Allowed =
    [
        "LidDsl.sln", "src", "generators", "samples", "tests", "README.md", "LICENSE", "Directory.Build.props", "Directory.Packages.props",
    ];

    [Fact]
    public void The_top_level_holds_the_agreed_entries_and_dot_files_only()
    {
        IEnumerable<string> extra = Tree.Files.Select(f => f.Split('/')[0]).Distinct().Where(e => !e.StartsWith('.')).Except(Allowed);
        Assert.Empty(extra);
    }

    [Fact]
    public void Beside_its_projects_the_source_folder_holds_its_pages() => Assert.Empty(
        Tree.Files
            .Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.Count(c => c == '/') == 1)
            .Except(
                [
                    "src/ARCHITECTURE.md", "src/ATTEMPTS.md", "src/COMMANDS.md", "src/CONTRIBUTING.md", "src/EXPORTS.md", "src/LIMITS.md",
                    "src/SNAPSHOTS.md", "src/STORES.md", "src/STREAMS.md",
                ]));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = Tree.Read("LidDsl.sln").Replace('\\', '/');
        Assert.Empty(Projects.All.Where(p => !solution.Contains(p.Path, StringComparison.Ordinal)).Select(p => p.Path));
    }

    [Fact]
    public void Every_sample_has_a_page_and_a_program()
    {
        string[] samples = [.. Tree.Files.Where(
            f => f.StartsWith("samples/", StringComparison.Ordinal) && f.Count(c => c == '/') > 1).Select(f => f.Split('/')[1]).Distinct()];
        Assert.NotEmpty(samples);
        foreach (string sample in samples)
        {
            Assert.Contains($"samples/{sample}/README.md", Tree.Files);

            // One is a program in a single file, without a project.
            Assert.Contains(sample == "SingleFile" ? $"samples/{sample}/headline.cs" : $"samples/{sample}/Program.cs", Tree.Files);
        }
    }

    [Fact]
    public void Nothing_built_or_received_is_under_version_control() =>
        Assert.DoesNotContain(Tree.Files, f => BuiltOrReceived().IsMatch(f));

    [Fact]
    public void Package_versions_are_pinned_centrally_and_exactly()
    {
        foreach (string file in Tree.Files.Where(
            f => f.EndsWith(".csproj", StringComparison.Ordinal) || f.EndsWith(".props", StringComparison.Ordinal)))
        {
            string text = Tree.Read(file);
            if (file == "Directory.Packages.props")
                Assert.All(Versions().Matches(text), v => Assert.Matches(@"^\[?\d+(\.\d+)+\]?$", v.Groups[1].Value));
            else
                Assert.DoesNotMatch("<PackageReference[^>]*Version=", text);
        }
    }

    [Fact]
    public void The_readme_names_the_compiler_that_the_generator_needs()
    {
        Match version = Regex.Match(
            Tree.Read("Directory.Packages.props"), @"""Microsoft\.CodeAnalysis\.CSharp"" Version=""\[(\d+\.\d+)\.\d+\]""");
        Assert.Contains($"Roslyn {version.Groups[1].Value},", Tree.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tree_speaks_of_itself_alone()
    {
        // A machine's path, or a registry's address, would be wrong on every other machine.
        IEnumerable<string> found = Tree.Files
            .Where(f => !f.EndsWith(".sln", StringComparison.Ordinal) && f != "tests/LidDsl.House.Tests/TopLevelTests.cs")
            .Where(f => Foreign().IsMatch(Tree.Read(f)));
        Assert.Empty(found);
    }

    [GeneratedRegex(@"(^|/)(bin|obj|results|TestResults|artifacts)/|\.received\.")]
    private static partial Regex BuiltOrReceived();

    [GeneratedRegex("<PackageVersion [^>]*Version=\"([^\"]*)\"")]
    private static partial Regex Versions();

    [GeneratedRegex(@"(?<![\w.])/(work|root|home|tmp)/|api\.nuget\.org|TODO|FIXME|NotImplementedException")]
    private static partial Regex Foreign();
}
