using LidDsl.Generators.Tests.Harness;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>Measurements and laws of the user's own, from the declaration to the runtime.</summary>
public sealed class MeasurementTests
{
    private const string Measuring = """
        using LidDsl;

        [LidExperiment(Like = typeof(HardTail))]
        public sealed partial record Measuring
        {
            [Measurement] public static double Fresh(TrainedHead head) => head.GeneralizationLoss;
            [Measurement] public static double @event(TrainedHead head, [SampleSize] int n) => head.Noise[n - 1];
            [LawOf(nameof(Fresh))]
            public static double Loss(double noise, [Dimension] int d, [SampleSize] int n) => noise * d / (n - d - 1.0);
            [LawOf(nameof(Fresh), WrongOnPurpose = true)] public static double Nothing() => 1;
        }

        [LidExperiment(Like = typeof(Measuring))]
        public sealed partial record Remeasuring
        {
            [LawOf("Fresh", WrongOnPurpose = false)] public static double Nothing([TailExponent] double beta) => beta;
        }
        """;

    private static readonly System.Reflection.Assembly Loaded = Compiling.Generate(Sources.HardTail, Measuring).RequireSilence().Load();

    [Fact]
    public void Measurements_and_laws_reach_the_spec_in_the_order_of_declaration()
    {
        ExperimentSpec spec = Load("Measuring").Spec;
        Assert.Equal(["Fresh", "event"], spec.Measurements.Select(m => m.Name));
        Assert.Equal([new OwnClaim("Fresh", true, false), new OwnClaim("Fresh", false, true)], spec.OwnClaims.Select(m => m.Claim));
        string words = SpecSummary.Of(spec);
        Assert.Contains("Loss(S/N, d, N), the law of Fresh", words, StringComparison.Ordinal);
        Assert.Contains("Nothing(), the law of Fresh, wrong on purpose", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Laws_are_called_with_the_noise_and_the_values_of_the_setting()
    {
        Setting setting = Load("Measuring").Settings[0];
        Assert.Equal(2.0 * 100 / 9, setting.Own!.Expectations[0](setting, 2));
        Assert.Equal(1, setting.Own.Expectations[1](setting, 2));
    }

    [Fact]
    public void A_variant_copies_what_it_does_not_name_again()
    {
        ILidExperiment variant = Load("Remeasuring");
        Assert.Equal(["Fresh", "event", "Loss", "Nothing"], variant.Spec.OwnMethods.Select(m => m.Name));
        Assert.False(variant.Spec.OwnMethods[3].Claim!.WrongOnPurpose);
        Setting setting = variant.Settings[0];
        Assert.Equal(2.5, setting.Own!.Expectations[1](setting, 2));
    }

    [Fact]
    public void A_law_of_a_variant_takes_no_measurement_of_the_same_name_away()
    {
        const string Variant = """
            [LidDsl.LidExperiment(Like = typeof(Measuring))]
            public sealed partial record Variant
            {
                [LidDsl.LawOf("event")] public static double Fresh() => 1;
            }
            """;
        System.Reflection.Assembly loaded = Compiling.Generate(Sources.HardTail, Measuring, Variant).RequireSilence().Load();
        ExperimentSpec spec = ((ILidExperiment)Activator.CreateInstance(loaded.GetType("Variant", throwOnError: true)!)!).Spec;
        Assert.Equal(["Fresh", "event"], spec.Measurements.Select(m => m.Name));
        Assert.Equal(["Loss", "Nothing", "Fresh"], spec.OwnClaims.Select(m => m.Name));
    }

    [Fact]
    public void The_kernel_measures_what_is_declared()
    {
        ILidExperiment experiment = Load("Measuring");
        RunResult result = Running.Runner.Run(experiment, new RunOptions { Replicates = 1, Instances = 3 });
        Assert.All(result.Settings, s => Assert.Equal(s.Replicates[0].GeneralizationLoss, s.Replicates[0].Measurements[0]));
    }

    [Theory]
    [InlineData("[Measurement] public static double M(double head) => 1;", "LID305 double")]
    [InlineData("[Measurement] public static double M() => 1;", "LID305 M")]
    [InlineData("[Measurement] public static double M(in TrainedHead head) => 1;", "LID305 TrainedHead")]
    [InlineData("[Measurement] public static int M(TrainedHead head) => 1;", "LID304 int")]
    [InlineData("[Measurement] static double M(TrainedHead head) => 1;", "LID303 M")]
    [InlineData("[LawOf(\"M\")] public static double L() => 1;", "LID320 \"M\"")]
    [InlineData("[LawOf(null!)] public static double L() => 1;", "LID320 null!")]
    [InlineData(
        "[Measurement] public static double M(TrainedHead head) => 1; [LawOf(\"M\")] public static double L(int noise) => 1;",
        "LID305 int")]
    [InlineData(
        "[Measurement] public static double M(TrainedHead head) => 1; "
            + "[LawOf(\"M\")] public static double L(double noise, double more) => 1;",
        "LID306 more")]
    [InlineData(
        "[Measurement] public static double M(TrainedHead head) => 1; [LawOf(\"M\")] public static double L([Attempts] long k) => 1;",
        "LID307 Attempts")]
    [InlineData(
        "[Measurement] public static double M(TrainedHead head) => 1; "
            + "[Measurement] public static double M(TrainedHead head, [SampleSize] int n) => 1;",
        "LID310 M")]
    public void A_method_that_cannot_be_called_is_told_so(string member, string expected)
    {
        Generated generated = Compiling.Generate(
            Sources.HardTail,
            $"using LidDsl;\n[LidExperiment(Like = typeof(HardTail))]\npublic sealed partial record Variant\n{{\n    {member}\n}}\n");
        Assert.Equal(expected, string.Join(", ", generated.Findings.Select(Marks.Of)));
    }

    [Theory]
    [InlineData(
        "[LidExperiment(Like = typeof(Measuring)), Estimate(EstimatorKind.ExactLaw)] public sealed partial record C;",
        "LID321 EstimatorKind.ExactLaw: C measures Fresh on")]
    [InlineData(
        "[LidExperiment(Like = typeof(Measuring)), Estimate(kind: (EstimatorKind)4)] public sealed partial record C;",
        "LID321 (EstimatorKind)4: C measures Fresh on")]
    [InlineData(
        "[LidExperiment(Like = typeof(HardTail)), Estimate(EstimatorKind.ExactLaw)] public sealed partial record C { "
            + "[Measurement] public static double A(TrainedHead head) => 1; [Measurement] public static double B(TrainedHead head) => 1; }",
        "LID321 EstimatorKind.ExactLaw: C measures A on")]
    [InlineData(
        "[LidExperiment(Like = typeof(ByLaw))] public sealed partial record C { [LawOf(nameof(A))] public static double L() => 1; "
            + "[Measurement] public static double A(TrainedHead head) => 1; }",
        "LID321 A: C measures A on")]
    [InlineData(
        "[LidExperiment(Like = typeof(Far))] public sealed partial record C { "
            + "[Measurement] public static double A(TrainedHead head) => 1; }",
        "LID321 A: C measures A on")]
    [InlineData(
        "[LidExperiment(Like = typeof(Far)), Estimate(EstimatorKind.Conditional)] public sealed partial record C { "
            + "[Measurement] public static double A(TrainedHead head) => 1; }",
        "")]
    [InlineData("[LidExperiment(Like = typeof(Measuring)), Estimate(EstimatorKind.Automatic)] public sealed partial record C;", "")]
    public void What_is_declared_or_copied_to_be_measured_needs_an_estimator_that_draws_it(string declaration, string expected)
    {
        const string Others = """
            using LidDsl;
            using LidDsl.Specs;
            [LidExperiment(Like = typeof(HardTail)), Estimate(EstimatorKind.ExactLaw)] public sealed partial record ByLaw;
            [LidExperiment(Like = typeof(ByLaw))] public sealed partial record Far;
            """;
        Generated generated = Compiling.Generate(Sources.HardTail, Measuring, Others + "\n" + declaration);
        string told = string.Join(", ", generated.Findings.Select(f => $"{Marks.Of(f)}: {f.GetMessage(null)}"));
        Assert.StartsWith(expected, told, StringComparison.Ordinal);
        if (expected.Length > 0)
            Assert.Contains(
                " every training set, and the exact-law estimator draws no training instances: choose one that does, such as importance",
                told,
                StringComparison.Ordinal);
        Assert.Equal(expected.Length > 0 ? 1 : 0, generated.Findings.Length);
    }

    private static ILidExperiment Load(string name) => (ILidExperiment)Activator.CreateInstance(Loaded.GetType(name, throwOnError: true)!)!;
}
