using System.Collections.Immutable;
using LidDsl.CodeFixes;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Generators.Validating;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>Code fixes mend what they are offered for, as their pages say.</summary>
public sealed class CodeFixTests
{
    // Those of the theory are the analyzer's, and stand in AdvicePageTests.
    private static IEnumerable<string> FixableRules => Fixing.Providers.Where(p => p is not AdviceFixes)
        .SelectMany(p => p.FixableDiagnosticIds).Order(StringComparer.Ordinal);

    public static TheoryData<string> Fixable => [.. FixableRules];

    [Fact]
    public void A_page_speaks_of_a_code_fix_where_there_is_one_and_nowhere_else() => Assert.Equal(
        FixableRules,
        RuleBook.All.Select(r => r.Descriptor.Id).Where(id => RulePageTests.Page(id).Contains("\nCode fix: ", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Fixable))]
    public void The_example_is_mended_by_the_code_fix_of_its_page(string id)
    {
        CSharpCompilation compilation = RulePageTests.Compilation(RulePageTests.Examples(id)[0]);
        Diagnostic finding = RulePageTests.Generate(id, compilation).Findings.Single(f => f.Id == id);
        CodeAction action = Assert.Single(Fixing.Offered(compilation, finding));
        Assert.Contains($"\nCode fix: {action.Title}.\n", RulePageTests.Page(id), StringComparison.Ordinal);
        RulePageTests.Generate(id, Edited(compilation, Fixing.Apply(action))).RequireSuccess();
    }

    [Theory]
    [InlineData(
        "LID001",
        "[LidExperiment(Like = typeof(HardTail))] public static class C;",
        "[LidExperiment(Like = typeof(HardTail))] public sealed partial record C;")]
    [InlineData(
        "LID001",
        "[LidExperiment(Like = typeof(HardTail))] public readonly partial record struct C;",
        "[LidExperiment(Like = typeof(HardTail))] public sealed partial record C;")]
    [InlineData(
        "LID002",
        "[LidExperiment(Like = typeof(HardTail))] abstract partial record C;",
        "[LidExperiment(Like = typeof(HardTail))] sealed partial record C;")]
    [InlineData(
        "LID005",
        "[LidExperiment(Like = typeof(HardTail))] sealed partial record C<T> where T : class;",
        "[LidExperiment(Like = typeof(HardTail))] sealed partial record C;")]
    [InlineData(
        "LID006",
        "[LidDsl.LidExperiment] sealed partial record C : HardTail, System.IDisposable { public void Dispose() { } }",
        "[LidDsl.LidExperiment(Like = typeof(HardTail))] sealed partial record C : System.IDisposable { public void Dispose() { } }")]
    [InlineData(
        "LID010",
        "public partial class O { [LidExperiment(Like = typeof(HardTail))] sealed partial record C; }",
        "public partial class O { [LidExperiment(Like = typeof(HardTail))] internal sealed partial record C; }")]
    [InlineData(
        "LID010",
        "public partial class O { [LidExperiment(Like = typeof(HardTail))] private protected sealed partial record C; }",
        "public partial class O { [LidExperiment(Like = typeof(HardTail))] internal sealed partial record C; }")]
    [InlineData(
        "LID106",
        "[LidExperiment(Like = typeof(HardTail)), ExponentWindow(0.5, 100)] sealed partial record C;",
        "[LidExperiment(Like = typeof(HardTail)), ExponentWindow(1, 100)] sealed partial record C;")]
    [InlineData(
        "LID106",
        "[LidExperiment(Like = typeof(HardTail)), ExponentWindow(to: 100, from: 100)] sealed partial record C;",
        "[LidExperiment(Like = typeof(HardTail)), ExponentWindow(to: 1000, from: 100)] sealed partial record C;")]
    [InlineData(
        "LID117",
        "[LidExperiment(Like = typeof(HardTail)), Budget(Power = 0.95, Replicates = 9)] sealed partial record C;",
        "[LidExperiment(Like = typeof(HardTail)), Budget(Replicates = 9)] sealed partial record C;")]
    [InlineData(
        "LID109",
        "[LidExperiment(StreamKey = \" \", Like = typeof(HardTail))] sealed partial record C;",
        "[LidExperiment(Like = typeof(HardTail))] sealed partial record C;")]
    [InlineData(
        "LID321",
        "using static LidDsl.Specs.EstimatorKind; [LidExperiment(Like = typeof(HardTail)), Estimate(ExactLaw)] "
            + "sealed partial record C { [Measurement] internal static double M(TrainedHead head) => 1; }",
        "using static LidDsl.Specs.EstimatorKind; [LidExperiment(Like = typeof(HardTail)), Estimate(Importance)] "
            + "sealed partial record C { [Measurement] internal static double M(TrainedHead head) => 1; }")]
    public void A_type(string id, string before, string after) => AssertMended(id, before, after);

