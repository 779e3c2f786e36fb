using System.Collections.Immutable;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>What each mistake is told, at which token, beyond the examples of the rule pages.</summary>
public sealed class FindingTests
{
    [Theory]
    [InlineData("[Tolerance] public const float Delta = 1f;", "LID015 float")]
    [InlineData("[Tolerance] public const decimal Delta = 1;", "LID015 decimal")]
    [InlineData("[Tolerance] public partial double? Delta { get; init; } = 1;", "LID015 double?")]
    [InlineData("[SampleSize] public const double N = 100;", "LID015 double")]
    [InlineData("[SampleSize] public const long N = 100;", "LID015 long")]
    [InlineData("[SampleSize] public const int N = 0;", "LID103 0")]
    [InlineData("[SampleSize, Values(1, 2.5)] public static partial Axis<int> N { get; }", "LID103 2.5")]
    [InlineData("[SampleSize, Values(0, 2)] public static partial Axis<int> N { get; }", "LID103 0")]
    [InlineData("[SampleSize, Values(new double[] { 5, 4 })] public static partial Axis<int> N { get; }", "LID205 4")]
    [InlineData("[SampleSize, Values(5, 5)] public static partial Axis<int> N { get; }", "LID205 5")]
    [InlineData("[SampleSize, LogGrid(5, 5)] public static partial Axis<int> N { get; }", "LID205 5")]
    [InlineData("[SampleSize, LogGrid(from: 1.5, to: 9)] public static partial Axis<int> N { get; }", "LID103 1.5")]
    [InlineData("[Attempts] public const long K = 9_007_199_254_740_993;", "LID103 9_007_199_254_740_993")]
    [InlineData("[TailExponent] public const double Beta = double.NaN;", "LID103 double.NaN")]
    [InlineData("[TailExponent] public const double Beta = 1 / 0.0;", "LID103 1 / 0.0")]
    [InlineData(
        "[TailExponent, LogGrid(1, double.PositiveInfinity)] public static partial Axis<double> Beta { get; }",
        "LID103 double.PositiveInfinity, LID206 double.PositiveInfinity")]
    [InlineData("[TailExponent, Values(1, double.NaN)] public static partial Axis<double> Beta { get; }", "LID103 double.NaN")]
    [InlineData("[RidgePenalty] public partial double Ridge { get; init; } = -1;", "LID103 -1")]
    [InlineData("[RidgePenalty] public double Ridge { get; init; } = 1;", "LID014 Ridge")]
    [InlineData("[RidgePenalty] public double Ridge;", "LID014 Ridge")]
    [InlineData("[RidgePenalty] public static partial double Ridge { get; } = 1;", "LID016 Ridge")]
    [InlineData("[RidgePenalty] public partial double Ridge { get; } = 1;", "LID016 Ridge")]
    [InlineData("[LargestPrecision] public const double TauMax = 0;", "LID103 0")]
    [InlineData("[LargestPrecision] public const double TauMax = double.PositiveInfinity;", "LID103 double.PositiveInfinity")]
    [InlineData("[LargestPrecision, Values(1, 2e6)] public static partial Axis<double> TauMax { get; }", "LID103 2e6")]
    [InlineData("[SampleSize, Values(1)] public static partial Axis<int> N { get; set; }", "LID017 N")]
    [InlineData("[SampleSize, Values(1)] public static Axis<int> N { get; } = new(1);", "LID014 N, LID210 new(1)")]
    [InlineData("public required int Note { get; init; }", "LID008 Note")]
    [InlineData("public Variant(int note) { }", "LID008 Variant")]
    [InlineData("public int Run;", "LID019 Run")]
    [InlineData("[TailExponent] public const double Spec = 1;", "LID019 Spec")]
    [InlineData("[SpectralDecay] public const double Beta = 1;", "LID020 Beta")]
    public void A_member(string member, string expected) => AssertFindings(
        expected, $"using LidDsl;\n[LidExperiment(Like = typeof(HardTail))]\npublic sealed partial record Variant\n{{\n    {member}\n}}\n");

