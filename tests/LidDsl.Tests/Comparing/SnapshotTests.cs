using System.Globalization;
using System.Text.Json;
using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Comparing;

public sealed class SnapshotTests
{
    private static readonly ExperimentSpec Small = Declarations.Make("Small", [20, 40, 80], [1, 10, 100, 1_000], d: 5);
    private static readonly Lazy<RunResult> Ran = new(() => Runner.Run(Simulated(Small), new RunOptions { Threads = 1 }));
    private static readonly Lazy<Predictions> Predicted = new(() => Predictor.Predict(DeclaredExperiment.Of(Small)));
    private static readonly Lazy<CheckReport> Checked = new(() => Checker.Check(Simulated(Small), Ran.Value));

    // At ridge 0 nothing that is predicted depends on the spectrum.
    [Fact]
    public void A_change_that_no_number_depends_on_is_one_line()
    {
        (string[] before, string[] after) = (Lines(Small), Lines(Small.With(Role.SpectralDecay, 0.75)));
        Assert.Equal(before.Length, after.Length);
        Assert.Equal(["  alpha         fixed                          0.5  1                           Alpha"], before.Except(after));
        Assert.Equal(["  alpha         fixed                         0.75  1                           Alpha"], after.Except(before));
    }

    [Fact]
    public void A_change_moves_the_tables_that_depend_on_it_and_no_other()
    {
        (string Title, string[] Lines)[] before = Tables(Small);
        (string Title, string[] Lines)[] after = Tables(Small.With(Role.Tolerance, 2e-3));
        string[] moved = [.. before.Where((table, i) => !table.Lines.SequenceEqual(after[i].Lines)).Select(table => table.Title[..6])];
        Assert.Equal(["Declar", "P: L_i", "beta_e", "L_inf(", "Tails:", "Laws o", "Where "], moved.Distinct());
    }

    [Fact]
    public void Another_N_adds_its_lines_and_touches_no_other()
    {
        // Below the four N that a saturation curve takes, which is fitted to all of them.
        string[] before = Lines(Small with { Quantities = With(Small, Role.SampleSize, [20, 40]) });
        string[] after = Lines(Small with { Quantities = With(Small, Role.SampleSize, [20, 30, 40]) });
        string[] added = [.. after.Except(before)];
        Assert.Equal(before, after.Where(line => !added.Contains(line)));
        Assert.All(added, line => Assert.Contains(" 30", line, StringComparison.Ordinal));
        Assert.True(added.Length > 10);
    }

    [Fact]
    public void Text_has_line_feeds_alone_no_trailing_space_and_no_last_line_feed()
    {
        Assert.All(All(new SnapshotOptions()), text =>
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
            Assert.False(text.EndsWith('\n') || text.EndsWith(' '));
        });
    }

    [Fact]
    public void It_is_the_same_in_another_culture()
    {
        string[] before = [.. All(new SnapshotOptions())];
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~", NumberGroupSeparator = "." };
        CultureInfo current = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(before, All(new SnapshotOptions()));
        }
        finally
        {
            CultureInfo.CurrentCulture = current;
        }
    }

    [Fact]
    public void A_run_is_the_same_on_two_threads_and_tells_nothing_of_how_it_went()
    {
        RunResult two = Runner.Run(Simulated(Small), new RunOptions { Threads = 2 });
        Assert.Equal(Ran.Value.ToSnapshot(), two.ToSnapshot());
        RunResult slow = two with { Facts = two.Facts with { Elapsed = TimeSpan.FromHours(3), Threads = 7 } };
        Assert.Equal(Ran.Value.ToSnapshot(), slow.ToSnapshot());
    }

    [Fact]
    public void Another_seed_is_another_run()
    {
        RunResult other = Runner.Run(Simulated(Small), new RunOptions { Seed = 2 });
        Assert.NotEqual(Ran.Value.ToSnapshot(), other.ToSnapshot());
    }

    [Fact]
    public void The_report_tells_the_verdict_of_every_law()
    {
        CheckReport report = Checked.Value;
        string text = report.ToSnapshot();
        Assert.All(report.Laws, law => Assert.Contains($"\n  {law.Name} ", text, StringComparison.Ordinal));
        Assert.Contains("## Verdict: unresolved", text, StringComparison.Ordinal);
    }

    // Every number of the text is one of the JSON, and the other way round.
    [Fact]
    public void JSON_has_the_same_cells_a_row_in_a_line()
    {
        string[] texts = [.. All(new SnapshotOptions())];
        string[] documents = [.. All(new SnapshotOptions { Format = SnapshotFormat.Json })];
        for (int i = 0; i < texts.Length; i++)
        {
            using JsonDocument json = JsonDocument.Parse(documents[i]);
            JsonElement[] rows =
            [
                .. json.RootElement.GetProperty("tables").EnumerateArray().SelectMany(t => t.GetProperty("rows").EnumerateArray()),
            ];
            Assert.All(rows, row => Assert.Contains(row.GetRawText(), documents[i], StringComparison.Ordinal));
            Assert.All(rows, row => Assert.DoesNotContain('\n', row.GetRawText()));
            string[] words = texts[i].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            Assert.All(
                rows.SelectMany(row => row.EnumerateObject()).Where(cell => cell.Value.ValueKind == JsonValueKind.Number),
                cell => Assert.Contains(words, word => word.TrimStart('~') == cell.Value.GetRawText()));
            Assert.Equal(texts[i].Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)),
                json.RootElement.GetProperty("tables").GetArrayLength());
        }
    }

    [Fact]
    public void More_and_fewer_digits_are_as_asked()
    {
        Predictions predictions = Predicted.Value;
        double loss = predictions.Settings[0].GivenMean.Loss[0].Value!.Value;
        foreach ((int extra, string format) in ((int, string)[])[(-1, "F4"), (0, "F5"), (1, "F6")])
        {
            Assert.Contains(
                " " + loss.ToString(format, CultureInfo.InvariantCulture) + " ",
                predictions.ToSnapshot(new SnapshotOptions { ExtraDigits = extra }), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> All(SnapshotOptions options)
    {
        yield return Predicted.Value.ToSnapshot(options);
        yield return Ran.Value.ToSnapshot(options);
        yield return Checked.Value.ToSnapshot(options);
        yield return Small.ToSnapshot(options);
    }

    private static DeclaredExperiment Simulated(ExperimentSpec spec) =>
        DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));

    private static ValueList<Quantity> With(ExperimentSpec spec, Role role, double[] values) =>
        new([.. spec.Quantities.Select(q => q.Role == role ? new Quantity(q.Role, q.Name, q.Variation, new(values)) : q)]);

    private static string[] Lines(ExperimentSpec spec) => Predictor.Predict(DeclaredExperiment.Of(spec)).ToSnapshot().Split('\n');

    private static (string Title, string[] Lines)[] Tables(ExperimentSpec spec) =>
    [
        .. Predictor.Predict(DeclaredExperiment.Of(spec)).ToSnapshot().Split("\n## ").Skip(1)
            .Select(table => (table.Split('\n')[0], table.Split('\n'))),
    ];
}
