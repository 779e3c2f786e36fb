using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>Every text that the generator once failed on.</summary>
public sealed class FoundFaultTests
{
    private const string Like = "[LidExperiment(Like = typeof(HardTail))] ";

    public static TheoryData<string> Texts =>
    [
        // Types that have no name yet, and several kinds of one name.
        "using LidDsl; } [SampleSize] public const int N = 1;",
        "using LidDsl; [LidExperiment] public sealed partial record E [SampleSize] public const int N = 1;",
        "using LidDsl; [LidExperiment] public sealed partial record record E { [SampleSize] public const int N = 1; }",
        "using LidDsl; class { [SampleSize] const int N = 1; } class { [SampleSize] const int N = 1; }",
        "using LidDsl; partial class E { [SampleSize] const int N = 1; } partial record E { [SampleSize] const int M = 1; }",
        "using LidDsl; " + Like + "partial class E { } " + Like + "sealed partial record E { [RidgePenalty] const int R = -1; }",

        // Names that are equal without regard to case, and have no capitals to tell them apart.
        "using LidDsl; " + Like + "public sealed partial record Tail\u03c6; " + Like + "public sealed partial record Tail\u03d5;",
        "using LidDsl; " + Like + "public sealed partial record A\u017f\u0073; " + Like + "public sealed partial record A\u0073\u017f;",
        "using LidDsl; " + Like + "public sealed partial record \u01c5; " + Like + "public sealed partial record \u01c6;",

        // Constants that are still being typed.
        "using LidDsl; " + Like + "public sealed partial record E { [TailExponent] public const double Beta; }",
        "using LidDsl; " + Like + "public sealed partial record E { [RidgePenalty] public const double Ridge 0; }",

        // What is no method, property or name of the usual kind.
        "using LidDsl; " + Like + "public sealed partial record E { [Measurement] public static F(TrainedHead head) => 1; }",
        "using LidDsl; " + Like + "public sealed partial record E { public static double F { [LawOf(\"F\")] get => 1; } }",
        "using LidDsl; " + Like + "public sealed partial record E { [Measurement] public E() { } }",
        "using LidDsl; " + Like + "public sealed partial record E { [SampleSize] public int this[int i] => 1; }",
        "using LidDsl; " + Like
            + "public sealed partial record E { [SampleSize, Values(1)] public static partial ref Axis<int> N { get; } }",
        "using LidDsl; " + Like + "public sealed partial record E { static void F() { [Measurement] static double G() => 1; } }",
        "using LidDsl; static class X { extension(int i) { [SampleSize] public int N => 1; } }",

        // Half-written accessors, and one member twice.
        "using LidDsl; " + Like + "public sealed partial record E { [RidgePenalty] public partial double R { get; ini } = 1; }",
        "using LidDsl; " + Like + "public sealed partial record E { [RidgePenalty] public partial double R { get; init; } = 1; "
            + "[RidgePenalty] public partial double R { get; init; } = 1; }",
    ];

