using LidDsl.Generators.Tests.Harness;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>A free quantity is set and an axis narrowed by the name of its member, and the points that remain keep their bits.</summary>
public sealed class SetTests
{
    private const string Source = """
        using LidDsl;

        [LidExperiment, Budget(Replicates = 3, Instances = 300, Seed = 5)]
        public sealed partial record Small
        {
            [Dimension]     public partial int D { get; init; } = 9;
            [SpectralDecay] public const double Alpha = 0.5;
            [TailExponent, Values(0.8, 2.5)] public static partial Axis<double> Beta { get; }
            [TargetNoise]   public const double Sigma = 0.1;
            [Tolerance]     public const double Delta = 0.1;
            [RidgePenalty]  public partial double Ridge { get; init; } = 1e-4;
            [SampleSize, Values(5, 12, 200)] public static partial Axis<int> N { get; }
            [Attempts, Values(1, 2, 5, 10, 31, 100)] public static partial Axis<long> K { get; }
            public string Note { get; init; } = "kept";
        }

        [LidExperiment(Like = typeof(Small)), Budget(Replicates = 3, RelativeError = 0.05)]
        public sealed partial record Aiming;

        public static class Caller
        {
            public static ILidExperiment Narrowed => Small.Default.With("N", 200, 5).With("Ridge", 1e-2);
            public static bool Equal => Small.Default.With("N", 5, 200) == Small.Default.With("n", 200, 5)
                && Small.Default.With("N", 5) != Small.Default
                && Small.Default.With("N", 5, 12, 200) == Small.Default && Small.Default.With("Ridge", 1e-4) == Small.Default;
            public static string Text => (Small.Default.With("N", 5) with { Ridge = 1 }).Describe();
            public static string Note => (Small.Default with { Note = "mine" }).With("D", 7).Note;
        }
        """;

    private static readonly System.Reflection.Assembly Loaded =
        Compiling.Generate(Source, Sources.OwnDifficulty, Sources.OwnSpectrum).RequireSilence().Load();

    private static readonly ILidExperiment Small = Experiment("Small");

    public static TheoryData<EstimatorKind> Estimators =>
        [EstimatorKind.Conditional, EstimatorKind.Importance, EstimatorKind.Literal, EstimatorKind.ExactLaw];

