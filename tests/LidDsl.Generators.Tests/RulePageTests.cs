using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Generators.Validating;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.Generators.Tests;

/// <summary>The page of every rule is true: its first example breaks the rule at the marked token, its second compiles.</summary>
public sealed partial class RulePageTests
{
    private static readonly string GeneratorFolder = Path.GetFullPath(Path.Combine(ThisFolder(), "../../generators/LidDsl.Generators"));

    public static TheoryData<string> Ids => [.. RuleBook.Rules.Select(rule => rule.Descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_breaks_the_rule_at_the_marked_token(string id)
    {
        string example = Examples(id)[0];
        CSharpCompilation compilation = Compilation(example);
        Diagnostic finding = Assert.Single(Compiling.Generate(compilation).Findings, d => d.Id == id);
        FileLinePositionSpan place = finding.Location.GetLineSpan();
        Assert.Equal("/source/File1.cs", place.Path);
        Assert.Equal(Marked(example), place.Span);
        Assert.NotNull(finding.Location.SourceTree);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_breaks_no_other_rule(string id) =>
        Assert.All(Compiling.Generate(Compilation(Examples(id)[0])).Findings, d => Assert.True(d.Id == id || (id == "LID023" && d.Id == "LID103"), d.ToString()));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_mended_example_compiles_in_silence(string id) => Compiling.Generate(Compilation(Examples(id)[1])).RequireSilence();

    [Fact]
    public void Every_rule_has_its_page_and_every_page_its_rule()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(GeneratorFolder, "Rules"), "*.md").Select(path => Path.GetFileNameWithoutExtension(path)!);
        Assert.Equal(Descriptors().Select(d => d.Id).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
        Assert.All(Descriptors(), d =>
        {
            Assert.StartsWith($"# {d.Id}: {d.Title}\n", Page(d.Id), StringComparison.Ordinal);
            Assert.Equal($"generators/LidDsl.Generators/Rules/{d.Id}.md", d.HelpLinkUri);
        });
    }

    [Fact]
    public void Every_rule_class_is_in_the_book_once_and_in_order()
    {
        IEnumerable<Type> classes = typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)));
        Assert.Equal(classes.OrderBy(t => t.FullName, StringComparer.Ordinal), RuleBook.Rules.Select(r => r.GetType()).OrderBy(t => t.FullName, StringComparer.Ordinal));
        string[] ids = [.. RuleBook.Rules.Select(r => r.Descriptor.Id)];
        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_rule_is_in_the_release_notes_with_its_area_and_severity()
    {
        string notes = File.ReadAllText(Path.Combine(GeneratorFolder, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(GeneratorFolder, "AnalyzerReleases.Unshipped.md"));
        Assert.All(Descriptors(), d => Assert.Contains($"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}", notes, StringComparison.Ordinal));
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors() => RuleBook.Rules.Select(r => r.Descriptor).Append(GeneratorFault.Descriptor);

    // Examples are variants of HardTail, whose file comes first; one of them is about an older version of the language.
    internal static CSharpCompilation Compilation(string example)
    {
        CSharpParseOptions options = example.Contains("<LangVersion>13<", StringComparison.Ordinal)
            ? Compiling.Latest.WithLanguageVersion(LanguageVersion.CSharp13)
            : Compiling.Latest;
        return Compiling.Compilation("Consumer", options, options.LanguageVersion == LanguageVersion.CSharp13 ? "" : Sources.HardTail, "using LidDsl;\n" + example);
    }

    // The line of carets marks the line before it, which is one lower in the compiled file than on the page.
    private static LinePositionSpan Marked(string example)
    {
        string[] lines = ("using LidDsl;\n" + example).Split('\n');
        int carets = Array.FindIndex(lines, line => line.StartsWith("//", StringComparison.Ordinal) && line.Contains('^', StringComparison.Ordinal));
        int start = lines[carets].IndexOf('^', StringComparison.Ordinal);
        return new LinePositionSpan(new(carets - 1, start), new(carets - 1, lines[carets].LastIndexOf('^') + 1));
    }

    internal static string[] Examples(string id)
    {
        string[] examples = [.. Fence().Matches(Page(id)).Select(m => m.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        return examples;
    }

    internal static string Page(string id) => File.ReadAllText(Path.Combine(GeneratorFolder, "Rules", id + ".md"));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
