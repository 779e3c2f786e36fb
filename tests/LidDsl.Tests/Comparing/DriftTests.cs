using System.Text.Json.Nodes;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Tests.Hosting;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Comparing;

public sealed class DriftTests : IDisposable
{
    private static readonly ExperimentSpec Small = Declarations.Make("Small", [20, 40], [1, 10, 100, 1_000], d: 5);

    private readonly string folder = Directory.CreateTempSubdirectory("lid-drift-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Nothing_moves_between_predictions_and_themselves_stored_or_not()
    {
        PredictionTable now = TableOf(Small);
        PredictionTable stored = PredictionTable.Parse(Stored(Small));
        Assert.True(DriftReport.Between(now, now).IsEmpty);
        DriftReport report = DriftReport.Between(stored, now);
        Assert.True(report.IsEmpty, report.ToString());
        Assert.Equal(now.Values.Count, report.Compared);
        Assert.Equal(now.Values, stored.Values);
    }

    // A law that is off by three times what it is computed to is found, and one within it is not.
    [Theory]
    [InlineData(3.5, 1)]
    [InlineData(-3.5, 1)]
    [InlineData(1.5, 0)]
    public void A_number_moves_where_it_is_further_off_than_both_are_computed_to(double multiple, int moved)
    {
        JsonNode document = JsonNode.Parse(Stored(Small))!;
        JsonNode row = document["experiments"]![0]!["inference_loss"]![2]!;
        double error = row["numerical_error_typical"]!.GetValue<double>();
        row["law_typical"] = row["law_typical"]!.GetValue<double>() + (multiple * error);
        DriftReport report = DriftReport.Between(PredictionTable.Parse(document.ToJsonString()), TableOf(Small));
        Assert.Equal(moved, report.Moved.Count);
        Assert.All(report.Moved, drift =>
        {
            Assert.Equal("L_inf, typical at N = 20, k = 100", drift.Value.Name);
            Assert.Equal(Math.Abs(multiple), drift.Multiple, 0.01);
            Assert.Equal(-Math.Sign(multiple), Math.Sign(drift.Shift!.Value));
        });
    }

    [Fact]
    public void A_number_that_stands_there_twice_is_refused()
    {
        JsonNode document = JsonNode.Parse(Stored(Small))!;
        JsonArray rows = document["experiments"]![0]!["beta_eff"]!.AsArray();
        rows.Add(rows[0]!.DeepClone());
        Assert.StartsWith(
            "The document holds two predictions of beta_eff, given mean at N = 20: ",
            Assert.Throws<FormatException>(() => PredictionTable.Parse(document.ToJsonString())).Message, StringComparison.Ordinal);
    }

    // Half of a budget does not buy one attempt beside the fewest instances: the snapshot says why there is no split.
    [Fact]
    public void The_reason_why_there_is_no_allocation_is_told()
    {
        ExperimentSpec poor = Small with
        {
            Quantities = new([.. Small.Quantities, new Quantity(Role.ComputeBudget, "C", Variation.Fixed, new([2]))]),
        };
        Assert.Contains(
            "  L_tot             given mean    C = 2 does not buy N = 7 training instances, ",
            TableOf(poor).ToSnapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_that_is_told_otherwise_is_named_with_what_differs()
    {
        JsonNode document = JsonNode.Parse(Stored(Small))!;
        JsonNode law = document["experiments"]![0]!["laws"]!.AsArray().Single(l => l!["name"]!.GetValue<string>() == "Target noise")!;
        law["regime"] = "nowhere";
        DriftReport report = DriftReport.Between(PredictionTable.Parse(document.ToJsonString()), TableOf(Small));
        Assert.StartsWith("Target noise: regime was \"nowhere\" and is \"", Assert.Single(report.Laws), StringComparison.Ordinal);
        Assert.Empty(report.Moved);
        Assert.False(report.IsEmpty);
    }

    [Fact]
    public void Another_declaration_is_told_part_by_part_and_numbers_come_and_go()
    {
        ExperimentSpec changed = Small.With(Role.TailExponent, 3) with { Window = new ExponentWindow(10, 1_000) };
        changed = changed with
        {
            Quantities = new([.. changed.Quantities.Select(
                q => q.Role == Role.SampleSize ? new Quantity(q.Role, q.Name, q.Variation, new([20, 60])) : q)]),
        };
        DriftReport report = DriftReport.Between(TableOf(Small), TableOf(changed));
        Assert.Equal(
            [
                "beta: fixed 2.5 (Beta) -> fixed 3 (Beta).", "N: swept 20 40 (N) -> swept 20 60 (N).",
                "window of beta_eff: 100 to 10000 -> 10 to 1000.",
            ],
            report.Declaration);
        Assert.Contains(report.Moved, drift => drift.Earlier is null && drift.Value.Name == "L_gen, mean at N = 60");
        Assert.Contains(report.Moved, drift => drift.Later is null && drift.Value.Name == "L_gen, mean at N = 40");
        Assert.Contains(report.Moved, drift => drift is { Earlier: not null, Later: not null } && drift.Value.Quantity == "L_inf");
        Assert.All(report.ToString().Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void An_infinite_mean_that_becomes_finite_has_moved()
    {
        DriftReport report = DriftReport.Between(TableOf(Small.With(Role.TailExponent, 1.5)), TableOf(Small));
        Drift mean = report.Moved.Single(drift => drift.Value.Name == "L_gen, mean at N = 20");
        Assert.StartsWith("Infinite: ", mean.Earlier!.Absence, StringComparison.Ordinal);
        Assert.NotNull(mean.Later!.Value);
        Assert.Equal(double.PositiveInfinity, mean.Multiple);
    }

    [Theory]
    [InlineData("nonsense", "This is no JSON document (")]
    [InlineData("[]", "This is no document of LidDsl: ")]
    [InlineData("{\"schema_version\": \"3\", \"experiments\": []}", "This is no document of LidDsl: ")]
    [InlineData("{\"schema_version\": 99, \"experiments\": []}", "schema_version = 99 is newer than ")]
    [InlineData("{\"schema_version\": 3, \"experiments\": [3]}", "The document has the members of one of LidDsl with other things in ")]
    [InlineData("{\"schema_version\": 3, \"experiments\": [{\"laws\": [3]}]}", "The document has the members of one of LidDsl with other ")]
    [InlineData("{\"schema_version\": 1, \"studies\": [{\"name\": \"A\"}]}", "The document holds studies and no experiments: ")]
    [InlineData("{\"schema_version\": 3, \"experiments\": []}", "The document holds 0 experiments: ")]
    [InlineData("{\"schema_version\": 3, \"experiments\": [{\"name\": \"A\"}]}", "The document holds no prediction of A: ")]
    [InlineData(
        "{\"schema_version\": 3, \"experiments\": [{\"name\": \"A\"}, {\"name\": \"B\"}]}",
        "The document holds 2 experiments: say which of A, B.")]
    public void What_is_no_file_of_predictions_is_refused_with_the_mend(string json, string message) => Assert.StartsWith(
        message, Assert.Throws<FormatException>(() => PredictionTable.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\ud83d\ude00 \\ud800 \n", "The document holds no prediction of \U0001F600 \\ud800 \n: ")]
    [InlineData(@"\ud800", @"This is no JSON document (\ud800 is half a character)")]
    [InlineData(@"\uDC00\ud800", @"This is no JSON document (\uDC00 is half a character)")]
    [InlineData(@"\ud83d\ud83d\ude00", @"This is no JSON document (\ud83d is half a character)")]
    public void Half_a_character_is_refused(string name, string message) => Assert.StartsWith(
        message,
        Assert.Throws<FormatException>(
            () => PredictionTable.Parse($$"""{"schema_version": 3, "experiments": [{"name": "{{name}}"}]}""")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_host_says_that_nothing_moved_and_exits_with_0_and_writes_no_file()
    {
        IReadOnlyList<ILidExperiment> experiments = HostRun.Experiments("One", "Two");
        string file = Save(experiments);
        string before = File.ReadAllText(file);
        using HostRun run = new(experiments, "predict", "--against", file);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("One: none of ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Two: none of ", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(file));
        Assert.Empty(Directory.GetFileSystemEntries(run.Folder));
    }

    [Fact]
    public void The_host_says_what_moved_and_exits_with_1()
    {
        string file = Save(HostRun.Experiments("One"));
        JsonNode document = JsonNode.Parse(File.ReadAllText(file))!;
        document["experiments"]![0]!["beta_eff"]![0]!["law_typical"]!["value"] = 1.0;
        File.WriteAllText(file, document.ToJsonString());
        using HostRun text = new(HostRun.Experiments("One"), "predict", "--against", file, "--output", "FOLDER");
        Assert.Equal(1, text.ExitCode);
        Assert.StartsWith("One: 1 of ", text.Output, StringComparison.Ordinal);
        Assert.Contains("Effective exponent", text.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["One.drift.csv", "One.drift.json"],
            Directory.GetFiles(text.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        using HostRun json = new(HostRun.Experiments("One"), "predict", "--against", file, "--format", "json");
        Assert.Equal(1, json.ExitCode);
        JsonNode told = JsonNode.Parse(json.Output)!["experiments"]![0]!;
        Assert.Equal(1, told["moved"]!.GetValue<int>());
        Assert.Equal("beta_eff", told["drift"]![0]!["quantity"]!.GetValue<string>());
    }

    [Fact]
    public void An_experiment_that_the_file_has_not_is_told_and_none_at_all_is_bad_usage()
    {
        string file = Save(HostRun.Experiments("One"));
        using HostRun some = new(HostRun.Experiments("One", "Two"), "predict", "--against", file);
        Assert.Equal(0, some.ExitCode);
        Assert.Contains("Two: not in ", some.Errors, StringComparison.Ordinal);
        using HostRun none = new(HostRun.Experiments("Two"), "predict", "--against", file);
        Assert.Equal(2, none.ExitCode);
        Assert.EndsWith("holds none of the experiments asked for: it has One.\n", none.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("run")]
    [InlineData("describe")]
    public void Only_predict_compares_with_a_file(string verb)
    {
        using HostRun run = new(HostRun.Experiments("One"), verb, "--against", "x.json");
        Assert.Contains("has no option --against", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_none_is_bad_usage()
    {
        using HostRun missing = new(HostRun.Experiments("One"), "predict", "--against", Path.Combine(folder, "missing.json"));
        Assert.Contains("missing.json cannot be read (", missing.Complaint, StringComparison.Ordinal);
        string file = Path.Combine(folder, "none.json");
        File.WriteAllText(file, "{}");
        using HostRun none = new(HostRun.Experiments("One"), "predict", "--against", file);
        Assert.Contains("none.json: This is no document of LidDsl", none.Complaint, StringComparison.Ordinal);
    }

    private static PredictionTable TableOf(ExperimentSpec spec) => PredictionTable.Of(Predictor.Predict(DeclaredExperiment.Of(spec)));

    private static string Stored(ExperimentSpec spec)
    {
        using HostRun run = new([DeclaredExperiment.Of(spec)], "predict", "--format", "json", "--output", "FOLDER");
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }

    private string Save(IReadOnlyList<ILidExperiment> experiments)
    {
        using HostRun run = new(experiments, "predict", "--format", "json", "--output", "FOLDER");
        string file = Path.Combine(folder, "stored.json");
        File.WriteAllText(file, run.Output);
        return file;
    }
}
