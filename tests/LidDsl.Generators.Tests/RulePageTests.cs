using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LidDsl.Generators.Advising;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Generators.Validating;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.Generators.Tests;

/// <summary>The page of every rule is true: its first example breaks the rule at the marked token, its second compiles.</summary>
public sealed partial class RulePageTests
{
    private static readonly string GeneratorFolder = Path.GetFullPath(Path.Combine(ThisFolder(), "../../generators/LidDsl.Generators"));

    // What another assembly hides takes another assembly: its examples are compiled below.
    private const string OfAnotherAssembly = "LID028";

    public static TheoryData<string> Ids => [.. RuleBook.All.Select(rule => rule.Descriptor.Id).Where(id => id != OfAnotherAssembly)];

    [Fact]
    public void The_examples_of_another_assembly_are_true()
    {
        string[] examples = [.. Fence().Matches(Page(OfAnotherAssembly)).Select(m => m.Groups[1].Value)];
        MetadataReference reference =
            MetadataReference.CreateFromImage(Compiling.Generate(Compilation(examples[0])).RequireSilence().Emit());
        CSharpCompilation Consumer(string example) => Compiling.Compilation("using LidDsl;\n" + example).AddReferences(reference);
        Diagnostic finding = Assert.Single(Compiling.Generate(Consumer(examples[1])).Findings);
        Assert.Equal("LID028 Base", Marks.Of(finding));
        Compiling.Generate(Consumer(examples[2])).RequireSilence();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_breaks_the_rule_at_the_marked_token(string id)
    {
        string example = Examples(id)[0];
        CSharpCompilation compilation = Compilation(example);
        Diagnostic finding = Assert.Single(Generate(id, compilation).Findings, d => d.Id == id);
        FileLinePositionSpan place = finding.Location.GetLineSpan();
        Assert.Equal("/source/File1.cs", place.Path);
        Assert.Equal(Marked(example), place.Span);
        Assert.NotNull(finding.Location.SourceTree);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_breaks_no_other_rule(string id) =>
        Assert.All(
            Generate(id, Compilation(Examples(id)[0])).Findings,
            d => Assert.True(d.Id == id || (id == "LID023" && d.Id == "LID103"), d.ToString()));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_mended_example_compiles_in_silence(string id) => Generate(id, Compilation(Examples(id)[1])).RequireSilence();

    [Fact]
    public void Every_rule_has_its_page_and_every_page_its_rule()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(GeneratorFolder, "Rules"), "*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path)!);
        Assert.Equal(Descriptors().Select(d => d.Id).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
        Assert.All(Descriptors(), d =>
        {
            Assert.StartsWith($"# {d.Id}: {d.Title}\n", Page(d.Id), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Without_an_address_a_message_names_the_page_in_the_package_and_there_is_no_dead_link() => Assert.All(Descriptors(), rule =>
    {
        DiagnosticDescriptor told = RulePage.With(rule, root: null);
        Assert.Empty(told.HelpLinkUri);
        Assert.EndsWith(
            $" (see generators/LidDsl.Generators/Rules/{rule.Id}.md in the package LidDsl)",
            told.MessageFormat.ToString(null),
            StringComparison.Ordinal);
    });

    [Fact]
    public void With_an_address_the_help_link_opens_the_page_and_the_message_stays_short() => Assert.All(Descriptors(), rule =>
    {
        DiagnosticDescriptor told = RulePage.With(rule, root: "https://example.test/lab/lid/blob/v0.1.0");
        Assert.Equal($"https://example.test/lab/lid/blob/v0.1.0/generators/LidDsl.Generators/Rules/{rule.Id}.md", told.HelpLinkUri);
        Assert.Equal(rule.MessageFormat.ToString(null), told.MessageFormat.ToString(null));
    });

    [Fact]
    public void A_finding_tells_where_its_page_is_as_this_build_knows_it()
    {
        Diagnostic finding = Assert.Single(Compiling.Generate(Compilation(Examples("LID102")[0])).Findings);
        Assert.Equal(RulePage.Link("LID102", RulePage.Root) ?? "", finding.Descriptor.HelpLinkUri);
        const string Page = " (see generators/LidDsl.Generators/Rules/LID102.md in the package LidDsl)";
        Assert.Equal(RulePage.Root is null, finding.GetMessage(null).EndsWith(Page, StringComparison.Ordinal));
        Assert.True(Uri.TryCreate(RulePage.Root ?? "https://none.test", UriKind.Absolute, out _));
    }

    [Fact]
    public void A_page_says_nothing_twice()
    {
        string[] pages = [.. Descriptors().Select(d => Page(d.Id))];
        Assert.All(pages, page =>
        {
            string[] paragraphs =
            [
                .. page[..Math.Max(0, page.IndexOf("## Example", StringComparison.Ordinal))].Split("\n\n").Where(p => p.Length > 0),
            ];
            Assert.Equal(paragraphs.Distinct(StringComparer.Ordinal), paragraphs);
        });
    }

    [Fact]
    public void The_page_about_values_lists_the_domain_of_every_role() => Assert.All(Enum.GetValues<Role>(), role =>
    {
        RoleRule rule = RoleRule.Of(role);
        string absent = rule.WhenAbsent is not { } value ? "it must be declared"
            : double.IsInfinity(value) ? "no limit"
            : value.ToString(CultureInfo.InvariantCulture);
        Assert.Contains($"\n| `[{role}]` | {rule.Symbol} | {rule.Domain} | {absent} |\n", Page("LID103"), StringComparison.Ordinal);
    });

    [Fact]
    public void A_suggested_value_is_in_the_domain_and_no_end_of_what_doubles_hold() => Assert.All(Enum.GetValues<Role>(), role =>
    {
        RoleRule rule = RoleRule.Of(role);
        double[] outside = [double.NaN, rule.Smallest - 1, 0, rule.Largest * 2];
        foreach (string text in outside.Select(number => ExampleValue.Near(role, number)).Append(RoleRule.Of(role).Example))
        {
            double value = double.Parse(text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            Assert.Null(rule.Violation(value, "Value"));
            Assert.True(value is 0 or 1e100 || Math.Abs(value) is > 1e-4 and < 1e20, text);
        }

        if (rule.Smallest is > 0 and < 1)
            Assert.EndsWith(": give a number above 0.", rule.Violation(0, "Value"), StringComparison.Ordinal);
    });

    [Fact]
    public void The_initial_value_that_a_message_suggests_is_the_one_that_the_code_fix_writes()
    {
        foreach (Role role in (Role[])[Role.Tolerance, Role.TargetNoise, Role.LargestPrecision, Role.ComputeBudget, Role.SampleSize])
        {
            string type = RoleRule.Of(role).TypeKeyword;
            string variant = "[LidExperiment(Like = typeof(HardTail))]\npublic sealed partial record Variant\n"
                + $"{{\n    [{role}] public partial {type} Value {{ get; init; }}\n}}";
            Diagnostic finding = Compiling.Generate(Compilation(variant)).Findings.Single(d => d.Id == "LID102");
            Assert.Contains($"such as '= {RoleRule.Of(role).Example};'", finding.GetMessage(null), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_table_of_rules_is_in_the_book_and_every_id_once_and_in_order()
    {
        Assert.All(Families, family => Assert.True(
            Table(family).All(rule => RuleBook.All.Contains(rule)), $"RuleBook.cs lacks the table of {family.Name}"));
        IEnumerable<string> ids = Families.SelectMany(Table).Select(rule => rule.Descriptor.Id);
        Assert.Equal(ids.Order(StringComparer.Ordinal), RuleBook.All.Select(rule => rule.Descriptor.Id));
        Assert.Distinct(ids, StringComparer.Ordinal);
    }

    [Fact]
    public void Every_check_belongs_to_one_row_of_the_table_of_its_family() => Assert.All(Families, family =>
    {
        string[] checks = [.. Checks(family)];
        string[] rows = [.. Table(family).Select(CheckOf).OfType<MethodInfo>().Select(check => check.Name)];
        string without = string.Join(", ", checks.Except(rows, StringComparer.Ordinal));
        Assert.True(without.Length == 0, $"the table of {family.Name} has no row for {without}, which never runs");
        Assert.Equal(checks.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void A_family_of_rules_is_about_one_area() =>
        Assert.All(
            Families, family => Assert.Single(Table(family).Select(rule => rule.Descriptor.Category).Distinct(StringComparer.Ordinal)));

    [Fact]
    public void Every_rule_is_in_the_release_notes_with_its_area_and_severity()
    {
        string notes = File.ReadAllText(Path.Combine(GeneratorFolder, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(GeneratorFolder, "AnalyzerReleases.Unshipped.md"));
        Assert.All(Descriptors(), d =>
        {
            string line = $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}";
            Assert.True(notes.Contains($"\n{line}\n", StringComparison.Ordinal), $"AnalyzerReleases.Unshipped.md lacks the line\n{line}");
        });
        Assert.Equal(Descriptors().Select(d => d.Id).Order(StringComparer.Ordinal), NotedId().Matches(notes).Select(m => m.Value));
    }

    // Every class that holds a table of rules, or checks for one; the book is the sum of them.
    private static IEnumerable<Type> Families => typeof(Rule).Assembly.GetTypes()
        .Where(type => type != typeof(RuleBook) && (Table(type).Any() || Checks(type).Any()));

    private static IEnumerable<string> Checks(Type family) => family
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(method => method.ReturnType == typeof(IEnumerable<Violation>))
        .Where(method => method.GetParameters() is [{ ParameterType: var declaration }]
            && (declaration == typeof(Declaration) || declaration == typeof(StudyDeclaration)))
        .Select(method => method.Name);

    private static MethodInfo? CheckOf(Rule rule) => rule switch
    {
        Rule<Declaration> of => of.Check?.Method,
        Rule<StudyDeclaration> of => of.Check?.Method,
        _ => null,
    };

    private static IEnumerable<Rule> Table(Type family) => family
        .GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(property => property.PropertyType == typeof(IReadOnlyList<Rule<Declaration>>)
            || property.PropertyType == typeof(IReadOnlyList<Rule<StudyDeclaration>>))
        .SelectMany(property => (IEnumerable<Rule>)property.GetValue(null)!);

    internal static IEnumerable<DiagnosticDescriptor> Descriptors() => RuleBook.All.Select(r => r.Descriptor)
        .Append(GeneratorFault.Rule.Descriptor)
        .Append(StrayAttributeAnalyzer.Rule.Descriptor)
        .Concat(AdviceAnalyzer.Descriptors);

    // A page about studies asks the generator of studies too.
    internal static Generated Generate(string id, CSharpCompilation compilation) => id.StartsWith("LID7", StringComparison.Ordinal)
        ? Compiling.GenerateAll(compilation)
        : Compiling.Generate(compilation);

    // Examples are variants of HardTail, whose file comes first; two of them are about an older version of the language. What is short of
    // HardTail needs none of its code.
    internal static CSharpCompilation Compilation(string example)
    {
        CSharpParseOptions options = example.Contains("<LangVersion>13<", StringComparison.Ordinal)
            ? Compiling.Latest.WithLanguageVersion(LanguageVersion.CSharp13)
            : Compiling.Latest;
        bool needsHardTail = !example.Contains("[AttemptsStudy", StringComparison.Ordinal)
            || example.Contains("HardTail", StringComparison.Ordinal);
        return Compiling.Compilation(
            "Consumer",
            options,
            options.LanguageVersion == LanguageVersion.CSharp13 || !needsHardTail ? "" : Sources.HardTail,
            "using LidDsl; using LidDsl.Attempts;\n" + example);
    }

    // The line of carets marks the line before it, which is one lower in the compiled file than on the page.
    internal static LinePositionSpan Marked(string example)
    {
        string[] lines = ("\n" + example).Split('\n');
        int carets = Array.FindIndex(
            lines, line => line.StartsWith("//", StringComparison.Ordinal) && line.Contains('^', StringComparison.Ordinal));
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

    [GeneratedRegex(@"^LID\d+(?= \|)", RegexOptions.Multiline)]
    private static partial Regex NotedId();
}
