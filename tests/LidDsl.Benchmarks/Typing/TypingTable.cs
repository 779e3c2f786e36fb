using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using LidDsl.Generators;
using LidDsl.Generators.Advising;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LidDsl.Benchmarks.Typing;

/// <summary>What an edit costs the generator and the advice, in process, as a compiler server or an editor has them.</summary>
internal static class TypingTable
{
    private const int Bystanders = 300;
    private const int Edits = 300;
    private const int Last = 50;

    /// <summary>Prints every figure beside its bar, then the reasons of the steps of an unrelated edit.</summary>
    public static int Print()
    {
        Console.WriteLine($"{Bystanders} bystander files, median of the last {Last} of {Edits} edits, step tracking off");
        Console.WriteLine("                                                      measured       bar");

        // The runtime compiles what runs often once more, beside.
        UnrelatedEdit(20, Driver(track: false));
        UnrelatedEdit(20, Empty());
        foreach ((int experiments, double bar) in (ReadOnlySpan<(int, double)>)[(1, 2), (100, 20), (200, 40)])
        {
            Row($"unrelated edit, {experiments} experiments, ms", UnrelatedEdit(experiments, Driver(track: false)), bar);
            Row("  the same of a generator that reads nothing", UnrelatedEdit(experiments, Empty()), double.NaN);
        }

        Chain(2);
        Row("first run of a chain of 10 variants, ms", Least(() => Chain(10)), 13);
        Row("first run of a chain of 80 variants, ms", Least(() => Chain(80)), 20);
        Row("one descending list of 20,000 values, findings", Descending(20_000), 1);
        Row("advice, first declaration of the process, ms", Advice(1, 0), 1_500);
        Row("advice, another declaration, ms", Advice(1, 1), 500);
        Row("advice on ten experiments, ms", Advice(10, 2), 2_000);
        (double advice, double nothing) = AdviceAgain(100);
        Row("advice after an unrelated edit, 100 experiments, ms", advice, double.NaN);
        Row("  the same of an analyzer that says nothing", nothing, double.NaN);
        Console.WriteLine();
        Reasons();
        return 0;
    }

