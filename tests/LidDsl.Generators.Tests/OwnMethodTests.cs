using LidDsl.Generators.Tests.Harness;
using LidDsl.Runtime;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>The spectrum of the user's own, from the declaration to the runtime.</summary>
public sealed class OwnMethodTests
{
    private const string Narrow = """
        using LidDsl;

        [LidExperiment(Like = typeof(Labs.@event.OwnSpectrum))]
        public sealed partial record Narrow
        {
            [SpectralDecay] public const double Slope = 2;
        }

        [LidExperiment(Like = typeof(Narrow))]
        public sealed partial record White
        {
            [Eigenvalue] public static double One(int j) => 1;
        }

        public static class Caller
        {
            public static Prediction Swept => Labs.@event.OwnSpectrum.Default.Predict(alpha: 0.3, n: 4, k: 10);
            public static Prediction Fixed => Narrow.Default.Predict(n: 4, k: 10);
            public static Prediction None => White.Default.Predict(n: 4, k: 10);
        }
        """;

    private static readonly Generated Compiled = Compiling.Generate(Sources.OwnSpectrum, Narrow).RequireSilence();

    private static readonly System.Reflection.Assembly Loaded = Compiled.Load();

    [Fact]
    public void The_method_reaches_the_spec_and_the_settings()
    {
        ILidExperiment experiment = Load("Labs.event.OwnSpectrum");
        Assert.Equal(
            [
                new OwnMethod(
                    OwnMethodKind.Eigenvalue,
                    "global::Labs.@event.OwnSpectrum",
                    "params",
                    new([new(Role.SpectralDecay), new(Role.Dimension)])),
            ],
            experiment.Spec.OwnMethods);
        Assert.Equal(4, experiment.Settings.Count);
        Assert.Equal(experiment.Settings, experiment.Settings);
        Assert.All(experiment.Settings, s => Assert.Same(experiment.Settings[0].Own, s.Own));
        Setting setting = experiment.Settings[0];
        Assert.Equal(
            [1, 1, Math.Exp(-0.3), Math.Exp(-0.6)],
            Enumerable.Range(1, 4).Select(j => setting.Own!.Eigenvalue!(setting, j)),
            (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Contains("lambda_j  params        own    params(j, alpha, d)", SpecSummary.Of(experiment.Spec), StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_is_predicted_with_the_spectrum_of_the_grid()
    {
        Prediction swept = Call("Swept");
        Assert.Equal(Load("Labs.event.OwnSpectrum").Settings[0], swept.Setting);
        Assert.Equal(
            Predicting.Predictor.Predict(Load("Labs.event.OwnSpectrum")).Settings[0].MeanGeneralizationLoss,
            swept.MeanGeneralizationLoss);
        Assert.NotEqual(swept.MeanGeneralizationLoss.Value, Call("Fixed").MeanGeneralizationLoss.Value);
        Assert.True(double.IsNaN(Call("None").Setting.Alpha));
        Assert.Equal(Load("White").Settings[0], Call("None").Setting);
    }

    [Fact]
    public void A_variant_copies_the_method_with_another_decay_or_has_its_own()
    {
        ExperimentSpec narrow = Load("Narrow").Spec;
        Assert.Equal(Load("Labs.event.OwnSpectrum").Spec.OwnMethods, narrow.OwnMethods);
        Assert.Equal(2, narrow[Role.SpectralDecay].First);
        ExperimentSpec white = Load("White").Spec;
        Assert.Equal("One", Assert.Single(white.OwnMethods).Name);
        Assert.DoesNotContain(white.Quantities, q => q.Role == Role.SpectralDecay);
        Assert.True(double.IsNaN(white[Role.SpectralDecay].First));
    }

    [Fact]
    public void A_variant_in_another_assembly_copies_the_method()
    {
        const string Elsewhere = "[LidDsl.LidExperiment(Like = typeof(Labs.@event.OwnSpectrum))] public sealed partial record Elsewhere;";
        byte[] image = Compiling.Generate(Compiling.Compilation("Library", Compiling.Latest, Sources.OwnSpectrum)).Emit();
        Generated generated = Compiling.Generate(
            Compiling.Compilation(Elsewhere).AddReferences(MetadataReference.CreateFromImage(image))).RequireSilence();
        Assert.Contains(
            "Spectrum.Scale(global::Labs.@event.OwnSpectrum.@params(j, setting.Alpha, 6), j)",
            generated.Files["Elsewhere.g.cs"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public", "internal", false)]
    [InlineData("public", "private", false)]
    [InlineData("internal", "internal", true)]
    [InlineData("internal", "private", false)]
    [InlineData("internal", "public", true)]
    public void The_method_is_as_accessible_as_the_experiment(string record, string method, bool accepted) => AssertFindings(
        accepted ? "" : "LID303 F",
        Sources.HardTail,
        Variant($"[Eigenvalue] {method} static double F(int j) => 1;")
            .Replace("public sealed", record + " sealed", StringComparison.Ordinal));

    [Fact]
    public void Every_experiment_runs_and_agrees_with_its_laws()
    {
        foreach (ILidExperiment experiment in (ILidExperiment[])[Load("Labs.event.OwnSpectrum"), Load("Narrow"), Load("White")])
        {
            RunResult result = Running.Runner.Run(experiment, new RunOptions { Replicates = 3, Instances = 50, Threads = 1 });
            CheckReport report = Checking.Checker.Check(experiment, result);
            Assert.NotEqual(Verdict.Disagrees, report.Verdict);
            Assert.DoesNotContain("NaN", report.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_body_of_the_method_emits_nothing_again()
    {
        CSharpCompilation start = Compiling.Compilation(Sources.OwnSpectrum, Narrow);
        SyntaxTree old = start.SyntaxTrees[0];
        GeneratorDriver driver = Compiling.Driver().RunGenerators(start);
        Assert.All(
            Again(Sources.OwnSpectrum.Replace("? 1 :", "? 2 :", StringComparison.Ordinal)),
            reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Contains(
            IncrementalStepRunReason.Modified, Again(Sources.OwnSpectrum.Replace("@params(", "Other(", StringComparison.Ordinal)));

        IEnumerable<IncrementalStepRunReason> Again(string text) =>
            driver.RunGenerators(start.ReplaceSyntaxTree(old, Compiling.Parse(text, old.FilePath))).GetRunResult().Results.Single()
                .TrackedSteps[Steps.Emissions].SelectMany(s => s.Outputs).Select(o => o.Reason);
    }

    [Theory]
    [InlineData("[Eigenvalue] public static double F() => 1;", "LID305 F")]
    [InlineData("[Eigenvalue] public static double F(ref int j) => 1;", "LID305 int")]
    [InlineData("[Eigenvalue] public static double F([Dimension] int d) => 1;", "LID305 int")]
    [InlineData("[Eigenvalue] public static double F(params int[] j) => 1;", "LID305 int[]")]
    [InlineData("[Eigenvalue] public static double? F(int j) => 1;", "LID304 double?")]
    [InlineData("[Eigenvalue] public static void F(int j) { }", "LID304 void")]
    [InlineData("[Eigenvalue] double F(int j) => 1;", "LID301 F, LID303 F")]
    [InlineData("[Eigenvalue] public static double F(int j, [Dimension, SampleSize] int d) => 1;", "LID306 d")]
    [InlineData("[Eigenvalue] public static double F(int j, [TailExponent] in double beta) => beta;", "LID308 double")]
    [InlineData(
        "[Eigenvalue] public static double F(int j, [ComputeBudget] double c, [TrainingCost] double d) => c;",
        "LID307 ComputeBudget, LID307 TrainingCost")]
    [InlineData("[Eigenvalue] public static double F(int j, [LargestPrecision] double cut) => cut;", "LID309 LargestPrecision")]
    [InlineData("[Eigenvalue] public static double F(int j, [RidgePenalty] double ridge) => 1 + ridge;", "")]
    [InlineData("[Eigenvalue] public static double Run(int j) => 1;", "LID019 Run")]
    [InlineData("[Eigenvalue] public static double Beta(int j) => 1;", "LID020 Beta")]
    [InlineData("[PrecisionDensity] public static double P(double tau, [TailExponent] double beta) => beta;", "LID311 P")]
    [InlineData("public Variant([TailExponent] double beta = 1) { }", "LID313 TailExponent")]
    [InlineData(
        "[Eigenvalue] public static double F(int j) => 1; [Eigenvalue] public static double G(int j) => 1; "
            + "[Eigenvalue] public static double H(int j) => 1;",
        "LID310 G, LID310 H")]
    public void Mistakes_are_told_at_their_token(string member, string expected) =>
        AssertFindings(expected, Sources.HardTail, Variant(member));

    [Fact]
    public void Without_a_spectrum_that_does_without_it_alpha_is_still_required()
    {
        string without = Sources.Fixed("Bare")
            .Replace("[global::LidDsl.SpectralDecay] public const double Alpha = 0.5;", "", StringComparison.Ordinal);
        AssertFindings("LID011 Bare", "", without);
        AssertFindings(
            "",
            "",
            without.Replace(
                "{", "{\n    [global::LidDsl.Eigenvalue] public static double F(int j) => 1;", StringComparison.Ordinal));
        AssertFindings(
            "LID309 global::LidDsl.SpectralDecay",
            "",
            without.Replace(
                "{",
                "{\n    [global::LidDsl.Eigenvalue] public static double F(int j, [global::LidDsl.SpectralDecay] double alpha) => 1;",
                StringComparison.Ordinal));
    }

    [Fact]
    public void A_decay_that_a_variant_adds_to_a_spectrum_without_one_is_told() => AssertFindings(
        "LID312 Alpha",
        Sources.HardTail
            + Variant("[Eigenvalue] public static double F(int j) => 1;").Replace("using LidDsl;\n", "", StringComparison.Ordinal),
        "using LidDsl;\n[LidExperiment(Like = typeof(Variant))] public sealed partial record Second "
            + "{ [SpectralDecay] public const double Alpha = 1; }");

    private static string Variant(string member) =>
        $"using LidDsl;\n[LidExperiment(Like = typeof(HardTail))]\npublic sealed partial record Variant\n{{\n    {member}\n}}\n";

    private static void AssertFindings(string expected, params string[] sources)
    {
        Generated generated = Compiling.Generate(sources);
        Assert.Equal(
            expected.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            generated.Findings.Select(Marks.Of).Order(StringComparer.Ordinal));
        if (expected.Length == 0)
            generated.RequireSilence();
    }

    private static ILidExperiment Load(string name) =>
        (ILidExperiment)Loaded.GetType(name, throwOnError: true)!.GetProperty("Default")!.GetValue(null)!;

    private static Prediction Call(string name) => (Prediction)Loaded.GetType("Caller")!.GetProperty(name)!.GetValue(null)!;
}
