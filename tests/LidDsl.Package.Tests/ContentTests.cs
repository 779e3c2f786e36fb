using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LidDsl.Package.Tests;

/// <summary>The package holds what a user needs, and nothing of the machine that made it.</summary>
[Collection(Story.Name)]
public sealed partial class ContentTests(Story story)
{
    [Fact]
    public void There_are_the_product_and_two_packages_for_users_tests_with_their_symbols_and_the_template() => Assert.Equal(
        ((string[])["LidDsl", .. Packing.ForTests])
            .SelectMany(name => (string[])[$"{name}.{Build.Version}.nupkg", $"{name}.{Build.Version}.snupkg"])
            .Append($"{Packing.Templates}.{Build.Version}.nupkg")
            .Order(StringComparer.Ordinal),
        story.Packages.Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal));

    [Fact]
    public void A_package_for_users_tests_has_its_assembly_its_build_settings_and_nothing_of_this_machine() =>
        Assert.All(Packing.ForTests.Zip(story.ForTests), package =>
        {
            (string name, Dictionary<string, byte[]> content) = package;
            Assert.Equal(
                [$"build/{name}.props", $"buildTransitive/{name}.props", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"],
                content.Keys.Where(f => f.StartsWith("build", StringComparison.Ordinal) || f.StartsWith("lib/", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal));
            Assert.Contains("LICENSE", content.Keys);
            Assert.All(
                content, file => Assert.DoesNotContain(Build.Root.TrimEnd('/'), Latin(file.Value), StringComparison.Ordinal));
        });

    [Fact]
    public void The_packages_for_users_tests_rest_on_the_product_and_none_but_the_mirror_on_xunit() => Assert.Equal(
        [
            $"DiffEngine 20.9.0, DiffPlex 1.9.0, EmptyFiles 8.20.1, LidDsl {Build.Version}",
            $"LidDsl.Testing {Build.Version}, xunit.extensibility.core 2.9.3",
        ],
        Packing.ForTests.Zip(story.ForTests).Select(package => string.Join(", ", Dependencies(package.Second[package.First + ".nuspec"]))));

    [Fact]
    public void The_runtime_and_the_compiler_get_their_assemblies()
    {
        string[] binaries = [
            .. story.Content.Keys
                .Where(f => f.StartsWith("lib/", StringComparison.Ordinal) || f.EndsWith(".dll", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "analyzers/dotnet/cs/LidDsl.CodeFixes.dll",
                "analyzers/dotnet/cs/LidDsl.Generators.dll",
                "analyzers/dotnet/cs/LidDsl.Laws.dll",
                "analyzers/dotnet/cs/MathNet.Numerics.dll",
                "lib/net10.0/LidDsl.Laws.dll",
                "lib/net10.0/LidDsl.Laws.xml",
                "lib/net10.0/LidDsl.dll",
                "lib/net10.0/LidDsl.xml",
            ],
            binaries);
        Assert.Contains(".NETStandard,Version=v2.0", Latin(story.Content["analyzers/dotnet/cs/LidDsl.Laws.dll"]), StringComparison.Ordinal);
        Assert.Contains(".NETCoreApp,Version=v10.0", Latin(story.Content["lib/net10.0/LidDsl.Laws.dll"]), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_released_package_has_native_code_for_the_machine_that_packed_it_and_IL_for_all()
    {
        Assert.All(["LidDsl.dll", "LidDsl.Laws.dll"], name =>
        {
            Assert.True(HasNativeCode(story.NextContent[$"runtimes/{Build.RuntimeIdentifier}/lib/net10.0/{name}"]), name);
            Assert.False(HasNativeCode(story.NextContent[$"lib/net10.0/{name}"]), name);
        });

        static bool HasNativeCode(byte[] assembly)
        {
            using PEReader image = new(new MemoryStream(assembly));
            return image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
        }
    }

    [Fact]
    public void Every_project_that_takes_it_gets_its_build_settings() =>
        Assert.All(["build/LidDsl.targets", "buildTransitive/LidDsl.targets"], file => Assert.Contains(file, story.Content.Keys));

    [Fact]
    public void The_dependencies_are_lower_bounds_that_users_can_raise()
    {
        byte[] nuspec = story.Content["LidDsl.nuspec"];
        XElement metadata = Metadata(nuspec);
        Assert.Equal(
            ["MathNet.Numerics 5.0.0", "Microsoft.Data.Sqlite 10.0.15", "Spectre.Console 0.49.1", "System.CommandLine 2.0.15"],
            Dependencies(nuspec));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.All(["description", "tags", "authors"], name => Assert.NotEmpty(Value(name)));

        string Value(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
    }

    [Theory]
    [InlineData("liddsl-results.schema.json")]
    [InlineData("liddsl-snapshot.schema.json")]
    public void The_schemas_are_those_of_the_sources(string name) => Assert.Equal(
        File.ReadAllBytes(Path.Combine(Build.Root, "src/LidDsl/Writing/Schema", name)), story.Content["schemas/" + name]);

    [Fact]
    public void Every_link_of_the_readme_and_of_the_rules_holds_inside_the_package()
    {
        Assert.Contains("LICENSE", story.Content.Keys);
        string[] links = [.. Link().Matches(Encoding.UTF8.GetString(story.Content["README.md"])).Select(m => m.Groups[1].Value).Where(
            l => !l.Contains("://", StringComparison.Ordinal))];
        Assert.NotEmpty(links);
        Assert.All(
            links,
            link => Assert.Contains(story.Content.Keys, file => file == link || file.StartsWith(link + "/", StringComparison.Ordinal)));

        // The help link of a rule is the path of its page, which a test of the rules holds.
        string[] pages = [.. Directory.GetFiles(Path.Combine(Build.Root, "generators/LidDsl.Generators/Rules"), "*.md").Select(
            p => Path.GetRelativePath(Build.Root, p))];
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Except(story.Content.Keys));
    }

    [Fact]
    public void The_symbols_hold_every_source_and_no_path_of_this_machine()
    {
        Assert.Equal(
            ["lib/net10.0/LidDsl.Laws.pdb", "lib/net10.0/LidDsl.pdb"],
            story.Symbols.Keys.Where(f => f.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (string file in story.Symbols.Keys.Where(f => f.EndsWith(".pdb", StringComparison.Ordinal)))
        {
            Dictionary<string, string?> documents = PortablePdb.Documents(story.Symbols[file]);
            Assert.All(documents, document =>
            {
                Assert.StartsWith("/_/", document.Key, StringComparison.Ordinal);
                Assert.False(string.IsNullOrEmpty(document.Value), document.Key);
            });
            Assert.Contains(documents, d => d.Key.StartsWith("/_/src/LidDsl", StringComparison.Ordinal));
        }

        Assert.All(
            story.Content.Concat(story.Symbols),
            file => Assert.DoesNotContain(Build.Root.TrimEnd('/'), Latin(file.Value), StringComparison.Ordinal));
    }

    private static XElement Metadata(byte[] nuspec) =>
        XDocument.Parse(Encoding.UTF8.GetString(nuspec).TrimStart('\uFEFF')).Root!.Elements().Single();

    private static IEnumerable<string> Dependencies(byte[] nuspec) => Metadata(nuspec).Descendants()
        .Where(e => e.Name.LocalName == "dependency")
        .Select(e => $"{(string)e.Attribute("id")!} {(string)e.Attribute("version")!}")
        .Order(StringComparer.Ordinal);

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