    [Theory]
    [InlineData(
        "LID012",
        "[TailExponent] public const double A = 1; [global::LidDsl.TailExponent] public const double B = 2;",
        "[TailExponent] public const double A = 1; public const double B = 2;")]
    [InlineData("LID014", "[SampleSize] private readonly int N;", "[SampleSize] private const int N = 1_000;")]
    [InlineData(
        "LID014", "[RidgePenalty] public double Ridge => 1e-3;", "[RidgePenalty] public partial double Ridge { get; init; } = 1e-3;")]
    [InlineData(
        "LID014",
        "[SampleSize, Values(1)] public static Axis<int> N { get; } = new(1);",
        "[SampleSize, Values(1)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID014",
        "[SampleSize] public static Axis<int> N { get; } = new(110, 150);",
        "[SampleSize, Values(110, 150)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID014",
        "[SampleSize] public static readonly Axis<int> N = new(110, 150);",
        "[SampleSize, Values(110, 150)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID014",
        "[SampleSize] public static Axis<int> N => new Axis<int>(110);",
        "[SampleSize, Values(110)] public static partial Axis<int> N { get; }")]
    [InlineData("LID014", "[SampleSize] private /* kept */ readonly int N;", "[SampleSize] private /* kept */ const int N = 1_000;")]
    [InlineData("LID015", "[SampleSize] public const long N = 100;", "[SampleSize] public const int N = 100;")]
    [InlineData(
        "LID016",
        "[RidgePenalty] public static partial double Ridge { get; } = 1;",
        "[RidgePenalty] public partial double Ridge { get; init; } = 1;")]
    [InlineData(
        "LID017",
        "[SampleSize, Values(1)] public partial Axis<int> N { get; set; }",
        "[SampleSize, Values(1)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID102",
        "[LargestPrecision] public partial double TauMax { get; init; }",
        "[LargestPrecision] public partial double TauMax { get; init; } = 1;")]
    [InlineData(
        "LID102",
        "[ComputeBudget] public partial double C0 { get; init; }",
        "[ComputeBudget] public partial double C0 { get; init; } = 10_000;")]
    [InlineData("LID103", "[Tolerance] public const double Delta = 0;", "[Tolerance] public const double Delta = 1e-3;")]
    [InlineData("LID103", "[SampleSize] public const int N = -(3 - 1);", "[SampleSize] public const int N = 1;")]
    [InlineData(
        "LID103",
        "[SampleSize, Values(1, 2.7)] public static partial Axis<int> N { get; }",
        "[SampleSize, Values(1, 3)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID103",
        "[SampleSize, Values(0, 1, 5)] public static partial Axis<int> N { get; }",
        "[SampleSize, Values(1, 5)] public static partial Axis<int> N { get; }")]
    [InlineData("LID103", "[Attempts] public const long K = 9_007_199_254_740_993;", "[Attempts] public const long K = 9007199254740992;")]
    [InlineData("LID103", "[TailExponent] public const double Beta = double.NaN;", "[TailExponent] public const double Beta = 2.5;")]
    [InlineData(
        "LID103",
        "[RidgePenalty, LogGrid(to: 1e200, from: 1e99)] public static partial Axis<double> Ridge { get; }",
        "[RidgePenalty, LogGrid(to: 1E+100, from: 1e99)] public static partial Axis<double> Ridge { get; }")]
    [InlineData(
        "LID201",
        "[LidDsl.SampleSize] public static partial Axis<int> N { get; }",
        "[LidDsl.SampleSize, LidDsl.Values(1_000)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID203",
        "[RidgePenalty] [Values(0, 1)] public const double Ridge = 1;",
        "[RidgePenalty] [Values(0, 1)] public static partial Axis<double> Ridge { get; }")]
    [InlineData("LID203", "[Values(0, 1)] public const double Other = 1;", "public const double Other = 1;")]
    [InlineData(
        "LID204",
        "[SampleSize, Values([])] public static partial Axis<int> N { get; }",
        "[SampleSize, Values(1_000)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID205",
        "[SampleSize, Values(new double[] { 5, 1e3, 5 })] public static partial Axis<int> N { get; }",
        "[SampleSize, Values(5, 1e3)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID205",
        "[SampleSize, LogGrid(9, 5, PerDecade = 2)] public static partial Axis<int> N { get; }",
        "[SampleSize, LogGrid(5, 9, PerDecade = 2)] public static partial Axis<int> N { get; }")]
    [InlineData(
        "LID205",
        "[SampleSize, LogGrid(5, 5)] public static partial Axis<int> N { get; }",
        "[SampleSize, Values(5)] public static partial Axis<int> N { get; }")]
    public void A_member(string id, string before, string after) => AssertMended(id, Variant(before), Variant(after));

