using LidDsl.Generators.Tests.Harness;

namespace LidDsl.Generators.Tests;

/// <summary>Both sides of every bound that a rule draws: the last value that it accepts, and the first that it does not.</summary>
public sealed class BoundaryTests
{
    [Theory]
    [InlineData("Budget(Replicates = 1)", "")]
    [InlineData("Budget(Replicates = 0)", "LID104 0")]
    [InlineData("Budget(Instances = 1)", "")]
    [InlineData("Budget(Instances = 0)", "LID104 0")]
    [InlineData("Resolve(RelativeError = 1)", "LID105 1")]
    [InlineData("Resolve(RelativeError = 0.999)", "")]
    [InlineData("Resolve(RelativeError = 0)", "LID105 0")]
    [InlineData("Resolve(RelativeError = 1e-300)", "")]
    [InlineData("Resolve(FamilyWiseError = 1)", "LID105 1")]
    [InlineData("Resolve(FamilyWiseError = 0.999)", "")]
    [InlineData("ExponentWindow(1, 1_000)", "")]
    [InlineData("ExponentWindow(0.999, 1_000)", "LID106 0.999")]
    [InlineData("ExponentWindow(100, 100)", "LID106 100")]
    [InlineData("ExponentWindow(100, 178)", "")]
    [InlineData("ExponentWindow(100, 177.9)", "LID107 ExponentWindow")]
    [InlineData("ExponentWindow(100.1, 316)", "")]
    [InlineData("ExponentWindow(100.1, 315.9)", "LID107 ExponentWindow")]
    [InlineData("ExponentWindow(1, double.MaxValue)", "")]
    [InlineData("ExponentWindow(1, double.PositiveInfinity)", "LID106 double.PositiveInfinity")]
    [InlineData("Budget(Precision = 1)", "LID105 1")]
    [InlineData("Budget(Precision = 0.999)", "")]
    [InlineData("Budget(Precision = 0)", "LID105 0")]
    [InlineData("Budget(Replicates = 9, Precision = 1e-300)", "")]
    [InlineData("Budget(Power = 1)", "LID105 1")]
    [InlineData("Budget(Power = 0.999)", "")]
    [InlineData("Budget(Power = 0)", "LID105 0")]
    [InlineData("Budget(Instances = 9, Power = 1e-300, Precision = 0.02)", "")]
    [InlineData("Budget(Power = 0.95, Replicates = 9)", "LID117 0.95")]
    [InlineData("Budget(RelativeError = 0.02, Power = 0.95)", "LID117 0.95")]
    [InlineData("Budget(RelativeError = 0.02)", "")]
    [InlineData("Budget(RelativeError = 0.0201)", "LID111 0.0201")]
    [InlineData("Resolve(RelativeError = 0.1), Budget(RelativeError = 0.1)", "")]
    [InlineData("Estimate(LidDsl.Specs.EstimatorKind.Lattice), Budget(Instances = 254)", "")]
    [InlineData("Estimate(LidDsl.Specs.EstimatorKind.Lattice), Budget(Instances = 253)", "LID115 253")]
    [InlineData("Estimate(LidDsl.Specs.EstimatorKind.Lattice), Budget(Instances = 1)", "LID115 1")]
    [InlineData("Estimate(LidDsl.Specs.EstimatorKind.Lattice), Budget(Instances = 0)", "LID104 0")]
    [InlineData("Studies((LidDsl.Specs.Regime)3)", "")]
    [InlineData("Studies((LidDsl.Specs.Regime)4)", "LID116 (LidDsl.Specs.Regime)4")]
    [InlineData("Studies((LidDsl.Specs.Regime)(-1))", "LID116 (LidDsl.Specs.Regime)(-1)")]
    public void An_option(string option, string expected) => AssertFound(
        expected, $"[LidExperiment(Like = typeof(HardTail)), {option}] public sealed partial record C;");

