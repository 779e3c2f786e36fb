using System.Text.Json;
using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

/// <summary><c>--set</c> sets free quantities and narrows axes, and every output says what was set.</summary>
public sealed class SetOptionTests
{
    private static readonly Settable Free = new Settable(Spec("Free", free: true));
    private static readonly Settable Bare = new Settable(Spec("Bare", free: false));

    [Theory]
    [InlineData("predict")]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("describe")]
    [InlineData("list")]
    public void What_was_set_stands_in_text(string verb)
    {
        using HostRun run = Run([Free], verb, "--set", "ridge=1e-2", "--set", "N=40");
        Assert.NotEqual(LidDsl.Hosting.ExitCode.BadUsage, run.ExitCode);
        Assert.Contains("0.01 (declared: 0)", run.Output, StringComparison.Ordinal);
        Assert.Contains("40 (1 of 2 values)", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("describe")]
    [InlineData("list")]
    public void What_was_set_stands_in_JSON(string verb)
    {
        using HostRun run = Run([Free], verb, "--format", "json", "--set", "Ridge=1e-2", "--set", "K=100,1");
        Assert.Equal("""{"Ridge":0.01,"K":[1,100]}""", Set(run));
        using HostRun plain = Run([Free], verb, "--format", "json");
        Assert.Equal("{}", Set(plain));
    }

    [Fact]
    public void What_was_set_stands_in_the_one_line_of_quiet()
    {
        using HostRun run = Run([Free], "run", "--quiet", "--set", "N=20");
        Assert.Equal("Free: 2 of 2 replicates simulated, set: N = 20 (1 of 2 values)", Assert.Single(run.Lines));
    }

    [Fact]
    public void What_was_set_before_the_verb_counts_too()
    {
        using HostRun run = Run([Free], "--set", "N=40", "predict", "--format", "json");
        Assert.Equal("""{"N":[40]}""", Set(run));
    }

    [Theory]
    [InlineData("Rigde=1", "--set Rigde=1: Rigde is no quantity of Free (did you mean Ridge?): give one of Ridge, N, K")]
    [InlineData(
        "delta=1",
        "--set delta=1: Delta is fixed in Free, const double Delta = 0.001: declare it as a property to set it, public partial double "
            + "Delta { get; init; } = 0.001")]
    [InlineData(
        "Ridge=-1",
        "--set Ridge=-1: Ridge = -1 is outside the domain of ridge, a finite number from 0 to 1E+100: 0 is the smallest allowed")]
    [InlineData(
        "Ridge=NaN", "--set Ridge=NaN: Ridge = NaN is outside the domain of ridge, a finite number from 0 to 1E+100: give a finite number")]
    [InlineData(
        "N=30", "--set N=30: N = 30 is not on the axis N of Free, which can be narrowed to some of its values only: its values are 20, 40")]
    [InlineData("K=9007199254740993", "K = 9007199254740993 is outside the domain of k")]
    [InlineData("Ridge=a", "--set Ridge=a: a is no number: give a finite number from 0 to 1E+100 with a decimal point")]
    [InlineData("Ridge=0,5", "--set Ridge=0,5: Ridge is free in Free and takes one value, not 2")]
    [InlineData("Ridge", "--set Ridge is not NAME=VALUE: write it as in --set Ridge=1e-6")]
    [InlineData("=1", "--set =1 is not NAME=VALUE")]
    [InlineData("N=", "--set N= is not NAME=VALUE")]
    [InlineData("N=20,", "--set N=20, is not NAME=VALUE")]
    [InlineData("N=20,20", "--set N=20,20: N = 20 is given twice")]
    public void What_cannot_be_set_is_one_line_without_names_of_parameters(string text, string complaint)
    {
        using HostRun run = Run([Free], "predict", "--set", text);
        Assert.Contains(
            "error: " + (complaint.StartsWith("--set", StringComparison.Ordinal) ? complaint : $"--set {text}: {complaint}"), run.Complaint,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Complaint, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(run.Folder));
    }

    [Fact]
    public void A_quantity_is_given_once()
    {
        using HostRun run = Run([Free], "predict", "--set", "N=20", "--set", "n=40");
        Assert.Contains("--set n=40: N is given twice: give it once", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Experiments_without_the_member_stay_as_they_are_and_one_must_have_it()
    {
        using HostRun run = Run([Bare, Free], "list", "--format", "json", "--set", "Ridge=0.5");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal(
            ["{}", """{"Ridge":0.5}"""],
            document.RootElement.GetProperty("experiments").EnumerateArray().Select(e => JsonSerializer.Serialize(e.GetProperty("set"))));
        using HostRun none = Run([Bare, Free], "list", "--experiment", "Bare", "--set", "Ridge=0.5");
        Assert.Contains("Ridge is no quantity of Bare", none.Complaint, StringComparison.Ordinal);
    }

    // The generator names a role that is left out after the role, which is no name of a member.
    [Theory]
    [InlineData("RidgePenalty")]
    [InlineData("ridgepenalty")]
    public void A_role_that_others_leave_out_is_no_member_of_theirs(string name)
    {
        ILidExperiment[] all = [Said("First"), new Settable(Renamed(Free.Spec, "RidgePenalty")), Said("Second"), Bare];
        using HostRun run = Run(all, "list", "--format", "json", "--set", $"{name}=0.5");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal(
            ["{}", """{"RidgePenalty":0.5}""", "{}", "{}"],
            document.RootElement.GetProperty("experiments").EnumerateArray().Select(e => JsonSerializer.Serialize(e.GetProperty("set"))));
        using HostRun none = Run([all[0], all[2]], "list", "--set", $"{name}=0.5");
        Assert.Contains($"{name} is no quantity of First, Second: give one of N, K", none.Complaint, StringComparison.Ordinal);

        static ILidExperiment Said(string name) => new Settable(Bare.Spec with
        {
            Name = name,
            Quantities = new([.. Bare.Spec.Quantities, Bare.Spec[Role.RidgePenalty]]),
        });
    }

    [Fact]
    public void A_member_that_is_fixed_elsewhere_is_told_which_to_pick()
    {
        ILidExperiment[] all = [new Settable(Declarations.Make("Const", [20], [1])), Free];
        using HostRun run = Run(all, "list", "--set", "ridge=0.5");
        Assert.Contains("--set ridge=0.5: Ridge is fixed in Const", run.Complaint, StringComparison.Ordinal);
        Assert.EndsWith(" Or pick by --experiment those in which ridge is not fixed. See --help.", run.Complaint, StringComparison.Ordinal);
        using HostRun picked = Run(all, "list", "--experiment", "Free", "--set", "ridge=0.5");
        Assert.Equal(0, picked.ExitCode);
        using HostRun other = Run(all, "list", "--set", "delta=0.5");
        Assert.DoesNotContain("pick", other.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_that_is_written_by_hand_says_so()
    {
        using HostRun run = new(HostRun.Experiments("Hand"), "predict", "--set", "N=20");
        Assert.Contains("Hand is written by hand: it has no generated way to set its quantities", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_offers_the_names_that_can_be_set()
    {
        const string Line = "predict --set ";
        using HostRun run = new([Bare, Free], $"[suggest:{Line.Length}]", Line);
        Assert.Equal(["K=", "N=", "Ridge="], run.Lines.Where(word => word.EndsWith('=')));

        // A shell would put them behind the sign.
        const string Named = Line + "N=";
        using HostRun named = new([Bare, Free], $"[suggest:{Named.Length}]", Named);
        Assert.DoesNotContain(named.Lines, word => word.EndsWith('='));
    }

    private static HostRun Run(IReadOnlyList<ILidExperiment> experiments, params string[] args) =>
        new(experiments, args is ["list" or "describe", ..] ? args : [.. args, "--output", "FOLDER"]);

    private static string Set(HostRun run)
    {
        using JsonDocument document = JsonDocument.Parse(run.Output);
        return JsonSerializer.Serialize(document.RootElement.GetProperty("experiments")[0].GetProperty("set"));
    }

    private static ExperimentSpec Renamed(ExperimentSpec spec, string name) =>
        spec with { Quantities = new(spec.Quantities.Select(q => q.Variation == Variation.Free ? q with { Name = name } : q)) };

    private static ExperimentSpec Spec(string name, bool free)
    {
        ExperimentSpec spec = Declarations.Make(name, [20, 40], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(2, 100, 3) };
        return spec with
        {
            Quantities = new(spec.Quantities.Where(q => free || q.Role != Role.RidgePenalty).Select(
                q => q.Role == Role.RidgePenalty ? q with { Variation = Variation.Free } : q)),
        };
    }

    /// <summary>An experiment that is set as the generator would have it.</summary>
    private sealed class Settable(ExperimentSpec spec) : ILidExperiment
    {
        public ExperimentSpec Spec => spec;

        public ReplicateKernel CreateKernel() => new ReferenceInterpreter(spec);

        ILidExperiment ILidExperiment.With(ExperimentSpec set) => new Settable(set);
    }
}
