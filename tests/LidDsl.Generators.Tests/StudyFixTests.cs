using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>Code fixes of studies beyond the examples of their pages.</summary>
public sealed class StudyFixTests
{
    [Theory]
    [InlineData(
        "LID723",
        "[SuccessCount(\"c\")] public static partial Counts Counts { get; }",
        "[SuccessCount(\"c\"), AttemptCount(\"n\")] public static partial Counts Counts { get; }")]
    [InlineData(
        "LID726",
        "[LidDsl.Attempts.Outcome(\"o\")] public Outcomes O => new(\"O\", \"o\");",
        "[LidDsl.Attempts.Outcome(\"o\")] public static partial Outcomes O { get; }")]
    [InlineData(
        "LID727",
        "[Outcome(\"o\")] public static partial bool O { get; }",
        "[Outcome(\"o\")] public static partial Outcomes O { get; }")]
    [InlineData(
        "LID763",
        "[Outcome(\"o\")] public static partial Outcomes O { get; } [AttemptCost] public partial double Cost { get; init; } = -1;",
        "[Outcome(\"o\")] public static partial Outcomes O { get; } [AttemptCost] public partial double Cost { get; init; } = 1;")]
    public void In_a_member(string id, string before, string after) => AssertMended(id, Study("", before), Study("", after));

    [Theory]
    [InlineData("LID741", ", ExponentWindow(0, 100)", ", ExponentWindow(1, 100)")]
    [InlineData("LID741", ", ExponentWindow(10, 1e13)", ", ExponentWindow(10, 1099511627776)")]
    [InlineData("LID743", ", Forecast(50, 1_000, 7, 50)", ", Forecast(7, 50, 1_000)")]
    [InlineData("LID743", ", Forecast(new long[] { 5, 3 })", ", Forecast(3, 5)")]
    [InlineData("LID746", "(Data = \"a.csv\", Attempts = -5)", "(Data = \"a.csv\")")]
    [InlineData("LID748", "(Data = \" \")", "")]
    public void In_what_is_asked(string id, string before, string after)
    {
        const string Outcomes = "[Outcome(\"o\")] public static partial Outcomes O { get; }";
        AssertMended(id, Study(before, Outcomes), Study(after, Outcomes));
    }

    // A choice is its author's.
    [Theory]
    [InlineData("LID747", ", Family(By = \"x\")", "[Outcome(\"o\")] public static partial Outcomes O { get; }")]
    [InlineData(
        "LID732", "", "[Outcome(\"o\")] public static partial Outcomes O { get; } [Tolerance] public partial double D { get; init; } = 1;")]
    public void What_is_a_choice_is_not_offered(string id, string attributes, string members)
    {
        CSharpCompilation compilation = Compiling.Compilation(Study(attributes, members));
        Diagnostic finding = Assert.Single(Compiling.GenerateAll(compilation).Findings);
        Assert.Equal(id, finding.Id);
        Assert.Empty(Fixing.Offered(compilation, finding));
    }

    private static string Study(string attributes, string members) => $$"""
        using LidDsl;
        using LidDsl.Attempts;
        [AttemptsStudy{{attributes}}] public sealed partial record C
        {
            [Problem("problem")] public static partial Column<string> Problem { get; }
            {{members}}
        }
        """;

    private static void AssertMended(string id, string before, string after)
    {
        CSharpCompilation compilation = Compiling.Compilation(before);
        Diagnostic finding = Compiling.GenerateAll(compilation).Findings.First(f => f.Id == id);
        CodeAction action = Assert.Single(Fixing.Offered(compilation, finding));
        Assert.Equal(after, Fixing.Apply(action));
        Compiling.GenerateAll(after).RequireSuccess();
    }
}
