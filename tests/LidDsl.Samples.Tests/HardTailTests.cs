using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LidDsl.Samples.Tests;

public sealed class HardTailTests
{
    private static readonly string[] SmallBudget = ["--replicates", "8", "--instances", "300"];

    [Fact]
    public void Without_a_verb_it_predicts_runs_checks_and_writes_its_files()
    {
        using SampleRun run = SampleRun.Start("--replicates", "10", "--instances", "2000", "--verbose");

        // Too few training sets for the test of lattices, so some declared checks cannot be resolved.
        Assert.Equal(4, run.ExitCode);
        string[] sections = [
            "Verdict: unresolved (", "The numbers of the paper", "1. L_gen", "2. beta_eff", "3. L_inf(k; s)", "Verdicts", "Power",
            "Files: ", "Next: raise --replicates: "];
        Assert.All(sections, section => Assert.Contains(section, run.Output, StringComparison.Ordinal));
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 120, line));
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains("90 of 90 replicates", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', run.Errors);

        string[] names =
            [.. Directory.GetFiles(Path.Combine(run.Folder, "results")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "HardTail.beta_eff.csv", "HardTail.checks.csv", "HardTail.generalization_loss.csv", "HardTail.inference_loss.csv",
                "HardTail.json", "HardTail.plain_instances.csv", "HardTail.sqlite", "HardTail.status.json",
            ],
            names);
        string[] rows = run.File("results", "HardTail.inference_loss.csv").TrimEnd('\n').Split('\n');
        Assert.Equal(1 + (9 * 25), rows.Length);
        Assert.All(rows, row => Assert.Equal(Fields(rows[0]), Fields(row)));
        Assert.All(rows, row => Assert.DoesNotContain("NaN", row, StringComparison.Ordinal));
    }

    [Fact]
    public void Predictions_alone_come_at_once_and_match_the_reference_shape()
    {
        using SampleRun run = SampleRun.Start("predict", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement experiment = document.RootElement.GetProperty("experiments")[0];
        Assert.False(experiment.TryGetProperty("run", out _));
        Dictionary<int, double> exponents = experiment.GetProperty("beta_eff").EnumerateArray().ToDictionary(
            s => s.GetProperty("N").GetInt32(),
            s => s.GetProperty("law_given_mean").GetProperty("value").GetDouble());
        (int N, double Exponent)[] shape = [(110, 0.059), (200, 0.226), (500, 0.511), (1_000, 0.880), (2_000, 2.227), (5_000, 2.492)];
        Assert.All(shape, point => Assert.Equal(point.Exponent, exponents[point.N], 0.0005));
        Assert.True(File.Exists(Path.Combine(run.Folder, "results", "HardTail.predictions.json")));
        Assert.False(File.Exists(Path.Combine(run.Folder, "results", "HardTail.json")));
    }

    [Fact]
    public void The_results_but_for_the_facts_are_the_same_on_any_number_of_threads()
    {
        using SampleRun one = SampleRun.Start([.. SmallBudget, "--threads", "1", "--format", "json"]);
        using SampleRun two = SampleRun.Start([.. SmallBudget, "--threads", "2", "--format", "json"]);
        (JsonNode first, JsonNode second) = (JsonNode.Parse(one.Output)!, JsonNode.Parse(two.Output)!);
        Assert.Equal(3, first["schema_version"]!.GetValue<int>());
        Assert.True(JsonNode.DeepEquals(first, JsonNode.Parse(one.File("results", "HardTail.json"))));

        JsonObject[] experiments = [.. ((JsonNode[])[first, second]).Select(node => node["experiments"]![0]!.AsObject())];
        Assert.Equal(1, experiments[0]["facts"]!["threads"]!.GetValue<int>());
        Assert.Equal(2, experiments[1]["facts"]!["threads"]!.GetValue<int>());
        Assert.All(experiments, experiment => Assert.True(experiment["facts"]!["replicates_per_second"]!.GetValue<double>() > 0));
        Assert.All(experiments, experiment => experiment.Remove("facts"));
        Assert.Equal(experiments[0].ToJsonString(), experiments[1].ToJsonString());
        Assert.Equal(one.File("results", "HardTail.inference_loss.csv"), two.File("results", "HardTail.inference_loss.csv"));
    }

    [Fact]
    public void A_seed_an_estimator_a_verb_and_a_folder_are_heeded()
    {
        using SampleRun run = SampleRun.Start(
            "run", "--seed", "77", "--replicates", "2", "--instances", "30", "--estimator", "conditional", "--output", "here", "--format",
            "csv");
        Assert.Equal(0, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.File("here", "HardTail.json"));
        JsonElement made = document.RootElement.GetProperty("experiments")[0].GetProperty("run");
        Assert.Equal(77, made.GetProperty("seed").GetInt32());
        Assert.Equal("conditional", made.GetProperty("estimator").GetString());
        Assert.Equal(run.File("here", "HardTail.inference_loss.csv"), run.Output);
    }

    [Fact]
    public void A_literal_run_of_the_whole_grid_is_refused_with_the_estimate()
    {
        using SampleRun run = SampleRun.Start("--estimator", "literal");
        AssertOneLine(run, "hours");
    }

    [Theory]
    [InlineData("foo is no verb", "foo")]
    [InlineData("no option --bar", "--bar")]
    [InlineData("--replicates 0", "--replicates", "0")]
    [InlineData("--instances many", "--instances", "many")]
    [InlineData("--threads -1", "run", "--threads", "-1")]
    [InlineData("--seed 1.5", "--seed", "1.5")]
    [InlineData("--format xml", "--format", "xml")]
    [InlineData("--estimator best", "check", "--estimator", "best")]
    [InlineData("--experiment Other", "--experiment", "Other")]
    [InlineData("'--output'", "--output")]
    public void Bad_usage_is_one_clear_line(string named, params string[] arguments)
    {
        using SampleRun run = SampleRun.Start(arguments);
        AssertOneLine(run, named);
        Assert.Empty(Directory.GetFileSystemEntries(run.Folder));
    }

    // A file stands where the folder should be, which stops a superuser too.
    [Fact]
    public void A_folder_that_cannot_be_written_is_refused_before_the_run()
    {
        string folder = Directory.CreateTempSubdirectory("hardtail").FullName;
        File.WriteAllText(Path.Combine(folder, "taken"), "");
        using SampleRun run = SampleRun.StartIn(folder, "--output", "taken");
        AssertOneLine(run, "--output taken");
    }

    [Fact]
    public void Help_names_every_verb_option_and_exit_code()
    {
        using SampleRun run = SampleRun.Start("--help");
        Assert.Equal(0, run.ExitCode);
        string[] words =
        [
            "list", "describe", "predict", "run", "check", "emit", "completion", "--format", "--seed", "--replicates", "--instances",
            "--estimator", "--output", "--threads",
            "--experiment", "--quiet", "--force", "129  cancelled", "130  cancelled", "143  cancelled",
        ];
        Assert.All(words, word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_code_that_it_prints_is_the_code_that_the_generator_is_held_to()
    {
        using SampleRun run = SampleRun.Start("emit");
        Assert.Equal(0, run.ExitCode);
        string verified = File.ReadAllText(Path.Combine(
            Samples.Root, "tests", "LidDsl.Generators.Tests", "Snapshots", "EmittedSourceTests.Sample_name=HardTail.verified.txt"));
        string printed = Regex.Replace(run.Output, "(?<=^// <auto-generated>LidDsl )[^<]+", "VERSION");
        Assert.Equal(verified.TrimEnd('\n'), printed.TrimEnd('\n'));
    }

    [Fact]
    public void Bash_completes_its_command_line()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "HardTail");
        if (OperatingSystem.IsWindows() || !File.Exists(program) || !File.Exists("/bin/bash"))
            return;
        string script = $"eval \"$({program} completion bash)\"; COMP_LINE='{program} predict --experiment H'; COMP_POINT=${{#COMP_LINE}}\n"
            + "read -ra COMP_WORDS <<< \"$COMP_LINE\"; COMP_CWORD=3; _complete_HardTail; echo \"${COMPREPLY[*]}\"";
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["--norc", "-c", script]) { RedirectStandardOutput = true })!;
        Assert.Equal("HardTail\n", bash.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void Ctrl_C_reports_and_writes_what_is_finished()
    {
        using SampleRun run = SampleRun.Start("--replicates", "100000", "--instances", "2000", "--format", "json");
        run.Interrupt();
        Assert.Equal(130, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement experiment = document.RootElement.GetProperty("experiments")[0];
        Assert.True(experiment.GetProperty("facts").GetProperty("cancelled").GetBoolean());
        Assert.Equal(100_000, experiment.GetProperty("run").GetProperty("replicates").GetInt32());
        int[] finished =
            [.. experiment.GetProperty("settings").EnumerateArray().Select(s => s.GetProperty("finished_replicates").GetInt32())];
        Assert.InRange(finished.Sum(), 1, 899_999);
        Assert.InRange(finished.Max() - finished.Min(), 0, 1 + Environment.ProcessorCount);
        Assert.Contains("\"cancelled\": true", run.File("results", "HardTail.partial.json"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run.Folder, "results", "HardTail.json")));
    }

    // One replicate would take minutes.
    [Fact]
    public void Ctrl_C_does_not_wait_for_the_replicate_in_hand()
    {
        using SampleRun run = SampleRun.Start(
            "run", "--replicates", "1", "--instances", "2000000000", "--estimator", "importance", "--force");
        run.InterruptAtOnce();
        long pressed = Stopwatch.GetTimestamp();
        Assert.Equal(130, run.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(pressed).TotalSeconds, 0, 10);
        Assert.Contains("STOPPED EARLY: 0 of 9 replicates", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_hours_is_refused_with_what_it_would_take()
    {
        using SampleRun run = SampleRun.Start("check", "--replicates", "2000", "--estimator", "importance", "--instances", "200000000");
        AssertOneLine(run, "--force");
    }

    // A comma between quotes divides nothing.
    private static int Fields(string row) => row.Split('"').Where((_, i) => i % 2 == 0).Sum(part => part.Count(c => c == ','));

    private static void AssertOneLine(SampleRun run, string named)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.True(
            line.Contains(named, StringComparison.Ordinal), string.Create(CultureInfo.InvariantCulture, $"'{line}' does not name {named}"));
    }
}
