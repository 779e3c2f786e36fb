using LidDsl.Generators.Tests.Harness;

namespace LidDsl.Generators.Tests;

/// <summary>Attributes of the language where nothing reads them are told, each once, and those that are read are not.</summary>
public sealed class StrayAttributeTests
{
    private const string Like = "[LidExperiment(Like = typeof(HardTail))] public sealed partial record E ";

    private const string Study = "[LidDsl.Attempts.AttemptsStudy] public sealed partial record E ";

    private const string Parts = "[LidDsl.Attempts.Problem(\"p\")] public static partial LidDsl.Attempts.Column<string> P { get; } "
        + "[LidDsl.Attempts.Outcome(\"o\")] public static partial LidDsl.Attempts.Outcomes O { get; }";

    [Theory]
    [InlineData("static class C { [[|Measurement|]] static double F(TrainedHead h) => 1; }")]
    [InlineData("static class C { [[|LidDsl.Measurement|]] static double F(TrainedHead h) => 1; }")]
    [InlineData("[[|Budget|](Replicates = 5)] record C;")]
    [InlineData("[[|Studies|](LidDsl.Specs.Regime.None)] record C;")]
    [InlineData("[[|Estimate|](LidDsl.Specs.EstimatorKind.Lattice), [|Isotropic|]] class C;")]
    [InlineData("record C { [[|Values|](1, 2)] public int N { get; } }")]
    [InlineData("record C { [{|CS0592:[|LogGrid|]|}(1, 2)] public int N; }")]
    [InlineData("record Base { [[|Measurement|]] public static double F(TrainedHead h) => 1; }")]
    [InlineData("static class C { static double F([[|TailExponent|]] double beta) => beta; }")]
    [InlineData("record C([[|SampleSize|]] int N);")]
    [InlineData(Like + "{ static void F() { [[|Measurement|]] static double G(TrainedHead h) => 1; } }")]
    [InlineData(Like + "{ [field: [|RidgePenalty|]] public double R { get; init; } = 1; }")]
    [InlineData("[[|LidDsl.Attempts.Family|]] record C;")]
    [InlineData("[[|LidDsl.Attempts.Forecast|](5)] " + Like + ";")]
    [InlineData(Study + "{ " + Parts + " [[|Measurement|]] static double G(TrainedHead h) => 1; }")]
    [InlineData("[[|Budget|](Replicates = 5)] " + Study + "{ " + Parts + " }")]
    [InlineData(Like + "{ class Inner { [[|Measurement|]] static double G(TrainedHead h) => 1; } }")]
    public Task What_nothing_reads_is_told(string marked) => Verifying.Marked<StrayAttributeAnalyzer>("using LidDsl;\n" + marked);

    [Theory]
    [InlineData(Like + "{ [Measurement] public static double F(TrainedHead h, [TailExponent] double beta) => 1; }")]
    [InlineData("[Budget(Replicates = 5)] " + Like + "{ [SampleSize, Values(1)] public static partial Axis<int> N { get; } }")]
    [InlineData("[ExponentWindow(1, 5), LidDsl.Attempts.Family, LidDsl.Attempts.Forecast(5)] " + Study + "{ " + Parts
        + " [AttemptCost] public const double Cost = 1; }")]
    [InlineData("namespace Other { class ValuesAttribute : System.Attribute; class C { [Values] public int N; } }")]
    public Task What_is_read_is_not(string text) => Verifying.Marked<StrayAttributeAnalyzer>("using LidDsl;\n" + text);

    [Fact]
    public async Task The_example_of_its_page_is_true()
    {
        string[] examples = RulePageTests.Examples("LID032");
        await Verifying.Marked<StrayAttributeAnalyzer>(
            "using LidDsl;\n" + examples[0].Replace("[Measurement]", "[[|Measurement|]]", StringComparison.Ordinal));
        await Verifying.Marked<StrayAttributeAnalyzer>("using LidDsl;\n" + examples[1]);
        Compiling.Generate(Sources.HardTail, "using LidDsl;\n" + examples[1]).RequireSilence();
    }
}
