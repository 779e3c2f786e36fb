using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Cultures.Tests;

/// <summary>
/// Emitted text, findings, advice and what fixes write are the same in every culture: one with another minus and a comma, one with a
/// dotless i, one that is written from the right, and one with a calendar of its own.
/// </summary>
public sealed class CultureTests
{
    private static readonly string[] Bases =
        [Sources.HardTail, Sources.OwnSpectrum, Sources.OwnDifficulty, Sources.HeavierTail];

    // What is written of a text in the invariant culture, once for all that it is held to.
    private static readonly ConcurrentDictionary<string, string> Invariant = new();

    public static TheoryData<string> Cultures => ["fi-FI", "tr-TR", "ar-SA", "th-TH"];

    [CultureFact]
    public void These_cultures_differ_where_it_matters()
    {
        Assert.Equal("\u22120,5", (-0.5).ToString(new CultureInfo("fi-FI")));
        Assert.Equal("\u0131", "I".ToLower(new CultureInfo("tr-TR")));
        Assert.True(new CultureInfo("ar-SA").TextInfo.IsRightToLeft);
        Assert.Equal(2569, new CultureInfo("th-TH").Calendar.GetYear(new DateTime(2026, 1, 1)));
    }

    [CultureTheory]
    [MemberData(nameof(Cultures))]
    public void Samples_and_random_declarations_are_the_same(string culture) => AssertSame(
        culture,
        [Sources.HardTail],
        [.. Enumerable.Range(1, 1).Select(seed => new RandomDeclaration(seed).Text())]);

    [CultureTheory]
    [MemberData(nameof(Cultures))]
    public void Studies_of_attempts_are_the_same(string culture) => AssertSame(
        culture,
        [Studies.Full],
        [Studies.With("[AttemptCost] public const double Cost = -0.5;", "(Attempts = 100), Forecast(1_000, 1_000_000, 7)")]);

    [CultureTheory]
    [MemberData(nameof(Cultures))]
    public void Mutated_declarations_are_the_same(string culture) => AssertSame(culture, Mutated(0, 2));

    [CultureTheory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Cultures))]
    public void Dozens_of_mutated_declarations_are_the_same(string culture) => AssertSame(culture, Mutated(15, 100));

    [CultureTheory]
    [MemberData(nameof(Cultures))]
    public void Snapshots_and_drift_are_the_same(string culture)
    {
        string expected = In(CultureInfo.InvariantCulture, Snapshots);
        Assert.Contains("L_inf", expected, StringComparison.Ordinal);
        Assert.Equal(expected, In(new CultureInfo(culture), Snapshots));
    }

    private static string Snapshots()
    {
        ILidExperiment experiment = Compiled.Value.Single(e => e.Spec.Name == "TwoTails");
        Predictions predictions = Predicting.Predictor.Predict(experiment);
        RunResult result = Running.Runner.Run(experiment, new RunOptions { Replicates = 8, Instances = 254 });
        Predictions wider = Predicting.Predictor.Predict(Compiled.Value.Single(e => e != experiment));
        return string.Join(
            '\n', experiment.Spec.ToSnapshot(), predictions.ToSnapshot(), predictions.ToSnapshot(new() { Format = SnapshotFormat.Json }),
            result.ToSnapshot(), Checking.Checker.Check(experiment, result).ToSnapshot(), DriftReport.Between(predictions, wider));
    }

    private static readonly Lazy<IReadOnlyList<ILidExperiment>> Compiled =
        new(() => Compiling.Generate(Sources.Samples["TwoTails"], Sources.Samples["WithWideTolerance"], "global using System;")
            .RequireSuccess().LoadExperiments());

    private static string[] Mutated(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(seed => new Mutation(seed).Of(Bases))];

    private static void AssertSame(string culture, params string[][] texts)
    {
        foreach (string text in texts.SelectMany(some => some))
        {
            string[] sources = text.Contains("record HardTail", StringComparison.Ordinal) ? [text] : [Sources.HardTail, text];
            string expected = Invariant.GetOrAdd(text, _ => In(CultureInfo.InvariantCulture, () => All(sources)));
            Assert.Equal(expected, In(new CultureInfo(culture), () => All(sources)));
        }
    }

    // All that is written about a text: emitted files, findings, advice, and what becomes of the text by every fix of the last file.
    private static string All(string[] sources)
    {
        StringBuilder all = new();
        CSharpCompilation compilation = Compiling.Compilation(sources);
        Generated generated = Compiling.GenerateAll(compilation);
        foreach (KeyValuePair<string, string> file in generated.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            all.Append(file.Key).Append('\n').Append(file.Value).Append('\n');
        Diagnostic[] told = [.. generated.Findings, .. Advised.After(generated.Output)];
        foreach (Diagnostic d in told)
        {
            string at = d.Location.SourceSpan.Start.ToString(CultureInfo.InvariantCulture);
            all.Append(d.Id).Append(' ').Append(at).Append(' ').Append(d.GetMessage(CultureInfo.CurrentCulture)).Append('\n');
        }

        foreach (Diagnostic d in told.Where(d => d.Location.SourceTree == compilation.SyntaxTrees[^1]).Take(3))
        {
            foreach (CodeAction action in Fixing.Offered(compilation, d))
                all.Append(action.Title).Append('\n').Append(Fixing.Apply(action)).Append('\n');
        }

        return all.ToString();
    }

    // Of the thread, and of those that it starts.
    private static string In(CultureInfo culture, Func<string> what)
    {
        (CultureInfo before, CultureInfo? ofThreads) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            CultureInfo.DefaultThreadCurrentCulture = culture;
            return what();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, before);
            CultureInfo.DefaultThreadCurrentCulture = ofThreads;
        }
    }
}