    [Fact]
    public void A_constant_that_played_two_roles_keeps_its_value_for_both() => AssertMended(
        "LID013",
        "[LidExperiment(Like = typeof(HardTail))]\npublic sealed partial record C\n{\n"
            + "    [TargetNoise, Tolerance] public const double Both = 0.1; // both\n}",
        "[LidExperiment(Like = typeof(HardTail))]\npublic sealed partial record C\n{\n"
            + "    [TargetNoise] public const double Both = 0.1; // both\n    [Tolerance] public const double Delta = Both;\n}");

    [Theory]
    [InlineData("", "LidDsl.Specs.")]
    [InlineData("using LidDsl.Specs;\n", "")]
    public void A_variant_that_measures_names_an_estimator_in_place_of_the_one_that_it_would_copy(string usings, string qualifier)
    {
        const string Base = "[LidExperiment(Like = typeof(HardTail)), Estimate((LidDsl.Specs.EstimatorKind)4)] "
            + "public sealed partial record B;\n";
        const string Measuring = " public sealed partial record C\n{\n    [Measurement] public static double M(TrainedHead head) => 1;\n"
            + "    [Measurement] public static double O(TrainedHead head) => 2;\n}";
        AssertMended(
            "LID321",
            $"{usings}{Base}[LidDsl.LidExperiment(Like = typeof(B))]{Measuring}",
            $"{usings}{Base}[LidDsl.LidExperiment(Like = typeof(B)), LidDsl.Estimate({qualifier}EstimatorKind.Importance)]{Measuring}");
    }

    [Fact]
    public void A_field_without_a_constant_value_is_left_to_its_author()
    {
        CSharpCompilation compilation = Compilation(Variant("[TailExponent] public static readonly double Beta = System.Math.Sqrt(2);"));
        Assert.Empty(Fixing.Offered(compilation, Assert.Single(Compiling.Generate(compilation).Findings)));
    }

