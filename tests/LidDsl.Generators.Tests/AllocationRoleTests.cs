using LidDsl.Generators.Tests.Harness;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>What compute costs is part of the declaration, and of no setting, stream or kernel.</summary>
public sealed class AllocationRoleTests
{
    private const string Split = """
        using LidDsl;

        [LidExperiment(Like = typeof(HardTail), StreamKey = "HardTail")]
        public sealed partial record Split
        {
            [AttemptCost, Values(0.1, 10)]  public static partial Axis<double> CostOfAttempt { get; }
            [LossWeight]                    public const double Weight = 2;
            [ComputeBudget]                 public partial double Compute { get; init; } = 5_000;
        }

        [LidExperiment(Like = typeof(Split))]
        public sealed partial record Dearer
        {
            [TrainingCost]                  public const double CostOfInstance = 3;
        }

        public static class Caller
        {
            public static ILidExperiment With(double compute) => Split.Default with { Compute = compute };
            public static Prediction Point => Split.Default.Predict(n: 200, k: 10);
        }
        """;

    private static readonly Generated Compiled = Compiling.Generate(Sources.HardTail, Split).RequireSilence();

    private static readonly System.Reflection.Assembly Loaded = Compiled.Load();

    [Fact]
    public void The_values_reach_the_runtime_whatever_their_variation()
    {
        ExperimentSpec spec = With(8_000).Spec;
        Assert.True(spec.HasComputeBudget);
        Assert.Equal(
            ["D", "Alpha", "Beta", "Sigma", "Delta", "Ridge", "N", "K", "CostOfAttempt", "Weight", "Compute"],
            spec.Quantities.Select(q => q.Name));
        Assert.Equal([0.1, 10], spec[Role.AttemptCost].Values);
        Assert.Equal([1], spec[Role.TrainingCost].Values);
        Assert.Equal([2], spec[Role.LossWeight].Values);
        Assert.Equal([8_000], spec[Role.ComputeBudget].Values);
        Assert.Equal([Role.AttemptCost], spec.AllocationAxes.Select(a => a.Role));
        Predictions predictions = LidDsl.Predicting.Predictor.Predict(With(8_000));
        Assert.Equal([(0.1, 8_000), (10.0, 8_000.0)], predictions.Allocations.Select(a => (a.Terms.AttemptCost, a.Budget)));
        Assert.All(predictions.Allocations, a => Assert.Equal((1.0, 2.0), (a.Terms.TrainingCost, a.Terms.LossWeight)));
    }

    [Fact]
    public void A_variant_copies_them()
    {
        ExperimentSpec spec = Compiled.LoadExperiments().Single(e => e.Spec.Name == "Dearer").Spec;
        Assert.Equal(
            [(Role.TrainingCost, 3.0), (Role.AttemptCost, 0.1), (Role.LossWeight, 2.0), (Role.ComputeBudget, 5_000.0)],
            spec.Quantities.Where(q => q.Role.Part == RolePart.Allocation).Select(q => (q.Role, q.First)));
    }

    [Fact]
    public void No_setting_stream_or_kernel_knows_them()
    {
        ExperimentSpec spec = With(5_000).Spec;
        Assert.Equal([Role.SampleSize], spec.Axes.Select(a => a.Role));
        Assert.Equal(9, With(5_000).Settings.Count);
        Assert.Equal(200, ((Prediction)Loaded.GetType("Caller")!.GetProperty("Point")!.GetValue(null)!).Setting.N);

        // The kernels of the two differ in the name of the experiment alone.
        Assert.Equal(Kernel("HardTail"), Kernel("Split").Replace("Split", "HardTail", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_outside_their_domain_are_refused_at_run_time_too()
    {
        System.Reflection.TargetInvocationException refused = Assert.Throws<System.Reflection.TargetInvocationException>(() => With(0));
        Assert.Contains("Compute = 0 is outside the domain of C", refused.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[AttemptCost] public const double Cost = 0;", "LID103 0, LID024 Cost")]
    [InlineData("[LossWeight] public const double Weight = 1;", "LID024 Weight")]
    [InlineData("[ComputeBudget] public const double Compute = double.PositiveInfinity;", "LID103 double.PositiveInfinity")]
    [InlineData("[ComputeBudget] public const int Compute = 5;", "")]
    public void Mistakes_are_told_at_their_token(string member, string expected)
    {
        Generated generated = Compiling.Generate(
            Sources.HardTail,
            $"using LidDsl;\n[LidExperiment(Like = typeof(HardTail))]\npublic sealed partial record Variant\n{{\n    {member}\n}}\n");
        Assert.Equal(
            expected.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            generated.Findings.Select(Marks.Of).Order(StringComparer.Ordinal));
    }

    private static ILidExperiment With(double compute) =>
        (ILidExperiment)Loaded.GetType("Caller")!.GetMethod("With")!.Invoke(null, [compute])!;

    private static string Kernel(string name)
    {
        string text = Compiled.Files.Single(file => file.Key.EndsWith(name + ".g.cs", StringComparison.Ordinal)).Value;
        return text[text.IndexOf($"file sealed class {name}Kernel", StringComparison.Ordinal)..];
    }
}
