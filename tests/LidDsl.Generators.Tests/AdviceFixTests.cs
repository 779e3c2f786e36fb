using LidDsl.Generators.Tests.Harness;

namespace LidDsl.Generators.Tests;

/// <summary>What becomes of a text whose advice is mended, to the character.</summary>
public sealed class AdviceFixTests
{
    private const string Peak = "[SampleSize, Values(90, {|LID401:100|}, 150)] public static partial Axis<int> N { get; }";
    private const string Head = "using LidDsl;\n[LidExperiment(Like = typeof(HardTail))] public sealed partial record V\n{\n";
    private const string PeakMeant = "[SampleSize, Values(90, 100, 150)] public static partial Axis<int> N { get; }";

    [Theory]
    [InlineData(0, "", "    [SampleSize, Values(90, 150)] public static partial Axis<int> N { get; }\n")]
    [InlineData(1, "", "    " + PeakMeant + "\n    [RidgePenalty] public const double RidgePenalty = 1e-6;\n")]
    [InlineData(2, ", Studies(LidDsl.Specs.Regime.InterpolationPeak)", "    " + PeakMeant + "\n")]
    public Task A_value_next_to_d(int fix, string option, string body) => Verifying.Mended(
        "LID401",
        $"using LidDsl;\n[LidExperiment(Like = typeof(HardTail))] public sealed partial record V\n{{\n    {Peak}\n}}\n",
        $"using LidDsl;\n[LidExperiment(Like = typeof(HardTail)){option}] public sealed partial record V\n{{\n{body}}}\n",
        fix);

    [Fact]
    public Task A_ridge_that_is_written() => Verifying.Mended(
        "LID401",
        Head + "    [RidgePenalty] public const double R = 0;\n    " + Peak + "\n}\n",
        Head + "    [RidgePenalty] public const double R = 1e-6;\n    " + PeakMeant + "\n}\n",
        fix: 1);

    [Theory]
    [InlineData(
        "LID402", 0, "[LidExperiment(Like = typeof(HardTail))] public sealed partial record V "
            + "{ [TailExponent] public const double Beta = {|LID402:1.5|}; }",
        "[LidExperiment(Like = typeof(HardTail)), Studies(LidDsl.Specs.Regime.InfiniteVariance)] public sealed partial record V "
            + "{ [TailExponent] public const double Beta = 1.5; }")]
    [InlineData(
        "LID402", 0, "[LidExperiment(Like = typeof(HardTail)), Studies(LidDsl.Specs.Regime.InterpolationPeak)] public sealed partial "
            + "record V { [TailExponent] public const double Beta = {|LID402:1.5|}; }",
        "[LidExperiment(Like = typeof(HardTail)), Studies(LidDsl.Specs.Regime.InterpolationPeak | LidDsl.Specs.Regime.InfiniteVariance)] "
            + "public sealed partial record V { [TailExponent] public const double Beta = 1.5; }")]
    [InlineData(
        "LID406", 0, "[LidExperiment(Like = typeof(HardTail))] public sealed partial record V "
            + "{ [Attempts, Values(1, 10, 50)] public static partial Axis<long> {|LID406:K|} { get; } }",
        "[LidExperiment(Like = typeof(HardTail)), ExponentWindow(1, 50)] public sealed partial record V "
            + "{ [Attempts, Values(1, 10, 50)] public static partial Axis<long> K { get; } }")]
    [InlineData(
        "LID501", 0,
        "[LidExperiment(Like = typeof(HardTail)), Budget(Replicates = {|LID501:5|}, Seed = 3)] public sealed partial record V;",
        "[LidExperiment(Like = typeof(HardTail)), Budget(Replicates = 12, Seed = 3)] public sealed partial record V;")]
    [InlineData(
        "LID502", 0,
        "[LidExperiment(Like = typeof(HardTail)), Budget(Replicates = {|LID502:{|LID502:50|}|})] public sealed partial record V "
            + "{ [SampleSize, Values(110, 120)] public static partial Axis<int> N { get; } }",
        "[LidExperiment(Like = typeof(HardTail)), Budget(Replicates = 2300)] public sealed partial record V "
            + "{ [SampleSize, Values(110, 120)] public static partial Axis<int> N { get; } }")]
    [InlineData(
        "LID503", 0, "[LidExperiment(Like = typeof(HardTail)), Estimate({|LID503:LidDsl.Specs.EstimatorKind.Conditional|})] "
            + "public sealed partial record V;",
        "[LidExperiment(Like = typeof(HardTail))] public sealed partial record V;")]
    [InlineData(
        "LID503", 1, "[LidExperiment(Like = typeof(HardTail)), Budget(Instances = 2000), "
            + "Estimate({|LID503:LidDsl.Specs.EstimatorKind.Conditional|})] public sealed partial record V;",
        "[LidExperiment(Like = typeof(HardTail)), Budget(RelativeError = 0.01), "
            + "Estimate(LidDsl.Specs.EstimatorKind.Conditional)] public sealed partial record V;")]
    public Task An_option(string id, int fix, string marked, string mended) =>
        Verifying.Mended(id, "using LidDsl;\n" + marked, "using LidDsl;\n" + mended, fix);
}
