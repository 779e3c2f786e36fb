using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Tests;

/// <summary>A mistake is told once: nothing that merely follows from it is reported beside it.</summary>
public sealed class StubTests
{
    // What a program does with an experiment.
    private const string User = "public static class User { public static object Use(LidDsl.ILidExperiment e) => "
        + "Variant.Default.Check(Variant.Default.Run()) ?? (object)Variant.Spec; public static void All() => Use(Variant.Default); }";

    [Theory]
    [InlineData("[RidgePenalty] public partial double Ridge { get; init; } = -1;", "LID103")]
    [InlineData("[RidgePenalty] public partial double Ridge { get; init; }", "LID102")]
    [InlineData("[RidgePenalty] public partial double Ridge { get; init; } = System.Math.PI * System.Math.Sqrt(2);", "LID101")]
    [InlineData("[RidgePenalty] internal partial double? Ridge { get; init; } = 1;", "LID015")]
    [InlineData("[RidgePenalty] public partial double Ridge { get; private set; } = 1;", "LID016")]
    [InlineData("[RidgePenalty] public static partial double Ridge { get; } = 1;", "LID016")]
    [InlineData("[RidgePenalty] public partial double Ridge { get; } = 1;", "LID016")]
    [InlineData("[RidgePenalty] public partial double @event { get; init; } = 1; [TailExponent] public const double Beta = 0;", "LID103")]
    [InlineData("[RidgePenalty, Tolerance] public partial double Ridge { get; init; } = 1;", "LID013")]
    [InlineData("[SampleSize] public static partial Axis<int> N { get; }", "LID201")]
    [InlineData("[SampleSize, Values(5, 4)] public static partial LidDsl.Axis<int> N { get; }", "LID205")]
    [InlineData("[SampleSize, Values(5)] public partial Axis<int> N { get; }", "LID017")]
    [InlineData("[SampleSize, Values(5)] public static partial Axis<int> N { get; set; }", "LID017")]
    [InlineData("[SampleSize, Values(5)] public static partial Axis<int> N { get; } = new(5);", "LID210")]
    [InlineData("[SampleSize, Values(5)] public static partial Axis<System.DateTime> N { get; }", "LID015")]
    public void In_a_member(string member, string id) =>
        AssertOnly(id, $"[LidExperiment(Like = typeof(HardTail))] public sealed partial record Variant {{ {member} }} {User}");

    [Theory]
    [InlineData("LID001", "[LidExperiment(Like = typeof(HardTail))] public sealed partial class Variant { MEMBER }")]
    [InlineData("LID002", "[LidExperiment(Like = typeof(HardTail))] public partial record Variant { MEMBER } " + User)]
    [InlineData("LID008", "[LidExperiment(Like = typeof(HardTail))] public sealed partial record Variant(int Note) { MEMBER } " + User)]
    [InlineData(
        "LID010",
        "public partial record struct Outer { [LidExperiment(Like = typeof(HardTail))] private sealed partial record Variant { MEMBER } }")]
    [InlineData("LID011", "namespace A.@int { [LidExperiment] internal sealed partial record @class { MEMBER } }")]
    [InlineData("LID019", "[LidExperiment(Like = typeof(HardTail))] public sealed partial record Variant { MEMBER public int Run; }")]
    [InlineData("LID021", "[LidExperiment(Like = typeof(string))] public sealed partial record Variant { MEMBER } " + User)]
    [InlineData("LID030", "public sealed partial record Variant { MEMBER }")]
    [InlineData("LID030", "public partial interface Outer { static partial class Variant { "
        + "[SampleSize, Values(5)] public static partial Axis<int> N { get; } } }")]
    public void In_a_type(string id, string source) =>
        AssertOnly(
            id,
            source.Replace(
                "MEMBER",
                "[RidgePenalty, global::System.Obsolete] public partial double Ridge { get; init; } = 1;",
                StringComparison.Ordinal));

    [Fact]
    public void Roles_without_an_experiment_are_told_once_for_each_type()
    {
        Generated generated = Compiling.Generate(
            "using LidDsl; partial record A { [TailExponent] public const double B = 1; "
                + "[Tolerance, TargetNoise] public const double C = 1; }",
            "using LidDsl; partial record A { [SampleSize] public const int N = 1; } "
                + "public class D { public static double F([TailExponent] double b) => b; }");
        Assert.Equal("LID030 A", Marks.Of(Assert.Single(generated.Findings)));
    }

    [Fact]
    public void Records_that_differ_in_case_alone_have_stubs_of_their_own() => Assert.All(
        Compiling.Generate(
            "using LidDsl; "
            + "[LidExperiment] public sealed partial record Odd { [RidgePenalty] public partial double R { get; init; } = 1; } "
            + "[LidExperiment] public sealed partial record ODD { [RidgePenalty] public partial double R { get; init; } = 1; }").Complaints,
        d => Assert.Contains(d.Id, (string[])["LID011", "LID027"]));

    private static void AssertOnly(string id, string source)
    {
        Generated generated = Compiling.Generate(Sources.HardTail, "using LidDsl;\n" + source);
        Assert.NotEmpty(generated.Findings);
        IEnumerable<string> stubs = generated.Files.Where(f => f.Key.EndsWith("-stub.g.cs", StringComparison.Ordinal)).Select(f => f.Value);
        Assert.All(generated.Complaints, d => Assert.True(d.Id == id, $"{d}\n{string.Join("\n", stubs)}"));
    }
}