    [Theory]
    [InlineData("LID011", 7, "[LidExperiment] public sealed partial record C;")]
    [InlineData(
        "LID011", 6, "[LidExperiment]\r\npublic sealed partial record C\r\n{\r\n    [TailExponent] public const double D = 2.5;\r\n}\r\n")]
    [InlineData(
        "LID004", 2, "public class O { public class P { [LidExperiment(Like = typeof(HardTail))] public sealed partial record C; } }")]
    [InlineData("LID103", 3, "[LidExperiment(Like = typeof(HardTail))] public sealed partial record C { "
        + "[TailExponent] public const double B = 0; [SampleSize, Values(0, 2.5)] public static partial Axis<int> N { get; } }")]
    [InlineData("LID205", 2, "[LidExperiment(Like = typeof(HardTail))] public sealed partial record C { "
        + "[SampleSize, Values(9, 5, 7, 7)] public static partial Axis<int> N { get; } "
        + "[Attempts, LogGrid(9, 5)] public static partial Axis<long> K { get; } }")]
    public void All_findings_of_a_rule_are_mended_at_once(string id, int count, string before)
    {
        CSharpCompilation compilation = Compilation(before);
        ImmutableArray<Diagnostic> findings = Compiling.Generate(compilation).Findings;
        Assert.Equal(Enumerable.Repeat(id, count), findings.Select(f => f.Id));
        string after = Fixing.ApplyAll(compilation, findings);
        With(compilation, after).RequireSilence();
        Assert.Equal(before.Contains("\r\n    [", StringComparison.Ordinal), after.Contains("\r\n    [", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "[LidExperiment(Like = typeof(HardTail))] sealed partial class C;\npartial class C { void F() { } }",
        "[LidExperiment(Like = typeof(HardTail))] sealed partial record C;\nsealed partial record C { void F() { } }")]
    [InlineData(
        "partial class C { void F() { } }\n[LidExperiment(Like = typeof(HardTail))] sealed partial class C;",
        "sealed partial record C { void F() { } }\n[LidExperiment(Like = typeof(HardTail))] sealed partial record C;")]
    public void Parts_of_a_type_become_records_together(string before, string after) => AssertMended("LID001", before, after);

    // A fix that would leave the parts of a type at odds, or leave all as it is, is not offered.
    [Theory]
    [InlineData("LID001", "[LidDsl.LidExperiment(Like = typeof(HardTail))] public sealed partial class C;", "public partial class C;")]
    [InlineData("LID030", "using LidDsl; public partial struct C { [SampleSize] public const int N = 5; }", "")]
    public void What_would_not_mend_is_not_offered(string id, string first, string last)
    {
        foreach (string[] files in (string[][])[[Sources.HardTail, first, last], [Sources.HardTail, last, first]])
        {
            CSharpCompilation compilation = Compiling.Compilation(files);
            Diagnostic[] findings = [.. Compiling.Generate(compilation).Findings.Where(f => f.Id == id)];
            Assert.NotEmpty(findings);
            Assert.All(findings, finding => Assert.Empty(Fixing.Offered(compilation, finding)));
        }
    }

    // What the generator writes in place of a wrong record is no part that a fix would have to change.
    [Fact]
    public void A_stub_is_no_part_that_stands_in_the_way()
    {
        CSharpCompilation compilation = Compilation("[LidExperiment(Like = typeof(HardTail))] sealed partial class C;");
        Generated generated = Compiling.Generate(compilation);
        CSharpCompilation edited = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
            [.. generated.Output.SyntaxTrees.Except(compilation.SyntaxTrees), .. compilation.SyntaxTrees]);
        Diagnostic finding = Assert.Single(generated.Findings, f => f.Id == "LID001");
        Assert.Contains("sealed partial record C;", Fixing.Apply(Assert.Single(Fixing.Offered(edited, finding))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_in_another_file_becomes_what_it_is_like()
    {
        CSharpCompilation compilation = Compiling.Compilation(
            Sources.HardTail, "[LidDsl.LidExperiment] public sealed partial record C;", "public sealed partial record C : HardTail;");
        Diagnostic finding = Compiling.Generate(compilation).Findings.First(f => f.Id == "LID006");
        string[] mended = Fixing.ApplyToAllFiles(Assert.Single(Fixing.Offered(compilation, finding)));
        Assert.Equal("[LidDsl.LidExperiment(Like = typeof(global::HardTail))] public sealed partial record C;", mended[1]);
        Assert.Equal("public sealed partial record C;", mended[2]);
        Compiling.Generate(mended).RequireSilence();
    }

    [Fact]
    public void An_end_that_means_nothing_is_not_moved()
    {
        CSharpCompilation compilation = Compilation(Variant("[Attempts, LogGrid(5, get)] public static partial Axis<long> K { get; }"));
        Diagnostic finding = Assert.Single(Compiling.Generate(compilation).Findings, f => f.Id == "LID205");
        Assert.Empty(Fixing.Offered(compilation, finding));
    }

    [Theory]
    [InlineData("ExponentWindow(double.NaN, 10_000)", "ExponentWindow(100, 10_000)")]
    [InlineData("ExponentWindow(10, double.NaN)", "ExponentWindow(10, 1000)")]
    [InlineData("ExponentWindow(10, double.PositiveInfinity)", "ExponentWindow(10, 1000)")]
    [InlineData("ExponentWindow(double.NaN, double.NaN)", "ExponentWindow(100, 10000)")]
    [InlineData("ExponentWindow(double.NaN, 0.5)", "ExponentWindow(1, 100)")]
    public void A_window_without_a_number(string before, string after) => AssertMended(
        "LID106",
        $"[LidExperiment(Like = typeof(HardTail)), {before}] sealed partial record C;",
        $"[LidExperiment(Like = typeof(HardTail)), {after}] sealed partial record C;");

    [Theory]
    [InlineData("Values(500, C.A, 2 * C.A)", "Values(C.A, 2 * C.A, 500)")]
    [InlineData("Values(500, (short)120, C.B)", "Values(C.B, (short)120, 500)")]
    public void Constants_and_expressions_are_sorted_together(string before, string after) => AssertMended(
        "LID205",
        "[LidExperiment(Like = typeof(HardTail))] sealed partial record C { internal const int A = 150; internal const byte B = 110; "
            + $"[SampleSize, {before}] public static partial Axis<int> N {{ get; }} }}",
        "[LidExperiment(Like = typeof(HardTail))] sealed partial record C { internal const int A = 150; internal const byte B = 110; "
            + $"[SampleSize, {after}] public static partial Axis<int> N {{ get; }} }}");

    private static string Variant(string member) =>
        $"[LidExperiment(Like = typeof(HardTail))]\nsealed partial record C\n{{\n    {member}\n}}";

    private static CSharpCompilation Compilation(string source) => Compiling.Compilation(Sources.HardTail, "using LidDsl;\n" + source);

    private static void AssertMended(string id, string before, string after)
    {
        CSharpCompilation compilation = Compilation(before);
        CodeAction action = Assert.Single(Fixing.Offered(compilation, Compiling.Generate(compilation).Findings.First(f => f.Id == id)));
        string mended = Fixing.Apply(action);
        Assert.Equal("using LidDsl;\n" + after, mended);
        With(compilation, mended).RequireSuccess();
    }

    private static Generated With(CSharpCompilation compilation, string last) => Compiling.Generate(Edited(compilation, last));

    private static CSharpCompilation Edited(CSharpCompilation compilation, string last)
    {
        SyntaxTree old = compilation.SyntaxTrees[^1];
        return compilation.ReplaceSyntaxTree(old, Compiling.Parse(last, old.FilePath, (CSharpParseOptions)old.Options));
    }
}
