using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>What an edit makes the generator of studies do again.</summary>
public sealed class StudyCachingTests
{
    private static readonly CSharpCompilation Start =
        Compiling.Compilation(Studies.Full, Studies.Variant, Studies.Least, "public class Bystander;");

    [Fact]
    public void An_unrelated_edit_leaves_every_study_as_it_was()
    {
        GeneratorRunResult again = Edit(3, "public class Bystander { public int Changed; }");
        AssertCached(again, Steps.Declarations, Steps.Emissions, Steps.Registry);
        AssertOutputsCached(again);
    }

    [Fact]
    public void A_study_that_moves_is_read_again_and_emits_nothing_again()
    {
        GeneratorRunResult again = Edit(0, "// a comment that moves all below it\n\n" + Studies.Full);
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(again, Steps.Declarations));
        AssertCached(again, Steps.Models, Steps.Emissions, Steps.Registry);
        AssertOutputsCached(again);
    }

    [Fact]
    public void Equal_sources_give_equal_studies()
    {
        GeneratorRunResult again = Run(Compiling.Compilation(Start.SyntaxTrees.Select(tree => tree.ToString())));
        AssertCached(again, Steps.Declarations);
        AssertOutputsCached(again);
    }

    [Fact]
    public void Another_column_in_a_study_emits_it_and_its_variant_again_and_no_other()
    {
        GeneratorRunResult again = Edit(0, Studies.Full.Replace("\"tokens\"", "\"seen\"", StringComparison.Ordinal));
        Assert.Equal(2, Reasons(again, Steps.Emissions).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(1, Reasons(again, Steps.Emissions).Count(reason => reason == IncrementalStepRunReason.Cached));
        AssertCached(again, Steps.Registry);
    }

    [Fact]
    public void A_mistake_in_one_study_leaves_the_others_as_they_were()
    {
        GeneratorRunResult again = Edit(1, Studies.Variant.Replace("7, 2_000", "7, 2", StringComparison.Ordinal));
        Assert.Equal("LID743", Assert.Single(again.Diagnostics).Id);
        Assert.Contains(again.GeneratedSources, s => s.HintName == "Gsm8kByStage.g.cs");
        Assert.Contains(again.GeneratedSources, s => s.HintName == "Least.g.cs");
        Assert.DoesNotContain(again.GeneratedSources, s => s.HintName == "MoreProblems.g.cs");
    }

    private static GeneratorRunResult Edit(int file, string text)
    {
        SyntaxTree old = Start.SyntaxTrees[file];
        return Run(Start.ReplaceSyntaxTree(old, Compiling.Parse(text, old.FilePath)));
    }

    private static GeneratorRunResult Run(CSharpCompilation second) => Compiling.Driver(new AttemptsStudyGenerator())
        .RunGenerators(Start).RunGenerators(second).GetRunResult().Results.Single();

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step)
    {
        IncrementalStepRunReason[] reasons = [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason)];
        Assert.NotEmpty(reasons);
        return reasons;
    }

    private static void AssertCached(GeneratorRunResult result, params string[] steps) =>
        Assert.All(steps.SelectMany(step => Reasons(result, step)), AssertCached);

    private static void AssertOutputsCached(GeneratorRunResult result) =>
        Assert.All(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason), AssertCached);

    private static void AssertCached(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
