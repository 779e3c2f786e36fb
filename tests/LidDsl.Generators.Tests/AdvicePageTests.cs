using System.Collections.Concurrent;
using System.Collections.Immutable;
using LidDsl.Advising;
using LidDsl.CodeFixes;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>The page of every rule of the theory is true: its first example is told of it at the marked token, its second is not.</summary>
public sealed class AdvicePageTests
{
    private static readonly string[] Fixable = [.. new AdviceFixes().FixableDiagnosticIds];

    private static readonly ConcurrentDictionary<string, Lazy<ImmutableArray<Diagnostic>>> Advice = new(StringComparer.Ordinal);

    public static TheoryData<string> Ids => [.. AdviceBook.Rules.Select(rule => rule.Id)];

    public static TheoryData<string> FixableIds => [.. Fixable];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_is_told_at_the_marked_token(string id)
    {
        string example = RulePageTests.Examples(id)[0];
        Diagnostic told = Assert.Single(Told(example), d => d.Id == id);
        Assert.Equal("/source/File1.cs", told.Location.GetLineSpan().Path);
        Assert.Equal(RulePageTests.Marked(example), told.Location.GetLineSpan().Span);
        Assert.NotNull(told.Location.SourceTree);
    }

    // What a run costs is told of every declaration, and not as a warning.
    [Theory]
    [MemberData(nameof(Ids))]
    public void The_mended_example_is_not_told(string id) => Assert.DoesNotContain(
        Told(RulePageTests.Examples(id)[1]), d => d.Id == id && (id != "LID601" || d.Severity == DiagnosticSeverity.Warning));

    [Theory]
    [MemberData(nameof(FixableIds))]
    public void Every_code_fix_of_the_page_mends_the_example(string id)
    {
        CSharpCompilation compilation = RulePageTests.Compilation(RulePageTests.Examples(id)[0]);
        Diagnostic told = Assert.Single(Told(RulePageTests.Examples(id)[0]), d => d.Id == id);
        IReadOnlyList<CodeAction> actions = Fixing.Offered(compilation, told);
        string page = RulePageTests.Page(id);
        Assert.Equal(page.Split("\nCode fix: ").Skip(1).Select(part => part.Split('\n')[0].TrimEnd('.')), actions.Select(a => a.Title));
        Assert.All(actions, action =>
        {
            CSharpCompilation mended = compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees[1], Compiling.Parse(Fixing.Apply(action), "/source/File1.cs"));
            Assert.DoesNotContain(Advised.On(mended), d => d.Id == id && d.Location.GetLineSpan().Path == "/source/File1.cs");
        });
    }

    [Fact]
    public void A_page_speaks_of_a_code_fix_where_there_is_one_and_nowhere_else() => Assert.Equal(
        Fixable.Order(StringComparer.Ordinal),
        AdviceBook.Rules.Select(rule => rule.Id).Where(id => RulePageTests.Page(id).Contains("\nCode fix: ", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_message_begins_as_a_sentence_and_ends_without_a_stop() => Assert.All(AdviceBook.Rules, rule =>
    {
        Assert.Matches("^([A-Z{']|delta|beta)", rule.Message);
        Assert.DoesNotMatch(@"\.$", rule.Message);
    });

    private static ImmutableArray<Diagnostic> Told(string example) => Advice.GetOrAdd(example, _ => new(() =>
        [.. Advised.On(RulePageTests.Compilation(example)).Where(d => d.Location.GetLineSpan().Path == "/source/File1.cs")])).Value;
}