    [Fact]
    public void What_is_set_is_part_of_the_experiment_and_of_its_Spec()
    {
        var narrowed = (ILidExperiment)Called("Narrowed");
        Assert.Equal([5, 200], narrowed.Spec[Role.SampleSize].Values);
        Assert.Equal(Variation.Swept, narrowed.Spec[Role.SampleSize].Variation);
        Assert.Equal(4, narrowed.Settings.Count);
        Assert.All(narrowed.Settings, s => Assert.Equal(1e-2, s.Ridge));
        Assert.Equal(["Ridge", "N"], narrowed.Spec.Set.Select(q => q.Name));
        Assert.Equal("Ridge = 0.01 (declared: 0.0001); N = 5, 200 (2 of 3 values)", SpecSummary.Set(narrowed.Spec));
        Assert.Equal(Small.Spec.StreamKey, narrowed.Spec.StreamKey);
        Assert.Empty(Small.Spec.Set);
        Assert.True((bool)Called("Equal"));
        Assert.Equal("mine", Called("Note"));
        string[] described = ((string)Called("Text")).Split('\n');
        Assert.Contains("ridge  Ridge  free   1 (declared: 0.0001)", described);
        Assert.Contains("N      N      swept  5 (1 of 3 values)", described);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void The_points_of_a_narrowed_grid_have_the_bits_of_the_whole_one(EstimatorKind estimator)
    {
        AssertSameBits(Small, Small.With("K", 2, 31).With("N", 12, 200).With("Beta", 2.5), estimator);
        AssertSameBits(Small, Small.With("K", 1), estimator);
    }

    [Theory]
    [InlineData(EstimatorKind.Conditional)]
    [InlineData(EstimatorKind.Importance)]
    public void The_same_holds_where_the_budget_names_a_precision(EstimatorKind estimator)
    {
        ILidExperiment aiming = Experiment("Aiming");
        AssertSameBits(aiming, aiming.With("K", 2, 5), estimator);
        AssertSameBits(aiming.With("Ridge", 1e-2), aiming.With("Ridge", 1e-2).With("N", 200).With("Beta", 2.5), estimator);
    }

    [Fact]
    public void The_same_holds_beside_methods_of_ones_own()
    {
        AssertSameBits(Experiment("OwnDifficulty"), Experiment("OwnDifficulty").With("Beta", 2.5).With("K", 10), EstimatorKind.Importance);
        ILidExperiment spectrum = Experiment("Labs.event.OwnSpectrum");
        AssertSameBits(spectrum, spectrum.With("Alpha", 0.6).With("N", 40), EstimatorKind.Conditional);
    }

    [Fact]
    public void A_result_says_what_was_narrowed_and_is_checked_by_the_experiment_that_ran_it()
    {
        ILidExperiment narrowed = Small.With("N", 200);
        RunResult result = Running.Runner.Run(narrowed, new RunOptions { Threads = 1 });
        Assert.Equal("N = 200 (1 of 3 values)", SpecSummary.Set(result.Spec));
        Assert.Contains("\nSet: N = 200 (1 of 3 values)\n", result.ToString(), StringComparison.Ordinal);
        CheckReport report = Checking.Checker.Check(narrowed, result);
        Assert.Equal(2, report.Settings.Count);
        Assert.Contains("\nSet: N = 200 (1 of 3 values)\n", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nSet: N = 200 (1 of 3 values)\n", report.Predictions.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Checking.Checker.Check(Small, result));
    }

    [Theory]
    [InlineData("Rigde", 1, "Rigde is no quantity of Small (did you mean Ridge?): give one of D, Beta, Ridge, N, K.")]
    [InlineData("lambda", 1, "lambda is no quantity of Small: give one of D, Beta, Ridge, N, K.")]
    [InlineData(
        "Alpha",
        1,
        "Alpha is fixed in Small, const double Alpha = 0.5: declare it as a property to set it, "
            + "public partial double Alpha { get; init; } = 0.5.")]
    [InlineData("Ridge", -1, "Ridge = -1 is outside the domain of ridge, a finite number from 0 to 1E+100: 0 is the smallest allowed.")]
    [InlineData("D", 2.5, "D = 2.5 is outside the domain of d, a whole number from 1 to 1000000: give a whole number.")]
    [InlineData(
        "N", 7, "N = 7 is not on the axis N of Small, which can be narrowed to some of its values only: its values are 5, 12, 200.")]
    [InlineData("N", 0, "N = 0 is outside the domain of N, a whole number from 1 to 2147483647: 1 is the smallest allowed.")]
    public void What_cannot_be_set_is_told_with_the_mend(string name, double value, string message) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(() => Small.With(name, value)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_is_that_of_a_member_and_of_no_role_that_is_left_out()
    {
        const string Others = """
            using LidDsl;
            [LidExperiment(Like = typeof(Odd)), Isotropic, Signal(LidDsl.Specs.SignalShape.First)] public sealed partial record Plain;
            [LidExperiment] public sealed partial record Odd
            {
                [Dimension] public const int D = 9;
                [SpectralDecay] public const double Alpha = 0.5;
                [TailExponent] public const double Beta = 2.5;
                [TargetNoise] public partial double RidgePenalty { get; init; } = 0.1;
                [Tolerance] public partial double First { get; init; } = 0.1;
                [SampleSize, Values(20, 40)] public static partial Axis<int> Isotropic { get; } [Attempts] public const long K = 1;
            }
            """;
        IReadOnlyList<ILidExperiment> all = Compiling.Generate(Others).RequireSilence().LoadExperiments();
        Assert.Equal(2, all.Count);
        foreach (ILidExperiment experiment in all)
        {
            ILidExperiment set = experiment.With("RidgePenalty", 0.2).With("first", 0.3).With("Isotropic", 40);
            Assert.Equal([Role.TargetNoise, Role.Tolerance, Role.SampleSize], set.Spec.Set.Select(q => q.Role));
        }

        Assert.Equal([Role.RidgePenalty], Spec("Odd").Quantities.Where(q => !q.HasMember).Select(q => q.Role));
        Assert.Equal(
            [Role.SpectralDecay, Role.RidgePenalty, Role.SignalDecay],
            Spec("Plain").Quantities.Where(q => !q.HasMember).Select(q => q.Role));
        Assert.StartsWith(
            "RidgePenalty is no quantity of Aiming",
            Assert.Throws<ArgumentException>(() => Experiment("Aiming").With("RidgePenalty", 1)).Message,
            StringComparison.Ordinal);

        ExperimentSpec Spec(string name) => all.Single(e => e.Spec.Name == name).Spec;
    }

    [Fact]
    public void Numbers_of_values_that_make_no_sense_are_refused()
    {
        Assert.StartsWith(
            "Ridge is free in Small and takes one value, not 2",
            Assert.Throws<ArgumentException>(() => Small.With("Ridge", 1, 2)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("N is given no value", Assert.Throws<ArgumentException>(() => Small.With("N")).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "N = 5 is given twice", Assert.Throws<ArgumentException>(() => Small.With("N", 5, 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Narrowing_again_chooses_from_the_declared_axis() =>
        Assert.Equal([12], Small.With("N", 5).With("N", 12).Spec[Role.SampleSize].Values);

    [Fact]
    public void Every_role_can_be_set_where_it_is_free_and_narrowed_where_it_is_swept()
    {
        const string Members = """
            [Dimension] public partial int A { get; init; } = 9;
            [SpectralDecay] public partial double B { get; init; } = 1;
            [TailExponent] public partial double C { get; init; } = 2.5;
            [TargetNoise] public partial double D { get; init; } = 1;
            [Tolerance] public partial double E { get; init; } = 1;
            [RidgePenalty] public partial double F { get; init; } = 1;
            [SampleSize] public partial int G { get; init; } = 20;
            [LargestPrecision] public partial double H { get; init; } = 3;
            [SignalDecay] public partial double I { get; init; } = 1;
            [Attempts] public partial long J { get; init; } = 10;
            [TrainingCost] public partial double K { get; init; } = 1;
            [AttemptCost] public partial double L { get; init; } = 1;
            [LossWeight] public partial double M { get; init; } = 1; [ComputeBudget] public partial double O { get; init; } = 10;
            """;
        string swept = System.Text.RegularExpressions.Regex.Replace(
            Members,
            @"\[(\w+)\] public partial (\w+) (\w) \{ get; init; \} = ([\d.]+);",
            "[$1, Values($4, 77)] public static partial Axis<$2> $3 { get; }");
        IReadOnlyList<ILidExperiment> both = Compiling.Generate(
            $"using LidDsl; [LidExperiment] public sealed partial record Free {{ {Members} }} "
                + $"[LidExperiment] public sealed partial record Swept {{ {swept} }}").RequireSilence().LoadExperiments();
        foreach (ILidExperiment experiment in both)
        {
            foreach (Quantity quantity in experiment.Spec.Quantities)
            {
                ILidExperiment set = experiment.With(quantity.Name, 77);
                Assert.Equal(quantity.Role, Assert.Single(set.Spec.Set).Role);
                Assert.Equal([77], set.Spec[quantity.Role].Values);
                Assert.NotNull(set.CreateKernel());
            }
        }
    }

    private static void AssertSameBits(ILidExperiment whole, ILidExperiment narrowed, EstimatorKind estimator)
    {
        RunOptions options = new() { Estimator = estimator, Threads = 1 };
        RunResult all = Running.Runner.Run(whole, options);
        RunResult some = Running.Runner.Run(narrowed, options);
        int[] columns = [.. narrowed.AttemptsGrid.Select(k => all.Spec.AttemptsGrid.ToList().IndexOf(k))];
        Assert.True(some.Settings.Count < all.Settings.Count || columns.Length < all.Spec.AttemptsGrid.Count);
        foreach (SettingResult setting in some.Settings)
        {
            SettingResult same = Assert.Single(all.Settings, s => s.Setting.ToString() == setting.Setting.ToString());
            Assert.Equal(same.Replicates.Count, setting.Replicates.Count);
            foreach ((ReplicateRecord expected, ReplicateRecord actual) in same.Replicates.Zip(setting.Replicates))
            {
                Assert.Equal(
                    Bits([expected.GeneralizationLoss, expected.NoiseSumOfSquares]),
                    Bits([actual.GeneralizationLoss, actual.NoiseSumOfSquares]));
                Assert.Equal(Bits(columns.Select(j => expected.Loss[j])), Bits(actual.Loss));
                Assert.Equal(Bits(columns.Select(j => expected.SecondMoment[j])), Bits(actual.SecondMoment));
            }
        }
    }

    private static IEnumerable<long> Bits(IEnumerable<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];

    private static ILidExperiment Experiment(string name) =>
        (ILidExperiment)Loaded.GetType(name, throwOnError: true)!.GetProperty("Default")!.GetValue(null)!;

    private static object Called(string name) => Loaded.GetType("Caller")!.GetProperty(name)!.GetValue(null)!;
}