    [Theory]
    [InlineData(
        "[LidExperiment] public partial class C;", "LID001 class, LID011 C, LID011 C, LID011 C, LID011 C, LID011 C, LID011 C, LID011 C")]
    [InlineData("[LidExperiment(Like = typeof(HardTail))] public partial record struct C;", "LID001 struct")]
    [InlineData("[LidExperiment(Like = typeof(HardTail))] public abstract partial record C;", "LID002 C")]
    [InlineData("[LidExperiment(Like = typeof(HardTail))] public record C;", "LID002 C, LID003 C")]
    [InlineData(
        "public class O { public class P { [LidExperiment(Like = typeof(HardTail))] public sealed partial record C; } }",
        "LID004 O, LID004 P")]
    [InlineData("public partial class O<T> { [LidExperiment(Like = typeof(HardTail))] public sealed partial record C; }", "LID005 <T>")]
    [InlineData(
        "public partial class O { protected partial class P { "
            + "[LidExperiment(Like = typeof(HardTail))] internal sealed partial record C; } }",
        "LID010 P")]
    [InlineData("[LidExperiment(Like = typeof(int[]))] public sealed partial record C;", "LID021 int[]")]
    [InlineData(
        "[LidExperiment(Like = typeof(HardTail)), Budget(Replicates = -1, Instances = 0)] public sealed partial record C;",
        "LID104 -1, LID104 0")]
    [InlineData(
        "[LidExperiment(Like = typeof(HardTail)), Resolve(FamilyWiseError = double.NaN)] public sealed partial record C;",
        "LID105 double.NaN")]
    [InlineData("[LidExperiment(Like = typeof(HardTail)), ExponentWindow(0.5, 100)] public sealed partial record C;", "LID106 0.5")]
    [InlineData(
        "[LidExperiment(Like = typeof(HardTail)), ExponentWindow(to: 100, from: 100)] public sealed partial record C;", "LID106 100")]
    [InlineData("[LidExperiment(Like = typeof(HardTail), StreamKey = null)] public sealed partial record C;", "LID109 null")]
    [InlineData("public partial record R; [LidExperiment(Like = typeof(R))] public sealed partial record C;", "LID021 R")]
    [InlineData(
        "[LidExperiment(Like = typeof(HardTail))] public partial record B; [LidExperiment] public sealed partial record C : B;",
        "LID002 B, LID006 B")]
    [InlineData("[LidExperiment(Like = typeof(HardTail))] public sealed partial record Run;", "LID019 Run")]
    [InlineData("[LidExperiment(Like = typeof(HardTail))] public sealed partial record Beta;", "LID020 Beta")]
    public void A_type(string declaration, string expected) => AssertFindings(expected, "using LidDsl;\n" + declaration);

    // A build that passes without the finding would have no experiment when it runs.
    [Theory]
    [InlineData("#pragma warning disable LID109")]
    [InlineData("#pragma warning disable")]
    public void No_pragma_silences_a_finding(string pragma)
    {
        string blank = $"using LidDsl;\n{pragma}\n"
            + "[LidExperiment(Like = typeof(HardTail), StreamKey = \"\")] public sealed partial record C;";
        CSharpCompilation compilation = Compiling.Compilation(Sources.HardTail, blank);
        compilation = compilation.WithOptions(compilation.Options.WithReportSuppressedDiagnostics(true)
            .WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("LID109", ReportDiagnostic.Suppress)));
        Diagnostic finding = Assert.Single(Compiling.Generate(compilation).Findings, d => d.Id == "LID109");
        Assert.False(finding.IsSuppressed);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, finding.Descriptor.CustomTags);
    }

    [Fact]
    public void Every_message_names_what_was_written_and_ends_in_no_stop() => Assert.All(
        Validating.RuleBook.All.Select(r => r.Descriptor.MessageFormat.ToString(null)),
        message => Assert.True(!message.EndsWith('.') && message.Contains("{0}", StringComparison.Ordinal), message));

    private static void AssertFindings(string expected, string source)
    {
        Generated generated = Compiling.Generate(Sources.HardTail, source);
        Assert.Null(generated.Result.Results.Single().Exception);
        Assert.Equal(
            expected.Split(", ").Order(StringComparer.Ordinal),
            generated.Findings.Select(Marks.Of).Order(StringComparer.Ordinal));
        Assert.All(generated.Findings, d => Assert.Equal("/source/File1.cs", d.Location.GetLineSpan().Path));
    }
}
