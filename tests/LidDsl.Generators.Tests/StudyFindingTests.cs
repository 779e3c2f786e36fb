using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Tests;

/// <summary>What each mistake in a study is told, at which token, beyond the examples of the rule pages, and nothing beside it.</summary>
public sealed class StudyFindingTests
{
    private const string Two = "[Problem(\"problem\")] public static partial Column<string> Problem { get; } "
        + "[AttemptCount(\"n\"), SuccessCount(\"c\")] public static partial Counts Counts { get; }";

    [Theory]
    [InlineData("[Group] public static partial Groups Model { get; }", "LID729 Group")]
    [InlineData("[Group(\"model\", \"\")] public static partial Groups Model { get; }", "LID729 \"\"")]
    [InlineData("[Group(\"model\", \"model\")] public static partial Groups Model { get; }", "LID730 \"model\"")]
    [InlineData("[Group(\"problem\")] public static partial Groups Model { get; }", "LID730 \"problem\"")]
    [InlineData(
        "[Group(\"a\")] public static partial Groups A { get; } [Group(\"b\")] public static partial Groups B { get; }", "LID724 Group")]
    [InlineData("[Outcome(\"o\")] public static partial Outcomes Outcomes { get; }", "LID724 Outcome")]
    [InlineData("[Covariate(\"t\")] public static partial Covariate<int> T { get; }", "LID727 Covariate<int>")]
    [InlineData("[Covariate(\"t\")] public static partial double T { get; }", "LID727 double")]
    [InlineData("[Covariate(column: null!)] public static partial Covariate<long> T { get; }", "LID729 null!")]
    [InlineData(
        "[Covariate(\"t\", Pattern = \"(?<size>[0-9\")] public static partial Covariate<long> T { get; }",
        "LID731 \"(?<size>[0-9\"")]
    [InlineData("[Covariate(\"t\", Pattern = \"(?:[0-9])\")] public static partial Covariate<long> T { get; }", "LID731 \"(?:[0-9])\"")]
    [InlineData("[Covariate(\"t\")] public static Covariate<long> T { get; } = new(\"T\", \"t\", null);", "LID726 T")]
    [InlineData("[Covariate(\"t\")] public partial Covariate<long> T { get; init; }", "LID726 T")]
    [InlineData("[Covariate(\"t\")] public static partial Covariate<long> T { get; set; }", "LID726 T")]
    [InlineData("[Covariate(\"t\"), AttemptCost] public static partial Covariate<long> T { get; }", "LID725 AttemptCost")]
    [InlineData("[AttemptCost, TrainingCost] public const double T = 1;", "LID725 TrainingCost")]
    [InlineData("[AttemptCost] public const double A = 1; [AttemptCost] public const double B = 1;", "LID724 AttemptCost")]
    [InlineData("[AttemptCost] public const int A = 2;", "")]
    [InlineData("[AttemptCost] public const float A = 2;", "LID761 A")]
    [InlineData("[AttemptCost] public partial double A { get; } = 2;", "LID761 A")]
    [InlineData("[AttemptCost] public static partial double A { get; } = 2;", "LID761 A")]
    [InlineData("[AttemptCost] public static partial Axis<double> A { get; }", "LID761 A")]
    [InlineData("[AttemptCost] public partial double A { get; init; } = System.Math.Sqrt(2);", "LID762 System.Math.Sqrt(2)")]
    [InlineData("[AttemptCost] public const double A = -1;", "LID763 -1")]
    [InlineData("[AttemptCost] public partial double A { get; init; } = double.PositiveInfinity;", "LID763 double.PositiveInfinity")]
    [InlineData("[AttemptCost] public const double A = 0 / 0.0;", "LID763 0 / 0.0")]
    [InlineData("[TrainingCost] public const double A = 1;", "LID764 A")]
    [InlineData("[Tolerance] public partial double D { get; init; } = 1;", "LID732 Tolerance")]
    [InlineData("public static int Spec => 1; public void Default() { }", "LID708 Spec, LID708 Default")]
    [InlineData("public required int Note { get; init; }", "LID705 Note")]
    public void In_a_member(string member, string expected) => AssertFindings(expected, Studies.With(member));

