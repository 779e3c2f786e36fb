using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LidDsl.Package.Tests;

/// <summary>
/// The template's package holds the template as it stands in the sources, with versions; what is made from it builds, passes and shows what
/// moves. The template's own experiment and tests are compiled into this project.
/// </summary>
[Collection(Story.Name)]
public sealed partial class TemplateTests(Story story)
{
    private const string Content = "content/liddsl/";

    // As a person types it: a quiet one would not say what moved.
    private static readonly string[] Test = ["test", "--nologo"];

    private static readonly string Sources = Path.Combine(Build.Root, "src/LidDsl.Templates/liddsl");

    [Fact]
    public void The_package_holds_every_file_of_the_template_as_it_is_but_for_versions()
    {
        Dictionary<string, byte[]> packed = story.Templates.Where(file => file.Key.StartsWith(Content, StringComparison.Ordinal))
            .ToDictionary(file => file.Key[Content.Length..], file => file.Value);
        string[] files =
        [
            .. Directory.GetFiles(Sources, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Sources, f))
                .Where(f => !f.Contains(".received.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(files, packed.Keys.Order(StringComparer.Ordinal));
        Assert.All([".gitignore", ".gitattributes", ".template.config/template.json"], file => Assert.Contains(file, files));
        Assert.All(packed, file => Assert.Equal(
            Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Sources, file.Key))),
            Version().Replace(Encoding.UTF8.GetString(file.Value), "")));
    }

    [Fact]
    public void Every_package_that_a_study_takes_has_the_version_that_is_pinned_here_or_packed()
    {
        Dictionary<string, string> pinned = XDocument.Load(Path.Combine(Build.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(p => (string)p.Attribute("Include")!, p => (string)p.Attribute("Version")!);
        Assert.All(((string[])["LidDsl", .. Packing.ForTests]), name => pinned.Add(name, Build.Version));
        XElement[] taken =
        [
            .. story.Templates.Where(file => file.Key.EndsWith(".csproj", StringComparison.Ordinal))
                .SelectMany(file => XDocument.Parse(Encoding.UTF8.GetString(file.Value)).Descendants("PackageReference")),
        ];
        Assert.Equal(
            ["LidDsl", "LidDsl.Testing.Xunit", "Microsoft.NET.Test.Sdk", "Verify.Xunit", "xunit", "xunit.runner.visualstudio"],
            taken.Select(Name).Order(StringComparer.Ordinal));
        Assert.All(taken, package => Assert.Equal(pinned[Name(package)], (string?)package.Attribute("Version")));

        static string Name(XElement package) => (string)package.Attribute("Include")!;
    }

    [Fact]
    public void The_package_is_one_of_templates_and_rests_on_nothing()
    {
        XElement metadata = XDocument.Parse(Encoding.UTF8.GetString(story.Templates["LidDsl.Templates.nuspec"]).TrimStart('\uFEFF'))
            .Root!.Elements().Single();
        Assert.Equal("Template", (string?)Elements("packageType").Single().Attribute("name"));
        Assert.Empty(Elements("dependency"));
        Assert.Equal("MIT", Elements("license").Single().Value);
        Assert.DoesNotContain(story.Templates.Keys, file => file.StartsWith("lib/", StringComparison.Ordinal));
        Assert.Contains("LICENSE", story.Templates.Keys);
        Assert.All(
            story.Templates,
            file => Assert.DoesNotContain(Build.Root.TrimEnd('/'), Encoding.Latin1.GetString(file.Value), StringComparison.Ordinal));

        using JsonDocument template = JsonDocument.Parse(story.Templates[Content + ".template.config/template.json"]);
        Assert.Equal("liddsl", template.RootElement.GetProperty("shortName").GetString());
        Assert.Equal(Elements("authors").Single().Value, template.RootElement.GetProperty("author").GetString());
        string source = template.RootElement.GetProperty("sourceName").GetString()!;
        Assert.All(
            template.RootElement.GetProperty("primaryOutputs").EnumerateArray(),
            output => Assert.Contains(Content + output.GetProperty("path").GetString(), story.Templates.Keys));

        // Whatever a study is called, its name stands in the names of files and in references alone, never where C# wants an identifier.
        Assert.All(
            story.Templates.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)),
            file => Assert.DoesNotContain(source, Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));

        IEnumerable<XElement> Elements(string name) => metadata.Descendants().Where(e => e.Name.LocalName == name);
    }

    [Fact]
    public void Its_snapshot_is_UTF_8_with_its_mark_and_line_feeds_and_ends_in_none()
    {
        byte[] verified = story.Templates.Single(file => file.Key.EndsWith(".verified.txt", StringComparison.Ordinal)).Value;
        Assert.Equal([0xEF, 0xBB, 0xBF], verified[..3]);
        Assert.DoesNotContain((byte)'\r', verified);
        Assert.NotEqual((byte)'\n', verified[^1]);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_study_passes_as_it_is_and_shows_what_a_change_moves()
    {
        string study = story.Studies.Make("My.Study");
        Assert.Matches(@"Passed! .*Failed: +0, Passed: +2,.*My\.Study\.Tests\.dll", Command.Dotnet(study, Test));
        string tests = Path.Combine(study, "My.Study.Tests");
        Assert.Empty(Directory.GetFiles(tests, "*.received.*"));

        string experiment = Path.Combine(study, "My.Study/FirstExperiment.cs");
        string text = File.ReadAllText(experiment);
        string changed = Beta().Replace(text, "${1}3");
        Assert.NotEqual(text, changed);
        File.WriteAllText(experiment, changed);
        string output = Command.FailingDotnet(study, Test);
        Assert.Matches("Failed: +1, Passed: +1,", output);
        Assert.Contains("Received: FirstExperimentTests.Predictions.received.txt", output, StringComparison.Ordinal);
        Assert.Contains("Verified: FirstExperimentTests.Predictions.verified.txt", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\s*- +beta +fixed +2\.5 ", output);
        Assert.Matches(@"(?m)^\s*\+ +beta +fixed +3 ", output);
        Assert.Equal(
            ["FirstExperimentTests.Predictions.received.txt"], Directory.GetFiles(tests, "*.received.*").Select(Path.GetFileName));
    }

    // A leading digit, a dash and a dot.
    [Fact]
    [Trait("Category", "Long")]
    public void A_study_with_a_strange_name_builds()
    {
        string study = story.Studies.Make("Strange", "-n", "2-Tails.Study");
        Command.Dotnet(study, "build", "--nologo", "-v", "q");
        Assert.True(File.Exists(Path.Combine(study, "2-Tails.Study.Tests/bin/Debug/net10.0/2-Tails.Study.Tests.dll")));
    }

    // Verify.Xunit is not at hand where these tests run, so what is made is read and not built.
    [Fact]
    [Trait("Category", "Long")]
    public void A_study_that_asks_for_Verify_takes_it_in_place_of_the_mirror()
    {
        string study = story.Studies.Make("Verified", "--snapshots", "Verify");
        string project = File.ReadAllText(Path.Combine(study, "Verified.Tests/Verified.Tests.csproj"));
        Assert.Contains("\"Verify.Xunit\"", project, StringComparison.Ordinal);
        Assert.DoesNotContain("LidDsl.Testing", project, StringComparison.Ordinal);
        Assert.DoesNotContain("LidDsl_AutoVerify", File.ReadAllText(Path.Combine(study, "README.md")), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.GetFiles(study, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("<!--#", StringComparison.Ordinal));
    }

    [GeneratedRegex("(?<=<PackageReference Include=\"[^\"]+\") Version=\"[^\"]+\"")]
    private static partial Regex Version();

    [GeneratedRegex(@"(double Beta +?= )[\d.]+")]
    private static partial Regex Beta();
}
