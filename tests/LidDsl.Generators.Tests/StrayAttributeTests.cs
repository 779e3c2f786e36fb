using System.Collections.Immutable;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LidDsl.Generators.Tests;

/// <summary>Attributes of the language where nothing reads them are told, each once, and those that are read are not.</summary>
public sealed class StrayAttributeTests
{
    private const string Like = "[LidExperiment(Like = typeof(HardTail))] public sealed partial record E ";

    [Theory]
    [InlineData("static class C { [Measurement] static double F(TrainedHead h) => 1; }", "Measurement")]
    [InlineData("static class C { [LidDsl.Measurement] static double F(TrainedHead h) => 1; }", "LidDsl.Measurement")]
    [InlineData("[Budget(Replicates = 5)] record C;", "Budget")]
    [InlineData("[Estimate(LidDsl.Specs.EstimatorKind.Lattice), Isotropic] class C;", "Estimate Isotropic")]
    [InlineData("record C { [Values(1, 2)] public int N { get; } }", "Values")]
    [InlineData("record C { [LogGrid(1, 2)] public int N; }", "LogGrid")]
    [InlineData("record Base { [Measurement] public static double F(TrainedHead h) => 1; }", "Measurement")]
    [InlineData("static class C { static double F([TailExponent] double beta) => beta; }", "TailExponent")]
    [InlineData("record C([SampleSize] int N);", "SampleSize")]
    [InlineData(Like + "{ static void F() { [Measurement] static double G(TrainedHead h) => 1; } }", "Measurement")]
    [InlineData(Like + "{ [field: RidgePenalty] public double R { get; init; } = 1; }", "RidgePenalty")]
    [InlineData(Like + "{ class Inner { [Measurement] static double G(TrainedHead h) => 1; } }", "Measurement")]
    public async Task What_nothing_reads_is_told(string text, string marks)
    {
        Diagnostic[] found = await Found(text);
        Assert.Equal(marks, string.Join(' ', found.Select(d => d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan))));
        Assert.All(found, d => Assert.Equal("LID032", d.Id));
    }

    [Theory]
    [InlineData(Like + "{ [Measurement] public static double F(TrainedHead h, [TailExponent] double beta) => 1; }")]
    [InlineData("[Budget(Replicates = 5)] " + Like + "{ [SampleSize, Values(1)] public static partial Axis<int> N { get; } }")]
    [InlineData("class ValuesAttribute : System.Attribute; class C { [Values] public int N; }")]
    public async Task What_is_read_is_not(string text) => Assert.Empty(await Found(text));

    [Fact]
    public async Task The_example_of_its_page_is_true()
    {
        string[] examples = RulePageTests.Examples("LID032");
        Assert.Equal("Measurement", Assert.Single(await Found(examples[0])).Location is var at
            ? at.SourceTree!.GetText().ToString(at.SourceSpan)
            : "");
        Assert.Empty(await Found(examples[1]));
        Compiling.Generate(Sources.HardTail, "using LidDsl;\n" + examples[1]).RequireSilence();
    }

    private static async Task<Diagnostic[]> Found(string text)
    {
        Generated generated = Compiling.Generate(Sources.HardTail, "using LidDsl;\n" + text);
        CompilationWithAnalyzers analysed = generated.Output.WithAnalyzers([new StrayAttributeAnalyzer()]);
        ImmutableArray<Diagnostic> found = await analysed.GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start)];
    }
}
