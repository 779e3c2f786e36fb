namespace LidDsl.House.Tests;

public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> AllowedProjects = new(StringComparer.Ordinal)
    {
        ["LidDsl.Laws"] = [],
        // The generator and the code fixes are packed for the compiler and not referenced, as a test of the package holds.
        ["LidDsl"] = ["LidDsl.Laws", "LidDsl.Generators", "LidDsl.CodeFixes"],
        ["LidDsl.Attempts"] = ["LidDsl", "LidDsl.Laws"],
        // A thin program over the library.
        ["LidDsl.Tool"] = ["LidDsl.Attempts", "LidDsl.Exports", "LidDsl.Laws"],
        ["LidDsl.Generators"] = ["LidDsl.Laws"],
        ["LidDsl.CodeFixes"] = ["LidDsl.Laws", "LidDsl.Generators"],
        // No framework of tests: those of xunit that verify are the mirror's.
        ["LidDsl.Testing"] = ["LidDsl", "LidDsl.Laws"],
        ["LidDsl.Testing.Xunit"] = ["LidDsl.Testing"],
        ["LidDsl.Templates"] = [],
        ["LidDsl.Exports"] = ["LidDsl.Attempts", "LidDsl.Laws"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["LidDsl.Laws"] =
            ["MathNet.Numerics", "Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.CodeAnalysis.PublicApiAnalyzers", "System.Memory"],
        ["LidDsl"] =
        [
            "MathNet.Numerics", "Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.CodeAnalysis.PublicApiAnalyzers",
            "Microsoft.Data.Sqlite", "Spectre.Console", "System.CommandLine",
        ],
        ["LidDsl.Attempts"] =
            ["CsvHelper", "MathNet.Numerics", "Microsoft.CodeAnalysis.PublicApiAnalyzers", "System.CommandLine"],
        ["LidDsl.Tool"] = [],
        ["LidDsl.Generators"] = ["Microsoft.CodeAnalysis.CSharp"],
        ["LidDsl.CodeFixes"] = ["Microsoft.CodeAnalysis.CSharp.Workspaces"],
        ["LidDsl.Testing"] = ["DiffEngine", "DiffPlex", "EmptyFiles", "Microsoft.CodeAnalysis.PublicApiAnalyzers"],
        ["LidDsl.Testing.Xunit"] = ["Microsoft.CodeAnalysis.PublicApiAnalyzers", "xunit.extensibility.core"],
        ["LidDsl.Templates"] = [],
        ["LidDsl.Exports"] =
        [
            "Microsoft.CodeAnalysis.PublicApiAnalyzers", "Parquet.Net", "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies",
        ],
    };

    [Fact]
    public void Products_reference_only_what_the_data_flow_allows()
    {
        foreach (Project project in Projects.All.Where(
            p => p.Path.StartsWith("src/", StringComparison.Ordinal) || p.Path.StartsWith("generators/", StringComparison.Ordinal)))
        {
            Assert.True(AllowedProjects.ContainsKey(project.Name), $"{project.Name} has no entry here: say what it may reference.");
            Assert.Empty(project.References.Except(AllowedProjects[project.Name]));
            Assert.Empty(project.Packages.Except(AllowedPackages[project.Name]));
        }
    }

    [Fact]
    public void Samples_see_the_product_as_a_user_does()
    {
        foreach (Project sample in Projects.All.Where(p => p.Path.StartsWith("samples/", StringComparison.Ordinal)))
        {
            // Those of real attempts have the package for them beside it.
            Assert.Equal(["LidDsl", "LidDsl.Laws", "LidDsl.Generators"], sample.References.Where(name => name != "LidDsl.Attempts"));
            Assert.Empty(sample.Packages);
        }
    }
}
