using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LidDsl.Advising;
using LidDsl.Generators.Advising;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>
/// Advice is an analyzer's: it can be silenced and turned off, it takes its time and no more, and it keeps nothing alive.
/// </summary>
public sealed class AdviceAnalyzerTests
{
    private const string Peak = """
        using LidDsl;

        [LidExperiment(Like = typeof(HardTail)), Budget(Replicates = 2_000)]
        public sealed partial record Peak
        {
            [SampleSize, Values(90, 100, 150)] public static partial Axis<int> N { get; }
        }
        """;

    private static readonly AdviceLimits NoTime = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(1));

    [Fact]
    public void A_warning_is_one_and_an_info_is_one()
    {
        ImmutableArray<Diagnostic> told = Advised.On(Sources.HardTail, Peak);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(told, d => d.Id == "LID401").Severity);
        Assert.All(told.Where(d => d.Id != "LID401"), d => Assert.Equal(DiagnosticSeverity.Info, d.Severity));
        Assert.All(told, d => Assert.NotNull(d.Location.SourceTree));
    }

    [Fact]
    public void A_pragma_silences_advice() => Assert.DoesNotContain(
        Advised.On(Sources.HardTail, "#pragma warning disable LID401\n" + Peak), d => d.Id == "LID401" && !d.IsSuppressed);

    [Fact]
    public void A_message_that_is_suppressed_is_silent()
    {
        const string Attribute = "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"LidDsl.Regimes\", \"LID401\")]\n[LidExperiment(";
        Assert.DoesNotContain(
            Advised.On(Sources.HardTail, Peak.Replace("[LidExperiment(", Attribute, StringComparison.Ordinal)), d => d.Id == "LID401");
    }

    [Fact]
    public void The_severity_is_what_editorconfig_says()
    {
        CSharpCompilation compilation = Compiling.Compilation(Sources.HardTail, Peak);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            new Dictionary<string, ReportDiagnostic> { ["LID401"] = ReportDiagnostic.Suppress, ["LID403"] = ReportDiagnostic.Error }));
        ImmutableArray<Diagnostic> told = Advised.On(compilation);
        Assert.DoesNotContain(told, d => d.Id == "LID401");
        Assert.Contains(told, d => d.Id == "LID403");
        Assert.All(told.Where(d => d.Id == "LID403"), d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
    }

    [Theory]
    [InlineData("build_property.LidDslAdvice", "false", 0)]
    [InlineData("build_property.LidDslAdvice", " FALSE ", 0)]
    [InlineData("build_property.LidDslAdvice", "true", 1)]
    [InlineData("build_property.LidDslAdvice", "", 1)]
    [InlineData("liddsl_advice", "false", 0)]
    [InlineData("liddsl_advice", "true", 1)]
    public void It_can_be_turned_off(string option, string value, int warnings) => Assert.Equal(
        warnings, On(Peak, option, value).Count(d => d.Severity == DiagnosticSeverity.Warning));

    [Theory]
    [InlineData("build_property.LidDslAdvice", "flase", "LidDslAdvice = flase is not true or false")]
    [InlineData("liddsl_advice", "0", "liddsl_advice = 0 is not true or false")]
    [InlineData("liddsl_cost_limit", "a day", "liddsl_cost_limit = a day is not a number of seconds above 0")]
    [InlineData("liddsl_cost_limit", "0", "liddsl_cost_limit = 0 is not a number of seconds above 0")]
    [InlineData("liddsl_cost_limit", "NaN", "liddsl_cost_limit = NaN is not a number of seconds above 0")]
    public void An_option_that_cannot_be_read_is_told_once_and_the_advice_goes_on(string option, string value, string message)
    {
        ImmutableArray<Diagnostic> told = On(Peak, option, value);
        Assert.StartsWith(message, Assert.Single(told, d => d.Id == "LID603").GetMessage(null), StringComparison.Ordinal);
        Assert.Contains(told, d => d.Id == "LID401");
    }

    [Theory]
    [InlineData("1e-3", DiagnosticSeverity.Warning)]
    [InlineData("86400", DiagnosticSeverity.Info)]
    public void The_limit_of_the_cost_is_that_of_editorconfig(string seconds, DiagnosticSeverity severity)
    {
        Diagnostic[] costs = [.. On(Peak, "liddsl_cost_limit", seconds).Where(d => d.Id == "LID601")];
        Assert.Equal(2, costs.Length);
        Assert.All(costs, d => Assert.Equal(severity, d.Severity));
    }

    // A guard against 0 is no end, and a density that goes on beyond a bound has none.
    [Theory]
    [InlineData("tau > 2 ? 0 : 1", "2")]
    [InlineData("2.5 < tau ? 0.0 : 1", "2.5")]
    [InlineData("tau <= Most ? 1 : 0", "Most")]
    [InlineData("tau switch { > 3 => 0, _ => 1 }", "3")]
    [InlineData("tau <= 0 ? 0 : 1", null)]
    [InlineData("tau < 1e-9 ? 0 : 1", null)]
    [InlineData("tau < 1 ? 1 : 2", null)]
    [InlineData("tau", null)]
    public void A_density_ends_where_it_is_0_beyond(string density, string? bound)
    {
        CSharpCompilation compilation = Compiling.Compilation(
            "class C { const double Most = 2; [LidDsl.PrecisionDensity] static double Density(double tau) => " + density + "; }");
        Assert.Equal(bound, DensityBound.Of(compilation.GetTypeByMetadataName("C")!, default));
    }

    [Fact]
    public void A_variant_of_another_assembly_is_told()
    {
        string hidden = Sources.HardTail.Replace(
            "public const double Beta", "internal const double Beta", StringComparison.Ordinal);
        MetadataReference library = MetadataReference.CreateFromImage(Compiling.Generate(hidden).RequireSuccess().Emit());
        CSharpCompilation consumer = Compiling.Compilation(
            "Second", Compiling.Latest,
            "[LidDsl.LidExperiment(Like = typeof(HardTail))] public sealed partial record V { "
                + "[LidDsl.TailExponent] public const double Beta = 1.5; }").AddReferences(library);
        Assert.Contains(Advised.On(consumer), d => d.Id == "LID402");
    }

    [Fact]
    public void An_option_in_another_file_is_not_given_twice()
    {
        CSharpCompilation compilation = Compiling.Compilation(
            Sources.HardTail, "[LidDsl.Studies(LidDsl.Specs.Regime.InfiniteVariance)] public sealed partial record Peak { }", Peak);
        Diagnostic told = Assert.Single(Advised.On(compilation), d => d.Id == "LID401");
        Assert.DoesNotContain(Fixing.Offered(compilation, told), action => action.Title == "Say that the peak is meant");
    }
    [Fact]
    public void A_variant_is_not_told_what_the_experiment_that_it_is_like_is_told()
    {
        ImmutableArray<Diagnostic> told = Advised.On(
            Sources.HardTail, "using LidDsl;\n[LidExperiment(Like = typeof(HardTail))] public sealed partial record Same;");
        Assert.DoesNotContain(told, d => d.Location.SourceTree!.FilePath == "/source/File1.cs");
        Assert.Contains(told, d => d.Id == "LID407");
    }

    [Fact]
    public void What_is_copied_is_told_at_the_experiment_that_it_is_copied_from()
    {
        ImmutableArray<Diagnostic> told = Advised.On(
            Sources.HardTail, "using LidDsl;\n[LidExperiment(Like = typeof(HardTail))] public sealed partial record Other { "
                + "[Dimension] public const int D = 110; }");
        Diagnostic peak = Assert.Single(told, d => d.Id == "LID401");
        Assert.Equal("HardTail", peak.Location.SourceTree!.ToString()[peak.Location.SourceSpan.Start..peak.Location.SourceSpan.End]);
        Assert.Equal("/source/File1.cs", peak.Location.SourceTree.FilePath);
    }

    [Fact]
    public void A_variant_takes_the_regimes_that_are_meant_and_may_give_them_back()
    {
        string meant = Peak.Replace(
            "typeof(HardTail))", "typeof(HardTail)), Studies(LidDsl.Specs.Regime.InterpolationPeak)", StringComparison.Ordinal);
        string Variant(string option) => $"using LidDsl;\n[LidExperiment(Like = typeof(Peak)){option}] public sealed partial record V {{ "
            + "[TailExponent] public const double Beta = 5; }";
        Assert.DoesNotContain(Advised.On(Sources.HardTail, meant, Variant("")), d => d.Id == "LID401");
        Assert.Single(
            Advised.On(Sources.HardTail, meant, Variant(", Studies(LidDsl.Specs.Regime.None)")), d => d.Id == "LID401");
    }

    // A declaration with a mistake has findings, and nothing that rests on it is worth saying.
    [Fact]
    public void A_wrong_declaration_is_told_nothing()
    {
        Assert.NotEmpty(Advised.On(Sources.HardTail));
        string wrong = Sources.HardTail.Replace("Beta  = 2.5", "Beta  = -2.5", StringComparison.Ordinal);
        CSharpCompilation compilation = Compiling.Compilation(wrong);
        Assert.Empty(Advised.After(Compiling.Generate(compilation).Output));
    }

    // As in an editor that asks while the generated code is still that of the text before.
    [Theory]
    [InlineData("Beta  = 2.5", "Beta  = -2.5")]
    [InlineData("Values(110, 150", "Values(150, 110")]
    [InlineData("LogGrid(1, 1_000_000, PerDecade = 4)", "LogGrid(0, 1_000_000, PerDecade = 4)")]
    [InlineData("[Tolerance] ", "")]
    public void A_declaration_that_is_ahead_of_its_code_is_told_nothing(string before, string after)
    {
        Compilation output = Compiling.Generate(Compiling.Compilation(Sources.HardTail)).Output;
        SyntaxTree tree = output.SyntaxTrees.First();
        string text = tree.ToString().Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), text);
        Assert.Empty(Advised.After(output.ReplaceSyntaxTree(tree, Compiling.Parse(text, tree.FilePath))));
    }

    [Fact]
    public void What_takes_too_long_is_left_out_and_said_once()
    {
        string[] sources =
        [
            Sources.HardTail.Replace("Beta  = 2.5", "Beta  = 2.51", StringComparison.Ordinal),
            Sources.HeavierTail.Replace("1.5", "2.52", StringComparison.Ordinal),
        ];
        ImmutableArray<Diagnostic> told = Advised.On(Compiling.Compilation(sources), limits: NoTime);
        Assert.Single(told, d => d.Id == "LID602");
        Assert.DoesNotContain(told, d => d.Id == "LID407");
        Assert.Contains(told, d => d.Id == "LID403");

        // It was not kept for all of it.
        Assert.Contains(Advised.On(Compiling.Compilation(sources)), d => d.Id == "LID407");
    }

    [Fact]
    public void After_an_edit_elsewhere_the_answer_is_found_and_no_law_computed()
    {
        const string Beta = "Beta  = 2.53";
        string source = Sources.HardTail.Replace("Beta  = 2.5", Beta, StringComparison.Ordinal);
        Advised.On(source, "class Elsewhere;");
        long before = AdviceCache.Hits;
        ImmutableArray<Diagnostic> told = Advised.On(Compiling.Compilation(source, "class Elsewhere2;"), limits: NoTime);
        Assert.True(AdviceCache.Hits > before);
        Assert.Contains(told, d => d.Id == "LID407");
        Assert.DoesNotContain(told, d => d.Id == "LID602");
    }

    [Fact]
    public void The_answers_that_are_kept_are_bounded()
    {
        ExperimentSpec spec = Compiling.Generate(Sources.HardTail).LoadExperiments()[0].Spec;
        AdviceOptions options = new(CostLimit: 12_345);
        for (int i = 0; i < AdviceCache.Most + 20; i++)
            AdviceCache.Keep(spec.With(Role.TailExponent, 5 + (i / 1000.0)), options, new AdviceResult(new([]), IsComplete: true));
        Assert.InRange(AdviceCache.Count, AdviceCache.Most - 1, AdviceCache.Most);
        Assert.Null(AdviceCache.Find(spec.With(Role.TailExponent, 5), options));
        Assert.NotNull(AdviceCache.Find(spec.With(Role.TailExponent, 5 + ((AdviceCache.Most + 19) / 1000.0)), options));
    }

    [Fact]
    public void A_compilation_that_was_analysed_can_be_collected()
    {
        WeakReference first = Analysed();
        for (int i = 0; i < 20 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Analysed()
    {
        CSharpCompilation compilation = Compiling.Compilation(Sources.HardTail, Peak);
        Advised.On(compilation);
        return new WeakReference(compilation);
    }

    private static ImmutableArray<Diagnostic> On(string variant, string option, string value) => Advised.On(
        Compiling.Compilation(Sources.HardTail, variant), new Dictionary<string, string> { [option] = value });
}
