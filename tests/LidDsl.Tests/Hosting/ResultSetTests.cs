using System.Text.Json;
using System.Text.RegularExpressions;

namespace LidDsl.Tests.Hosting;

/// <summary>The files of one answer: whole, replaced together, and saying where they come from.</summary>
public sealed class ResultSetTests : IDisposable
{
    private static readonly IReadOnlyList<ILidExperiment> One = HostRun.Experiments("Small");

    private readonly string folder = Directory.CreateTempSubdirectory("lid-set-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_after_a_check_leaves_no_checks_beside_its_numbers()
    {
        Main("check", "--replicates", "60");
        Assert.Contains("Small.checks.csv", Names());
        string checkedId = RunId("Small.json");
        Main("run", "--seed", "8");
        Assert.Equal(["Small.beta_eff.csv", "Small.generalization_loss.csv", "Small.inference_loss.csv", "Small.json"], Names());
        Assert.NotEqual(checkedId, RunId("Small.json"));
    }

    [Fact]
    public void A_run_and_a_prediction_keep_files_of_their_own()
    {
        Main("run");
        string[] names = Names();
        Main("predict");
        Assert.All(names, name => Assert.Contains(name, Names()));
        Assert.Equal(
            [
                "Small.predictions.beta_eff.csv", "Small.predictions.generalization_loss.csv", "Small.predictions.inference_loss.csv",
                "Small.predictions.json", "Small.predictions.tails.csv",
            ],
            Names().Where(name => name.StartsWith("Small.predictions.", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> OriginNames => LidDsl.Hosting.Provenance.Of(One[0].Spec).Members.Select(member => member.Name);

    [Theory]
    [InlineData("predict", 3)]
    [InlineData("run", 7)]
    [InlineData("check", 7)]
    public void Every_file_says_which_product_seed_stream_and_declaration_made_it(string verb, int seed)
    {
        Main(verb == "predict" ? [verb] : [verb, "--seed", "7"]);
        string stem = verb == "predict" ? "Small.predictions" : "Small";
        using JsonDocument document = JsonDocument.Parse(Read(stem + ".json"));
        JsonElement origin = document.RootElement.GetProperty("experiments")[0].GetProperty("provenance");
        string[] expected =
        [
            origin.GetProperty("run_id").GetString()!, LidDsl.Reporting.ProductVersion.Text,
            seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            LidDsl.Runtime.ReplicateStreams.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), "Tests.Small",
            LidDsl.Specs.DeclarationHash.Of(One[0].Spec),
        ];
        Assert.Matches("^[0-9a-f]{16}$", expected[0]);
        Assert.Equal(expected[1..], OriginNames.Skip(1).Select(name => origin.GetProperty(name).ToString()));
        Assert.Equal(Names(), origin.GetProperty("files").EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal));
        foreach (string name in Names().Where(name => name.EndsWith(".csv", StringComparison.Ordinal)))
        {
            string[] lines = Read(name).TrimEnd('\n').Split('\n');
            Assert.EndsWith(string.Join(',', OriginNames), lines[0], StringComparison.Ordinal);
            Assert.True(lines.Length > 1, name);
            Assert.All(lines.Skip(1), line => Assert.EndsWith(string.Join(',', expected), line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_same_run_has_the_same_id_on_any_number_of_threads_and_another_run_another()
    {
        Main("run", "--threads", "1");
        string id = RunId("Small.json");
        Main("run", "--threads", "2");
        Assert.Equal(id, RunId("Small.json"));
        foreach (string[] other
            in (string[][])[["--seed", "9"], ["--replicates", "29"], ["--instances", "399"], ["--estimator", "conditional"]])
        {
            Main(["run", .. other]);
            Assert.NotEqual(id, RunId("Small.json"));
        }
    }

    // A folder in the place of a file stops the renaming there, as a kill would.
    [Fact]
    public void A_set_whose_replacement_is_broken_off_shows_it()
    {
        Main("run");
        string before = RunId("Small.json");
        File.Delete(Path.Combine(folder, "Small.beta_eff.csv"));
        Directory.CreateDirectory(Path.Combine(folder, "Small.beta_eff.csv", "taken"));
        Assert.Equal(2, Main("run", "--seed", "9"));
        Assert.Equal(before, RunId("Small.json"));
        string[] ids =
            [.. Read("Small.generalization_loss.csv").TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split(',')[^5]).Distinct()];
        Assert.NotEqual(before, Assert.Single(ids));
        Assert.DoesNotContain(Names(), name => !Regex.IsMatch(name, @"\.(csv|json)$"));
    }

    [Fact]
    public void A_complete_set_takes_the_place_of_what_was_left_unfinished()
    {
        File.WriteAllText(Path.Combine(folder, "Small.partial.json"), "{}");
        File.WriteAllText(Path.Combine(folder, "Small.partial.checks.csv"), "");
        File.WriteAllText(Path.Combine(folder, "Small.notes.txt"), "mine");
        Main("run");
        Assert.DoesNotContain(Names(), name => name.Contains("partial", StringComparison.Ordinal));
        Assert.Contains("Small.notes.txt", Names());
    }

    [Fact]
    public void A_cancelled_run_that_finished_nothing_writes_nothing()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = LidHost.Main(
            ["check", "--output", folder], One,
            new LidDsl.Hosting.Host(output, errors, live: false, new CancellationToken(canceled: true)));
        Assert.Equal(130, code);
        Assert.Empty(Names());
    }

    private int Main(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return LidHost.Main(
            [.. args, "--output", folder, .. args[0] == "predict" ? (string[])[] : ["--fresh"]], One,
            new LidDsl.Hosting.Host(output, errors, live: false, CancellationToken.None));
    }

    // Beside them is the store of each run.
    private string[] Names() =>
    [
        .. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.EndsWith(".sqlite", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private string Read(string name) => File.ReadAllText(Path.Combine(folder, name));

    private string RunId(string name)
    {
        using JsonDocument document = JsonDocument.Parse(Read(name));
        return document.RootElement.GetProperty("experiments")[0].GetProperty("provenance").GetProperty("run_id").GetString()!;
    }
}
