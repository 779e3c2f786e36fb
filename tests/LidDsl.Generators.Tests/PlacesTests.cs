using LidDsl.Generators.Emitting;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>Where and under what names an experiment may stand.</summary>
public sealed class PlacesTests
{
    [Theory]
    [InlineData("namespace A.B; {0}", "A.B.E")]
    [InlineData("namespace A.B {{ namespace C {{ {0} }} }}", "A.B.C.E")]
    [InlineData("{0}", "E")]
    [InlineData("namespace @class.@event {{ {0} }}", "class.event.E")]
    [InlineData(
        "public partial class Outer {{ public partial record struct Middle {{ public partial interface Inner {{ {0} }} }} }}",
        "Outer.Middle.Inner.E")]
    [InlineData("namespace A {{ public static partial class @if {{ {0} }} }}", "A.if.E")]
    [InlineData("namespace LidDsl {{ {0} }}", "LidDsl.E")]
    [InlineData("namespace System.LidDsl.Specs {{ {0} }}", "System.LidDsl.Specs.E")]
    [InlineData(
        "namespace A {{ class Gram {{ }} class Setting {{ }} class Math {{ }} {0} }} "
            + "class Span<T> {{ }} class Lanes {{ }} class Array {{ }} class Role {{ }}",
        "A.E")]
    public void Any_namespace_and_any_nest(string frame, string fullName)
    {
        ILidExperiment experiment = Assert.Single(
            Compiling.Generate(string.Format(null, frame, Sources.Fixed("E"))).RequireSuccess().LoadExperiments());
        Assert.Equal(fullName, experiment.Spec.StreamKey);
        Assert.EndsWith(experiment.Spec.Name, fullName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@class")]
    [InlineData("@record")]
    [InlineData("@field")]
    [InlineData("Überschuß")]
    [InlineData("Settings")]
    [InlineData("Replicate")]
    [InlineData("ExperimentSpec")]
    public void Any_name(string name) => Compiling.Generate(Sources.Fixed(name)).RequireSuccess().LoadExperiments();

    [Fact]
    public void Members_may_be_named_like_keywords_and_like_one_another_but_for_case() => Compiling.Generate("""
        using LidDsl;

        [LidExperiment]
        public sealed partial record Odd
        {
            [Dimension]     public const int    @int   = 10;
            [SpectralDecay] public partial double value { get; init; } = 0.5;
            [TailExponent]  public partial double field { get; init; } = 2.5;
            [TargetNoise]   public const double @this  = 1e-3;
            [Tolerance]     public const double n      = 1e-3;
            [SampleSize, Values(20, 30)]   public static partial Axis<int>  X { get; }
            [Attempts, Values(1, 10, 100)] public static partial Axis<long> x { get; }
        }

        [LidExperiment(Like = typeof(Odd))]
        public sealed partial record Odder
        {
            [Attempts, Values(1, 10, 100)] public static partial Axis<long> @Long { get; }
        }
        """).RequireSuccess().LoadExperiments();

    [Fact]
    public void Experiments_with_one_simple_name_or_names_that_differ_in_case_get_files_of_their_own()
    {
        Generated generated = Compiling.Generate(
            "namespace A { " + Sources.Fixed("E") + " }",
            "namespace B { " + Sources.Fixed("E") + " public partial class A { " + Sources.Fixed("E") + " } }",
            "namespace B.A2 { " + Sources.Fixed("E") + " }",
            Sources.Fixed("Tail") + Sources.Fixed("TAIL") + Sources.Fixed("tail"),
            Sources.Fixed("LidExperiments"));
        Assert.Equal(["LID027 Tail", "LID027 tail"], generated.Findings.Select(Marks.Of).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(generated.Output.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(8, generated.LoadExperiments().Count);
        Assert.Contains("A.E.g.cs", generated.Files.Keys);
        Assert.Contains("B.A+E.g.cs", generated.Files.Keys);
        string[] alike = [.. generated.Files.Keys.Where(k => k.StartsWith("tail-", StringComparison.OrdinalIgnoreCase))];
        Assert.Equal(3, alike.Count(k => k.EndsWith("-code.g.cs", StringComparison.Ordinal)));
        Assert.Equal(6, alike.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void File_names_that_differ_in_case_alone_never_meet()
    {
        string[] names = ["ab", "aB", "Ab", "AB", "c"];
        Specs.ValueList<string> ambiguous = HintNames.Ambiguous(names);
        Assert.Equal(names.Length, names.Select(n => HintNames.Of(n, ambiguous)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("c.g.cs", HintNames.Of("c", ambiguous));
    }

    [Fact]
    public void The_order_of_the_files_changes_nothing()
    {
        string[] sources = [Sources.HardTail, Sources.HeavierTail, Sources.Fixed("Zeta"), Sources.Fixed("Alpha")];
        IReadOnlyDictionary<string, string> files = Compiling.Generate(sources).Files;
        Assert.Equal(
            files.OrderBy(f => f.Key, StringComparer.Ordinal),
            Compiling.Generate(sources.Reverse()).Files.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Internal_experiments_and_members_of_their_own_are_welcome()
    {
        Generated generated = Compiling.Generate(Sources.Fixed("E", "internal"), """
            partial record E : System.IDisposable
            {
                private static readonly LidDsl.ILidExperiment Early = Default;
                public E() { }
                public E(int note) => Note = note;
                public int Note { get; init; } = 7;
                public static int Twice => 2 * D + Spec.Quantities.Count;
                public void Dispose() => _ = Early;
                private enum Kind { A, B }
            }
            """);
        Assert.Single(generated.RequireSilence().LoadExperiments());
    }

    [Fact]
    public void A_project_without_experiments_gets_an_empty_list() =>
        Assert.Empty(Compiling.Generate("public class Nothing;").RequireSilence().LoadExperiments());

    [Fact]
    public void A_friend_assembly_sees_one_registry_its_own()
    {
        Generated first = Compiling.Generate(
            Sources.Fixed("E"), "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Friend\")]").RequireSuccess();
        CSharpCompilation friend = Compiling.Compilation(
            "Friend", Compiling.Latest, "public static class C { public static int Count => LidDsl.LidExperiments.All.Count; }")
            .AddReferences(MetadataReference.CreateFromImage(first.Emit()));
        Compiling.Generate(friend).RequireSilence();
    }
}
