using LidDsl.Generators.Tests.Harness;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

public sealed class LikeTests
{
    private const string Variant = """
        using LidDsl;

        [LidExperiment(Like = typeof(Base.Tail)), Budget(Seed = 9), Resolve(FamilyWiseError = 0.05)]
        public sealed partial record Variant
        {
            [TailExponent] public const double Beta = 1.5;
        }
        """;

    private const string Tail = """
        using LidDsl;
        using LidDsl.Specs;

        namespace Base;

        [LidExperiment(StreamKey = "tail"), Budget(Replicates = 7, Instances = 11, Seed = 3), Resolve(RelativeError = 0.1)]
        [ExponentWindow(10, 1_000), Estimate(EstimatorKind.Conditional)]
        public sealed partial record Tail
        {
            [Dimension]     public const int    D     = 10 * 2;
            [SpectralDecay] public const double Alpha = 1;
            [TailExponent]  public const double Beta  = 5 / 2.0;
            [TargetNoise]   public partial double Sigma { get; init; } = Small * Small;
            [Tolerance]     public const double Delta = 1e-3;
            [SampleSize]    public partial int N { get; init; } = 1 << 5;
            [Attempts, LogGrid(1, 10_000, PerDecade = 2)] public static partial Axis<long> K { get; }
            private const double Small = 0.1;
        }
        """;

    [Fact]
    public void A_variant_copies_roles_and_options_across_files() => AssertCopied(Assert.Single(
        Compiling.Generate(Variant, Tail).RequireSuccess().LoadExperiments(), e => e.Spec.Name == "Variant").Spec);

    [Fact]
    public void A_variant_copies_from_another_assembly_initial_values_too()
    {
        byte[] image = Compiling.Generate(Compiling.Compilation("Library", Compiling.Latest, Tail)).Emit();
        AssertCopied(SpecIn(Compiling.Compilation(Variant).AddReferences(MetadataReference.CreateFromImage(image))));
    }

    [Fact]
    public void A_variant_copies_from_a_project_that_is_compiled_beside_it()
    {
        Compilation library = Compiling.Generate(Compiling.Compilation("Library", Compiling.Latest, Tail)).Output;
        AssertCopied(SpecIn(Compiling.Compilation(Variant).AddReferences(library.ToMetadataReference())));
    }

    [Fact]
    public void A_variant_of_a_variant_copies_through_it()
    {
        string second = "[LidDsl.LidExperiment(Like = typeof(Variant))] public sealed partial record Second "
            + "{ [LidDsl.SpectralDecay] public const double Alpha = 2; }";
        ExperimentSpec spec = Assert.Single(
            Compiling.Generate(Variant, Tail, second).RequireSuccess().LoadExperiments(), e => e.Spec.Name == "Second").Spec;
        Assert.Equal(2, spec[Role.SpectralDecay].First);
        Assert.Equal(1.5, spec[Role.TailExponent].First);
        Assert.Equal(new Budget(7, 11, 9), spec.Budget);
    }

    [Fact]
    public void Every_experiment_of_a_circle_is_told_and_so_is_one_that_leads_into_it()
    {
        Generated generated = Compiling.Generate("""
            using LidDsl;
            [LidExperiment(Like = typeof(B))] public sealed partial record A;
            [LidExperiment(Like = typeof(A))] public sealed partial record B;
            [LidExperiment(Like = typeof(A))] public sealed partial record C;
            """);
        Assert.Equal(["LID022 B", "LID022 A", "LID022 A"], generated.Findings.OrderBy(d => d.Location.SourceSpan.Start).Select(Marks.Of));
    }

    private static ExperimentSpec SpecIn(CSharpCompilation compilation)
    {
        // The Spec is read from the emitted text: loading would need the other assembly.
        Generated generated = Compiling.Generate(compilation).RequireSuccess();
        IEnumerable<string> lines = generated.Files["Variant.g.cs"].Split('\n')
            .SkipWhile(l => !l.Contains("file static class", StringComparison.Ordinal));
        string members = string.Join("\n", lines.Skip(2).TakeWhile(l => !l.Contains("Variant?", StringComparison.Ordinal)))
            .Replace("internal static", "public static", StringComparison.Ordinal);
        string text = $"using LidDsl; using LidDsl.Specs; public static class Read {{ {members} }}";
        return (ExperimentSpec)Compiling.Generate(text).RequireSuccess().Load().GetType("Read")!.GetField("Spec")!.GetValue(null)!;
    }

    private static void AssertCopied(ExperimentSpec spec)
    {
        Assert.Equal("Variant", spec.StreamKey);
        Assert.Equal([20, 1, 1.5, 0.1 * 0.1, 1e-3, 0, 32, 1], spec.Quantities.Select(q => q.First));
        Assert.Equal([1, 3, 10, 32, 100, 316, 1_000, 3_162, 10_000], spec.AttemptsGrid);
        Assert.Equal(new Budget(7, 11, 9), spec.Budget);
        Assert.Equal(new Resolution(0.1, 0.05), spec.Resolution);
        Assert.Equal(new ExponentWindow(10, 1_000), spec.Window);
        Assert.Equal(EstimatorKind.Conditional, spec.Estimator);
    }
}