    /// <summary>Declarations that are right, whose code did not compile.</summary>
    public static TheoryData<string> Right =>
    [
        "{ [RidgePenalty] public partial double R { private get; init; } = 1; }",
        "{ [RidgePenalty] public partial double nameof { get; init; } = 1; }",
        "{ [RidgePenalty] public partial double R { get; init; } = 1; static double nameof(double x) => x; }",
        "{ [Measurement] public static double nameof(TrainedHead head) => 1; [RidgePenalty] public partial double R { get; init; } = 1; }",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_generator_keeps_what_it_owes(string text) => Assert.Equal("", Soundness.Fault(Sources.HardTail, text) ?? "");

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_right_compiles(string body) => Compiling
        .Generate(Sources.HardTail, "using LidDsl;\n" + Like + "public sealed partial record E " + body).RequireSuccess();

    [Theory]
    [InlineData("{ public E(int a = 1) { } public E(double b = 2) { } }", "LID008 E")]
    [InlineData("{ [RidgePenalty, InitialValue(1)] public partial double R { get; init; } = 1; }", "LID029 InitialValue")]
    [InlineData("{ [TailExponent] public const double Beta; }", "LID101 Beta")]
    [InlineData("{ [RidgePenalty] public const double Ridge 0; }", "LID101 Ridge")]
    [InlineData("{ [SampleSize, Values(1)] public static partial ref Axis<int> N { get; } }", "LID014 N")]
    [InlineData("{ [SampleSize] public int this[int i] => 1; }", "LID014 this")]
    [InlineData("{ public static double F { [LawOf(\"F\")] get => 1; } }", "LID314 LawOf")]
    [InlineData("{ [Measurement, System.Obsolete(\"\", true)] public static double F(TrainedHead h) => 1; }", "LID031 System.Obsolete")]
    [InlineData("{ [SampleSize, Values(9, 8, 7, 6, 5, 4)] public static partial Axis<int> N { get; } }", "LID205 8")]
    public void It_is_told_once_and_where(string body, string mark)
    {
        string text = "using LidDsl;\n" + Like + "public sealed partial record E " + body;
        Generated generated = Compiling.Generate(Sources.HardTail, text);
        Assert.Equal(mark, Marks.Of(Assert.Single(generated.Findings)));
    }

    [Fact]
    public void A_container_that_nothing_may_use_is_told() => Assert.Equal(
        "LID031 System.Obsolete",
        Marks.Of(Assert.Single(Compiling.Generate(
            Sources.HardTail,
            "using LidDsl; [System.Obsolete(\"\", true)] public partial class O { " + Like
                + "public sealed partial record E; }").Findings)));

    // The list of experiments is there in any project that refers to the package.
    [Theory]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp11)]
    public void A_project_of_older_CSharp_without_an_experiment_compiles(LanguageVersion version) => Compiling
        .Generate(Compiling.Compilation("Old", new CSharpParseOptions(version), "public class C { }")).RequireSuccess();

    [Fact]
    public void A_variant_of_a_variant_of_another_assembly_is_like_it()
    {
        string library = "using LidDsl;\n" + Like
            + "public sealed partial record Middle { [TailExponent] public const double Beta = 2; }";
        byte[] image = Compiling.Generate(Compiling.Compilation("Library", Compiling.Latest, Sources.HardTail, library)).Emit();
        CSharpCompilation consumer = Compiling
            .Compilation("using LidDsl;\n[LidExperiment(Like = typeof(Middle))] public sealed partial record Last;")
            .AddReferences(MetadataReference.CreateFromImage(image));
        Generated generated = Compiling.Generate(consumer).RequireSilence();
        Assert.Contains("const double Beta = 2;", generated.Files["Last.g.cs"], StringComparison.Ordinal);
    }

    // Taken for what it hides, it would have the value of the experiment that it is itself like.
    [Fact]
    public void A_value_that_another_assembly_hides_is_not_taken_for_another()
    {
        string library = "using LidDsl;\n" + Like
            + "public sealed partial record Middle "
            + "{ [TailExponent] internal const double Beta = 2; [SampleSize] internal const int N = 9; }";
        byte[] image = Compiling.Generate(Compiling.Compilation("Library", Compiling.Latest, Sources.HardTail, library)).Emit();
        CSharpCompilation Consumer(string body) => Compiling
            .Compilation($"using LidDsl;\n[LidExperiment(Like = typeof(Middle))] public sealed partial record Last {body}")
            .AddReferences(MetadataReference.CreateFromImage(image));
        Diagnostic finding = Assert.Single(Compiling.Generate(Consumer("{ [SampleSize] public const int N = 8; }")).Findings);
        Assert.Equal("LID028 Middle", Marks.Of(finding));
        Assert.Contains("declares beta by a member that is not public", finding.GetMessage(null), StringComparison.Ordinal);
        const string Both = "{ [SampleSize] public const int N = 8; [TailExponent] public const double Beta = 3; }";
        Compiling.Generate(Consumer(Both)).RequireSilence();
    }
}