    [Theory]
    [InlineData("(Attempts = 0), Forecast(1_000_000)", "")]
    [InlineData("(Attempts = 100), Forecast(1, 10_000)", "")]
    [InlineData("(Attempts = 100), Forecast(1, 10_001)", "LID745 10_001")]
    [InlineData("(Attempts = 2_000_000_000_000)", "LID746 2_000_000_000_000")]
    [InlineData("Forecast(1_099_511_627_776)", "")]
    [InlineData("Forecast(1_099_511_627_777)", "LID742 1_099_511_627_777")]
    [InlineData("Forecast(-1, 5, 5)", "LID742 -1, LID743 5")]
    [InlineData("Forecast([])", "LID744 Forecast")]
    [InlineData("Family(By = null)", "")]
    [InlineData("Family(By = nameof(Problem))", "LID747 nameof(Problem)")]
    [InlineData("(Data = \" \")", "LID748 \" \"")]
    [InlineData("(Data = null)", "")]
    [InlineData("ExponentWindow(0.5, 100)", "LID741 0.5")]
    [InlineData("ExponentWindow(10, 10)", "LID741 10")]
    [InlineData("ExponentWindow(10, 9)", "LID741 9")]
    [InlineData("ExponentWindow(5, double.NaN)", "LID741 double.NaN")]
    [InlineData("ExponentWindow(5, 2e12)", "LID741 2e12")]
    public void In_what_is_asked(string attributes, string expected) => AssertFindings(expected, Studies.With("", attributes));

    [Theory]
    [InlineData("[AttemptsStudy] public sealed partial class C { " + Two + " }", "LID701 class")]
    [InlineData("[AttemptsStudy] public partial record C { " + Two + " }", "LID701 C")]
    [InlineData("[AttemptsStudy] public sealed partial record C;", "LID721 C, LID722 C")]
    [InlineData("public partial class O { [AttemptsStudy] protected sealed partial record C { " + Two + " } }", "LID706 C")]
    [InlineData("[AttemptsStudy, System.Obsolete(\"\", true)] public sealed partial record C { " + Two + " }", "LID706 System.Obsolete")]
    [InlineData("[AttemptsStudy(Like = typeof(C))] public sealed partial record C;", "LID711 C")]
    [InlineData("[AttemptsStudy(Like = typeof(int[]))] public sealed partial record C;", "LID711 int[]")]
    [InlineData(
        "[AttemptsStudy] public sealed partial record B; [AttemptsStudy(Like = typeof(B))] public sealed partial record C;",
        "LID711 B, LID721 B, LID722 B, LID721 C, LID722 C")]
    [InlineData("[AttemptsStudy] public sealed partial record Read { " + Two + " }", "LID708 Read")]
    [InlineData("public partial struct C { [Outcome(\"o\")] public static partial Outcomes O { get; } }", "LID710 C")]
    [InlineData("[LidExperiment(Like = typeof(HardTail))] partial class C { [Group(\"o\")] static partial Groups O { get; } }",
        "LID001 class, LID710 C")]
    [InlineData("public static class C { [AttemptCost] public const double A = 1; }", "LID030 C")]
    public void In_a_type(string declaration, string expected) =>
        AssertFindings(expected, "using LidDsl; using LidDsl.Attempts;\n" + declaration);

    [Fact]
    public void A_warning_leaves_the_study_its_code_and_can_be_switched_off()
    {
        string far = Studies.With("", "(Attempts = 10), Forecast(2_000)");
        Generated generated = Compiling.GenerateAll(far);
        Diagnostic warning = Assert.Single(generated.Complaints);
        Assert.Equal((DiagnosticSeverity.Warning, "LID745"), (warning.Severity, warning.Id));
        Assert.StartsWith(
            "The horizon 2,000 is 200 times the 10 attempts that 'Counted' declares", warning.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("Counted.g.cs", generated.Files.Keys);
        Assert.DoesNotContain(Compiling.GenerateAll("#pragma warning disable LID745\n" + far).Complaints, d => !d.IsSuppressed);
    }

    // What would be written for the one would be a type that the other means another by.
    [Fact]
    public void A_namespace_without_a_name_is_left_to_the_compiler() => Assert.Null(
        Soundness.Fault(Studies.Full, Studies.Odd.Replace("namespace Labs", "namespace => Labs", StringComparison.Ordinal)));

    private static void AssertFindings(string expected, string source)
    {
        Generated generated = Compiling.GenerateAll(
            source.Contains("HardTail", StringComparison.Ordinal) ? Sources.HardTail : "", source);
        Assert.All(generated.Result.Results, result => Assert.Null(result.Exception));
        Assert.Equal(
            expected.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            generated.Findings.Select(Marks.Of).Order(StringComparer.Ordinal));

        // What follows from a mistake is not told beside it.
        Assert.All(generated.Complaints, d => Assert.StartsWith("LID", d.Id, StringComparison.Ordinal));
    }
}