    private static void Row(string what, double measured, double bar) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-52}{measured,10:0.0}{(double.IsNaN(bar) ? "" : $"{bar,10:0.#}  {(measured <= bar ? "met" : "missed")}")}"));

    private static double UnrelatedEdit(int experiments, GeneratorDriver driver)
    {
        CSharpCompilation compilation = Sources.Compilation([.. Experiments(experiments), .. BystanderFiles()]);
        driver = driver.RunGenerators(compilation);
        List<double> times = [];
        for (int i = 0; i < Edits; i++)
        {
            SyntaxTree old = compilation.SyntaxTrees[experiments + (i % Bystanders)];
            compilation = compilation.ReplaceSyntaxTree(
                old, Sources.Parse($"class Bystander{i % Bystanders} {{ int edited{i}; }}", old.FilePath));
            var watch = Stopwatch.StartNew();
            driver = driver.RunGenerators(compilation);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Median(times.TakeLast(Last));
    }

    private static double Chain(int length)
    {
        IEnumerable<string> variants = Enumerable.Range(1, length).Select(i =>
            $"[LidDsl.LidExperiment(Like = typeof(E{i - 1}))] public sealed partial record E{i} "
                + $"{{ [LidDsl.TailExponent] public const double Beta = {(2.5 + (i / 100.0)).ToString(CultureInfo.InvariantCulture)}; }}");
        CSharpCompilation compilation = Sources.Compilation([.. Experiments(1), .. variants]);
        CSharpGeneratorDriver driver = Driver(track: false);
        var watch = Stopwatch.StartNew();
        driver.RunGenerators(compilation);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Descending(int values)
    {
        string list = string.Join(", ", Enumerable.Range(0, values).Select(i => values - i));
        string source = Sources.Experiment("E0").Replace(
            "Values(110, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000)", $"Values({list})", StringComparison.Ordinal);
        return Driver(track: false).RunGenerators(Sources.Compilation([source])).GetRunResult().Diagnostics.Count(d => d.Id == "LID205");
    }

    private static double Advice(int experiments, int round)
    {
        Compilation output = Generated([.. Experiments(experiments, round + 1)]);

        // The semantic model is asked first: what is measured is the advice.
        output.GetDiagnostics();
        return Analysed(output);
    }

    // With the time that the compiler takes to tell an analyzer of every symbol.
    private static (double Advice, double Nothing) AdviceAgain(int experiments)
    {
        TimeSpan enough = TimeSpan.FromMinutes(1);
        string[] declared = [.. Experiments(experiments, 9)];
        Analysed(Generated([.. declared, "class Before;"]), enough);
        double[] nothing = new double[9];
        double[] advice = new double[9];
        for (int i = 0; i < advice.Length; i++)
        {
            Compilation output = Generated([.. declared, $"class After{i};"]);
            output.GetDiagnostics();
            nothing[i] = Analysed(output, new Silent());
            advice[i] = Analysed(output, enough);
        }

        return (Median(advice), Median(nothing));
    }

    private static double Analysed(Compilation output, TimeSpan? time = null) =>
        Analysed(output, new AdviceAnalyzer(time is { } most ? new(most, most, most) : AdviceLimits.Default));

    private static double Analysed(Compilation output, DiagnosticAnalyzer analyzer)
    {
        CompilationWithAnalyzers analysis = output.WithAnalyzers([analyzer], new AnalyzerOptions([]));
        var watch = Stopwatch.StartNew();
        analysis.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return watch.Elapsed.TotalMilliseconds;
    }

    // Why each step of the generator does what it does after an unrelated edit.
    private static void Reasons()
    {
        CSharpCompilation compilation = Sources.Compilation([.. Experiments(3), "class Bystander;"]);
        GeneratorDriver driver = Driver(track: true).RunGenerators(compilation);
        SyntaxTree old = compilation.SyntaxTrees[^1];
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, Sources.Parse("class Bystander { int edited; }", old.FilePath)));
        Console.WriteLine("steps after an unrelated edit, 3 experiments");
        foreach ((string step, ImmutableArray<IncrementalGeneratorRunStep> runs) in driver.GetRunResult().Results.Single().TrackedSteps
            .OrderBy(step => step.Key, StringComparer.Ordinal))
        {
            IEnumerable<string> reasons = runs.SelectMany(run => run.Outputs).GroupBy(output => output.Reason)
                .Select(group => $"{group.Count()} {group.Key}");
            Console.WriteLine($"  {step,-40}{string.Join(", ", reasons)}");
        }
    }

    private static IEnumerable<string> Experiments(int count, int round = 0) =>
        Enumerable.Range(0, count).Select(i => Sources.Experiment("E" + i, 2.5 + (i / 1000.0) + (round / 7.0)));

    private static IEnumerable<string> BystanderFiles() =>
        Enumerable.Range(0, Bystanders).Select(i => $"class Bystander{i} {{ int field; }}");

    private static Compilation Generated(string[] sources)
    {
        Driver(track: false).RunGeneratorsAndUpdateCompilation(Sources.Compilation(sources), out Compilation output, out _);
        return output;
    }

    private static CSharpGeneratorDriver Driver(bool track) => CSharpGeneratorDriver.Create(
        [new LidExperimentGenerator().AsSourceGenerator()],
        parseOptions: Sources.Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: track));

    // As much of a generator as knows of experiments and asks them nothing.
    private static CSharpGeneratorDriver Empty() => CSharpGeneratorDriver.Create(
        [new Nothing().AsSourceGenerator()],
        parseOptions: Sources.Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: false));

    private static double Least(Func<double> measure) => Enumerable.Range(0, 3).Min(_ => measure());

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
