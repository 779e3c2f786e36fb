using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>What an edit makes the generator do again.</summary>
public sealed class CachingTests
{
    private static readonly CSharpCompilation Start = Compiling.Compilation(
        Sources.HardTail, Sources.HeavierTail, "public class Bystander;");

    [Fact]
    public void An_unrelated_edit_leaves_every_declaration_as_it_was()
    {
        GeneratorRunResult again = Edit(2, "public class Bystander { public int Changed; }");
        Assert.All(Reasons(again, Steps.Declarations), AssertCached);
        Assert.All(Reasons(again, Steps.Emissions), AssertCached);
        AssertOutputsCached(again);
    }

    [Fact]
    public void Moved_code_is_read_again_and_emits_nothing_again()
    {
        GeneratorRunResult again = Edit(0, "// a comment that moves all below it\n\n" + Sources.HardTail);
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(again, Steps.Declarations));
        Assert.All(Reasons(again, Steps.Models), AssertCached);
        Assert.All(Reasons(again, Steps.Emissions), AssertCached);
        AssertOutputsCached(again);
    }

    [Fact]
    public void Equal_sources_give_equal_declarations()
    {
        GeneratorRunResult again = Run(Start, Compiling.Compilation(Sources.HardTail, Sources.HeavierTail, "public class Bystander;"));
        Assert.All(Reasons(again, Steps.Declarations), AssertCached);
        AssertOutputsCached(again);
    }

    [Fact]
    public void Another_value_in_one_experiment_emits_that_one_again()
    {
        GeneratorRunResult again = Edit(1, Sources.HeavierTail.Replace("1.5", "1.25", StringComparison.Ordinal));
        Assert.Equal(1, Reasons(again, Steps.Emissions).Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(1, Reasons(again, Steps.Emissions).Count(r => r == IncrementalStepRunReason.Cached));
        Assert.All(Reasons(again, Steps.Registry), AssertCached);
    }

    [Fact]
    public void Another_value_in_the_experiment_that_a_variant_is_like_emits_both_again()
    {
        GeneratorRunResult again = Edit(0, Sources.HardTail.Replace("= 100; ", "= 101; ", StringComparison.Ordinal));
        Assert.All(Reasons(again, Steps.Emissions), reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
    }

    [Fact]
    public void A_mistake_in_one_experiment_leaves_the_other_as_it_was()
    {
        GeneratorRunResult again = Edit(1, Sources.HeavierTail.Replace("1.5", "-1.5", StringComparison.Ordinal));
        Assert.Equal("LID103", Assert.Single(again.Diagnostics).Id);
        Assert.Contains(again.GeneratedSources, s => s.HintName == "HardTail.g.cs");
        Assert.DoesNotContain(again.GeneratedSources, s => s.HintName == "HeavierTail.g.cs");
    }

    // The compiler once lost the last experiment at the second edit after a mistake in one before it.
    [Fact]
    public void A_mistake_that_stays_takes_nothing_from_the_others()
    {
        string[] declarations =
        [
            Sources.HardTail, Variant("First"), Variant("Named", "[TailExponent] public const double Beta = Constants.Beta;"),
            Variant("Third"), Variant("Last"),
        ];
        CSharpCompilation compilation = Compiling.Compilation([.. declarations, Constant("Beta = 2.5")]);
        GeneratorDriver driver = Compiling.Driver().RunGenerators(compilation);
        foreach (string constant in (string[])["Beta = -2", "Beta = -3", "Beta = -4", "Beta = 2", "Other = 2", "Other = 3", "Beta = 1"])
        {
            SyntaxTree last = compilation.SyntaxTrees[^1];
            compilation = compilation.ReplaceSyntaxTree(last, Compiling.Parse(Constant(constant), last.FilePath));
            driver = driver.RunGenerators(compilation);
            string[] emitted = [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName)];
            Assert.All((string[])["HardTail.g.cs", "First.g.cs", "Third.g.cs", "Last.g.cs"], name => Assert.Contains(name, emitted));
        }

        static string Constant(string declaration) => $"static class Constants {{ public const double {declaration}; }}";

        static string Variant(string name, string body = "") =>
            $"using LidDsl; [LidExperiment(Like = typeof(HardTail))] public sealed partial record {name} {{ {body} }}";
    }

    private static GeneratorRunResult Edit(int file, string text)
    {
        SyntaxTree old = Start.SyntaxTrees[file];
        return Run(Start, Start.ReplaceSyntaxTree(old, Compiling.Parse(text, old.FilePath)));
    }

    private static GeneratorRunResult Run(CSharpCompilation first, CSharpCompilation second) =>
        Compiling.Driver().RunGenerators(first).RunGenerators(second).GetRunResult().Results.Single();

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step)
    {
        IncrementalStepRunReason[] reasons = [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason)];
        Assert.NotEmpty(reasons);
        return reasons;
    }

    private static void AssertCached(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    // The output of a clean declaration: findings are combined with the compilation, but there are none.
    private static void AssertOutputsCached(GeneratorRunResult result)
    {
        IncrementalStepRunReason[] reasons =
        [
            .. result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason),
        ];
        Assert.All(reasons, AssertCached);
    }
}