    // At the estimator where the number is copied.
    [Theory]
    [InlineData(254, "")]
    [InlineData(253, "LID115 LidDsl.Specs.EstimatorKind.Lattice")]
    public void A_copied_number_of_points(int instances, string expected) => AssertFound(
        expected,
        $"[LidExperiment(Like = typeof(HardTail)), Budget(Instances = {instances})] public sealed partial record Few;\n"
            + "[LidExperiment(Like = typeof(Few)), Estimate(LidDsl.Specs.EstimatorKind.Lattice)] public sealed partial record C;");

    // At what the record adds to what it copies; a number of replicates takes the place of a power, and the other way round.
    [Theory]
    [InlineData("RelativeError = 0.02", "Power = 0.95", "LID117 0.95")]
    [InlineData("Power = 0.95", "RelativeError = 0.02", "LID117 0.02")]
    [InlineData("Power = 0.95", "Replicates = 9", "")]
    [InlineData("Replicates = 9", "Power = 0.95", "")]
    public void A_copied_budget(string copied, string own, string expected) => AssertFound(
        expected,
        $"[LidExperiment(Like = typeof(HardTail)), Budget({copied})] public sealed partial record First;\n"
            + $"[LidExperiment(Like = typeof(First)), Budget({own})] public sealed partial record C;");

    [Theory]
    [InlineData("[SampleSize, Values(4, 5)] public static partial Axis<int> N { get; }", "")]
    [InlineData("[SampleSize, Values(5, 5)] public static partial Axis<int> N { get; }", "LID205 5")]
    [InlineData("[SampleSize, Values(5)] public static partial Axis<int> N { get; }", "")]
    [InlineData("[SampleSize, LogGrid(1, 10, PerDecade = 1)] public static partial Axis<int> N { get; }", "")]
    [InlineData("[SampleSize, LogGrid(1, 10, PerDecade = 0)] public static partial Axis<int> N { get; }", "LID207 0")]
    [InlineData("[TailExponent, LogGrid(0.1, 100, PerDecade = 333)] public static partial Axis<double> Beta { get; }", "")]
    [InlineData("[TailExponent, LogGrid(0.1, 100, PerDecade = 334)] public static partial Axis<double> Beta { get; }", "LID208 LogGrid")]
    [InlineData("[RidgePenalty, LogGrid(1e-300, 1, PerDecade = 1)] public static partial Axis<double> R { get; }", "")]
    [InlineData("[RidgePenalty, LogGrid(0, 1)] public static partial Axis<double> R { get; }", "LID206 0")]
    [InlineData("[SampleSize] public const int N = 1;", "")]
    [InlineData("[SampleSize] public const int N = 0;", "LID103 0")]
    public void A_member(string member, string expected) => AssertFound(
        expected, $"[LidExperiment(Like = typeof(HardTail))] public sealed partial record C {{ {member} }}");

    // 9 N of the headline sample times ridges and tail exponents.
    [Theory]
    [InlineData(101, 110, "")]
    [InlineData(101, 111, "LID209 C")]
    public void A_grid_of_settings(int ridges, int exponents, string expected) => AssertFound(
        expected,
        "[LidExperiment(Like = typeof(HardTail))] public sealed partial record C { "
            + $"[RidgePenalty, Values({List(ridges)})] public static partial Axis<double> R {{ get; }} "
            + $"[TailExponent, Values({List(exponents)})] public static partial Axis<double> B {{ get; }} }}");

    // Axes other than N and k make allocations of a budget.
    [Theory]
    [InlineData(100, 100, "")]
    [InlineData(100, 101, "LID211 C")]
    public void A_grid_of_allocations(int budgets, int exponents, string expected) => AssertFound(
        expected,
        "[LidExperiment(Like = typeof(HardTail))] public sealed partial record C { "
            + $"[ComputeBudget, Values({List(budgets)})] public static partial Axis<double> Compute {{ get; }} "
            + $"[TailExponent, Values({List(exponents)})] public static partial Axis<double> B {{ get; }} }}");

    private static string List(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $"{i}e-1"));

    private static void AssertFound(string expected, string declaration) => Assert.Equal(
        expected.Split(", ", StringSplitOptions.RemoveEmptyEntries),
        Compiling.Generate(Sources.HardTail, "using LidDsl;\n" + declaration).Findings.Select(Marks.Of));
}
