using System.Text.Json;

namespace LidDsl.Tests.Hosting;

public sealed class VerbTests
{
    private static readonly IReadOnlyList<ILidExperiment> Three = HostRun.Experiments("HardTail", "HeavyTail", "Peak");

    [Theory]
    [InlineData("predict", "--seed", "7")]
    [InlineData("predict", "--force")]
    [InlineData("list", "--replicates", "3")]
    [InlineData("emit", "--threads", "2")]
    [InlineData("describe", "--force")]
    public void An_option_that_does_not_apply_to_a_verb_is_refused_on_either_side_of_it(string verb, params string[] option)
    {
        using HostRun behind = new(Three, [verb, .. option]);
        Assert.StartsWith($"error: {verb} has no option {option[0]}: ", behind.Complaint, StringComparison.Ordinal);
        Assert.Contains($"See {verb} --help.", behind.Complaint, StringComparison.Ordinal);
        using HostRun before = new(Three, [.. option, verb]);
        Assert.Contains(option[0], before.Complaint, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(behind.Folder));
    }

    [Fact]
    public void An_option_before_a_verb_that_has_it_counts()
    {
        using HostRun run = new(Three, "--experiment", "Peak", "--output", "FOLDER", "predict");
        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(run.Folder, "Peak.predictions.json")));
        Assert.False(File.Exists(Path.Combine(run.Folder, "HardTail.predictions.json")));
    }

    [Theory]
    [InlineData("describe", "--format", "xml")]
    [InlineData("completion", "fish")]
    [InlineData("completion")]
    [InlineData("--seed", "18446744073709551616")]
    [InlineData("check", "--seed", "7", "--seed", "8")]
    public void A_value_out_of_the_domain_of_an_option_is_one_line(params string[] args)
    {
        using HostRun run = new(Three, args);
        Assert.StartsWith("error: ", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_that_is_too_large_is_told_the_largest()
    {
        using HostRun run = new(Three, "check", "--seed", "18446744073709551616");
        Assert.Contains("a whole number from 0 to 18446744073709551615", run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HardTail,HeavyTail,Peak")]
    [InlineData("HardTail", "hardtail")]
    [InlineData("HardTail,HeavyTail", "h*tail")]
    [InlineData("Peak", "p??k")]
    [InlineData("HardTail,Peak", "Peak", "HARD*")]
    [InlineData("HardTail,HeavyTail,Peak", "*.hostrun.written")]
    [InlineData("HardTail,HeavyTail,Peak", "*")]
    public void A_pattern_picks_by_short_or_full_name_in_any_case(string picked, params string[] patterns)
    {
        using HostRun run = new(Three, ["list", "--format", "csv", .. patterns.SelectMany(p => (string[])["--experiment", p])]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(picked.Split(','), run.Lines.Skip(1).Select(line => line.Split(',')[0]));
    }

    [Theory]
    [InlineData("Hard")]
    [InlineData("Hard?")]
    [InlineData("")]
    public void A_pattern_that_picks_nothing_is_told_what_there_is(string pattern)
    {
        using HostRun run = new(Three, "list", "--experiment", "Peak", "--experiment", pattern);
        Assert.Contains($"--experiment {pattern} is none", run.Complaint, StringComparison.Ordinal);
        Assert.Contains("HardTail, HeavyTail, Peak", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_has_one_line_for_each_experiment()
    {
        using HostRun run = new(Three, "list");
        Assert.Equal(
            [
                "HardTail   N x 2, k x 4  30 x 400  What HardTail is about.",
                "HeavyTail  N x 2, k x 4  30 x 400  What HeavyTail is about.",
                "Peak       N x 2, k x 4  30 x 400  What Peak is about.",
            ],
            run.Lines);
        Assert.Empty(run.Errors);
        using HostRun asJson = new(Three, "list", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(asJson.Output);
        JsonElement peak = document.RootElement.GetProperty("experiments")[2];
        Assert.Equal("Peak", peak.GetProperty("name").GetString());
        Assert.Equal("What Peak is about.", peak.GetProperty("summary").GetString());
        Assert.Equal(2, peak.GetProperty("settings").GetInt32());
        Assert.Equal(30, peak.GetProperty("declaration").GetProperty("replicates").GetInt32());
    }

    [Fact]
    public void The_code_is_printed_as_it_is_or_written_to_files_of_their_own()
    {
        using HostRun one = new(Three, "emit", "--experiment", "Peak");
        Assert.Equal("// The code of Peak.\n", one.Output);
        using HostRun files = new(Three, "emit", "--output", "FOLDER");
        Assert.Equal(0, files.ExitCode);
        Assert.Equal("// The code of HeavyTail.\n", File.ReadAllText(Path.Combine(files.Folder, "HeavyTail.g.cs")));
        Assert.Equal(3, Directory.GetFiles(files.Folder).Length);
    }

    [Fact]
    public void An_experiment_without_generated_code_is_refused()
    {
        using HostRun run = new([Running.DeclaredExperiment.Of(Running.Declarations.HardTail)], "emit");
        Assert.Contains("HardTail: it is written by hand", run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "HardTail: ")]
    [InlineData("run", "HardTail: 60 of 60 replicates simulated")]
    public void Quiet_is_one_line_for_each_experiment_and_no_progress(string verb, string first)
    {
        using HostRun run = new(Three, verb, "--quiet", "--output", "FOLDER");
        Assert.Equal(3, run.Lines.Length);
        Assert.StartsWith(first, run.Lines[0], StringComparison.Ordinal);
        Assert.Empty(run.Errors);
        Assert.True(File.Exists(Path.Combine(run.Folder, "Peak.json")));
        using HostRun loud = new(Three, verb, "--output", "FOLDER");
        Assert.Equal(loud.ExitCode, run.ExitCode);
        Assert.Contains("60 replicates on ", loud.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("list")]
    [InlineData("describe")]
    [InlineData("predict")]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("emit")]
    [InlineData("schema")]
    [InlineData("completion")]
    public void The_help_of_every_verb_ends_in_examples_that_it_understands(string verb)
    {
        using HostRun run = new(Three, [.. verb.Length == 0 ? Array.Empty<string>() : [verb], "--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines, line => Assert.True(line.Length <= 120, line));
        string[] examples = [.. run.Lines.SkipWhile(line => line != "Examples:").Skip(1)];
        Assert.InRange(examples.Length, 2, 6);
        foreach (string example in examples)
        {
            string[] words = example.Trim().Split(' ')
                .Skip(1)
                .TakeWhile(word => word is not (">" or ">>" or "&&"))
                .Select(word => word.Trim('\''))
                .ToArray();
            if (verb.Length > 0)
                Assert.Equal(verb, words[0]);
            Assert.Empty(new LidDsl.Hosting.CommandLine(
                Three, new LidDsl.Hosting.Host(TextWriter.Null, TextWriter.Null, false, CancellationToken.None)).Root.Parse(words).Errors);
        }
    }

    [Theory]
    [InlineData("chek", "chek is no verb (did you mean check?)")]
    [InlineData("Predict", "Predict is no verb (did you mean predict?)")]
    [InlineData(
        "guess",
        "guess is no verb: give one of list, describe, laws, predict, run, check, report, compare, merge, emit, schema, completion.")]
    [InlineData("check --replicate 5", "check has no option --replicate (did you mean --replicates?)")]
    [InlineData("check --sead=5", "check has no option --sead (did you mean --seed?)")]
    [InlineData("--quite", "this program has no option --quite (did you mean --quiet?)")]
    [InlineData("predict --outptu here", "predict has no option --outptu (did you mean --output?)")]
    [InlineData("predict --zzz", "predict has no option --zzz. See predict --help.")]
    [InlineData("predict HardTail", "HardTail is not understood behind predict, which takes options alone. See predict --help.")]
    public void What_is_unknown_gets_a_suggestion_where_one_is_near(string line, string complaint)
    {
        using HostRun run = new(Three, line.Split(' '));
        Assert.StartsWith("error: " + complaint, run.Complaint, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(run.Folder));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("describe")]
    [InlineData("emit")]
    [InlineData("predict")]
    [InlineData("run")]
    [InlineData("check")]
    public void Quiet_format_and_output_mean_the_same_on_every_verb(string verb)
    {
        // What is simulated takes no large budget.
        string[] given = [verb, "--output", "FOLDER", .. verb is "run" or "check" ? (string[])["--replicates", "3"] : []];
        using HostRun quiet = new(Three, [.. given, "--quiet"]);
        Assert.Equal(["HardTail", "HeavyTail", "Peak"], quiet.Lines.Select(line => line.Split(':', ' ')[0]));
        Assert.Empty(quiet.Errors);
        Assert.NotEmpty(Directory.GetFiles(quiet.Folder));
        using HostRun json = new(Three, [.. given, "--format", "json"]);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.Equal(3, document.RootElement.GetProperty("schema_version").GetInt32());
        Assert.Equal(
            ["HardTail", "HeavyTail", "Peak"],
            document.RootElement.GetProperty("experiments").EnumerateArray().Select(e => e.GetProperty("name").GetString()));
        using HostRun csv = new(Three, ["--format", "csv", .. given]);
        Assert.StartsWith("experiment,", csv.Lines[0], StringComparison.Ordinal);
        Assert.Equal(quiet.ExitCode, json.ExitCode);
        Assert.Equal(quiet.ExitCode, csv.ExitCode);
        Assert.Equal(
            Directory.GetFiles(quiet.Folder).Select(Path.GetFileName).Order(),
            Directory.GetFiles(csv.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_folder_whose_name_begins_with_an_at_sign_is_a_folder()
    {
        using HostRun run = new(Three, "predict", "--experiment", "Peak", "--output", "FOLDER/@dir");
        Assert.Equal(0, run.ExitCode);
        using HostRun missing = new(Three, "list", "--experiment", "@dir");
        Assert.Contains("--experiment @dir is none", missing.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_names_the_product_too()
    {
        using HostRun run = new(Three, "--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("LidDsl " + LidDsl.Reporting.ProductVersion.Text, run.Lines[^1]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", LidDsl.Reporting.ProductVersion.Text);
    }

    [Fact]
    public void The_help_of_the_program_documents_the_exit_codes()
    {
        using HostRun run = new(Three, "--help");
        Assert.Contains(
            "  2    bad usage, an experiment that failed, or an answer that could not be printed or written\n", run.Output,
            StringComparison.Ordinal);
        Assert.Contains("  130  cancelled by Ctrl-C\n", run.Output, StringComparison.Ordinal);
    }
}
