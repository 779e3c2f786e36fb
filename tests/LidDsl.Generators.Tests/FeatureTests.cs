using LidDsl.Generators.Tests.Harness;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>Isotropic features and the shapes of the signal, from the declaration to the runtime.</summary>
public sealed class FeatureTests
{
    // White, then a variant for each way in which one word takes the place of another.
    private const string Family = """
        using LidDsl;
        using LidDsl.Specs;

        [LidExperiment(Like = typeof(Small)), Isotropic, Signal(SignalShape.First)] public sealed partial record White;
        [LidExperiment(Like = typeof(White))] public sealed partial record SecondWhite { [TailExponent] public const double Beta = 3; }
        [LidExperiment(Like = typeof(White)), Signal(SignalShape.Flat)]
        public sealed partial record Coloured { [SpectralDecay] public const double Slope = 2; }
        [LidExperiment(Like = typeof(White))] public sealed partial record Own
        {
            [SignalDecay, Values(0, 2)] public static partial Axis<double> Decay { get; }
            [Eigenvalue] public static double Lambda(int j) => 2.0 / j;
        }
        [LidExperiment(Like = typeof(Own)), Isotropic] public sealed partial record WhiteAgain;
        [LidExperiment(Like = typeof(Own)), Signal(SignalShape.First)] public sealed partial record FirstAgain;

        public static class Caller
        {
            public static Prediction Point => Own.Default.Predict(decay: 2);
            public static ILidExperiment Free(double decay) => Freely.Default with { Decay = decay };
        }

        [LidExperiment(Like = typeof(Small))]
        public sealed partial record Freely { [SignalDecay] public partial double Decay { get; init; } = 1; }
        """;

    private static readonly Generated Compiled = Compiling.Generate(
        Sources.Fixed("Small").Replace("N     = 20", "N     = 6", StringComparison.Ordinal), Family).RequireSilence();

    private static readonly System.Reflection.Assembly Loaded = Compiled.Load();

    [Theory]
    [InlineData("Small", 0.5, 0.0, false)]
    [InlineData("White", -1.0, double.PositiveInfinity, false)]
    [InlineData("SecondWhite", -1.0, double.PositiveInfinity, false)]
    [InlineData("Coloured", 2.0, 0.0, false)]
    [InlineData("Own", double.NaN, 0.0, true)]
    [InlineData("WhiteAgain", -1.0, 0.0, false)]
    [InlineData("FirstAgain", double.NaN, double.PositiveInfinity, true)]
    [InlineData("Freely", 0.5, 1.0, false)]
    public void Each_word_takes_the_place_of_the_other(string name, double alpha, double signal, bool own)
    {
        ILidExperiment experiment = Load(name);
        Setting setting = experiment.Settings[0];
        Assert.Equal((alpha, signal, own), (setting.Alpha, setting.SignalDecay, setting.Own is not null));
        RunResult result = Running.Runner.Run(experiment, new RunOptions { Replicates = 2, Instances = 50, Threads = 1 });
        CheckReport report = Checking.Checker.Check(experiment, result);
        Assert.NotEqual(Verdict.Disagrees, report.Verdict);
        string text = report.ToString();
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.Equal(double.IsInfinity(signal), text.Contains("theta* = e_1", StringComparison.Ordinal));

        // Where the decay is swept, 0 tells settings apart; where it is not, a flat signal is nothing to say.
        if (experiment.Spec.Axes.All(axis => axis.Role != Role.SignalDecay))
            Assert.DoesNotContain("signal_decay = 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_by_a_word_is_described()
    {
        string text = SpecSummary.Of(Load("White").Spec);
        Assert.Contains("alpha         Isotropic     fixed  -1\n", text, StringComparison.Ordinal);
        Assert.Contains("signal_decay  First         fixed  infinite\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Load("Small").Spec.Quantities, q => q.Role == Role.SignalDecay);
        Assert.Equal(0, Load("Small").Spec[Role.SignalDecay].First);
    }

    [Fact]
    public void An_axis_of_the_signal_is_an_axis_like_any_other()
    {
        ILidExperiment own = Load("Own");
        Assert.Equal([0, 2], own.Settings.Select(s => s.SignalDecay));
        Assert.Equal([Role.SignalDecay], own.Spec.Axes.Select(a => a.Role));
        Prediction point = (Prediction)Loaded.GetType("Caller")!.GetProperty("Point")!.GetValue(null)!;
        Assert.Equal(own.Settings[1], point.Setting);
        Assert.NotEqual(Predicting.Predictor.Predict(own).Settings[0].MeanGeneralizationLoss.Value, point.MeanGeneralizationLoss.Value);
    }

    [Fact]
    public void A_free_decay_is_held_to_its_domain()
    {
        Assert.Equal(3, Free(3).Settings[0].SignalDecay);
        Assert.Contains(
            "Decay = -1 is outside the domain of signal_decay",
            Assert.Throws<System.Reflection.TargetInvocationException>(() => Free(-1)).InnerException!.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", Isotropic", "[Eigenvalue] public static double F(int j) => 1;", "LID025 Isotropic")]
    [InlineData(", Isotropic", "[SpectralDecay, Values(0, 1)] public static partial Axis<double> A { get; }", "LID025 Isotropic")]
    [InlineData(", Signal(SignalShape.Flat)", "[SignalDecay] public const double A = 0;", "LID026 Signal")]
    [InlineData(", Signal((SignalShape)(-1))", "", "LID112 (SignalShape)(-1)")]
    [InlineData(", Training((TrainingRule)(-1))", "", "LID113 (TrainingRule)(-1)")]
    [InlineData(", Selection((SelectionRule)7)", "", "LID114 (SelectionRule)7")]
    [InlineData("", "[SpectralDecay] public const double Slope = -1.5;", "LID103 -1.5")]
    [InlineData("", "[SignalDecay] public const double A = double.PositiveInfinity;", "LID103 double.PositiveInfinity")]
    [InlineData("", "[SpectralDecay] public const double Slope = -1;", "")]
    public void Mistakes_are_told_at_their_token(string options, string member, string expected)
    {
        Generated generated = Compiling.Generate(
            Sources.HardTail,
            $"using LidDsl;\nusing LidDsl.Specs;\n[LidExperiment(Like = typeof(HardTail)){options}]\n"
                + $"public sealed partial record Variant\n{{\n    {member}\n}}\n");
        Assert.Equal(expected.Split(", ", StringSplitOptions.RemoveEmptyEntries), generated.Findings.Select(Marks.Of));
    }

    [Fact]
    public void An_isotropic_experiment_needs_no_decay() => Compiling.Generate(Sources.Fixed("Bare")
        .Replace("[global::LidDsl.SpectralDecay] public const double Alpha = 0.5;", "", StringComparison.Ordinal)
        .Replace(
            "[global::LidDsl.LidExperiment]",
            "[global::LidDsl.LidExperiment, global::LidDsl.Isotropic]",
            StringComparison.Ordinal)).RequireSilence();

    private static ILidExperiment Load(string name) =>
        (ILidExperiment)Loaded.GetType(name, throwOnError: true)!.GetProperty("Default")!.GetValue(null)!;

    private static ILidExperiment Free(double decay) => (ILidExperiment)Loaded.GetType("Caller")!.GetMethod("Free")!.Invoke(null, [decay])!;
}
