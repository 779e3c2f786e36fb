using LidDsl.Checking;
using LidDsl.Comparing;
using LidDsl.Running;
using LidDsl.Testing;

namespace LidDsl.Verified.Tests;

/// <summary>Small runs of samples, their reports and what the console shows of them are as verified.</summary>
[UsesVerify]
public sealed class ReportSnapshotTests
{
    private const string Folder = "Snapshots";

    // Small budgets, parts of the axes, and seeds whose reports have no number where its last digit changes.
    private static readonly Dictionary<string, Lazy<CheckReport>> Reports = new(StringComparer.Ordinal)
    {
        [nameof(HardTail)] = Check(HardTail.Default.With("N", 200, 1_000), replicates: 24, seed: 3),
        [nameof(WrongLaw)] = Check(WrongLaw.Default, replicates: 100),
        [nameof(OwnDifficulty)] = Check(OwnDifficulty.Default.With("N", 400), replicates: 24),
    };

    public static TheoryData<string> Names => [.. Reports.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Run(string name) => await Verify(Reports[name].Value.Result.ToSnapshot()).UseDirectory(Folder).UseParameters(name);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report(string name) => await Verify(Reports[name].Value.ToSnapshot()).UseDirectory(Folder).UseParameters(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_digit_of_a_report_depends_on_the_machine(string name)
    {
        string near = string.Join('\n', new CheckSnapshot(Reports[name].Value, new SnapshotOptions()).Document().AtRoundingBoundaries);
        Assert.True(near.Length == 0, near);
    }

    [Fact]
    public async Task Console() => await Verify(Reports[nameof(HardTail)].Value.ToText(verbose: true).TrimEnd('\n')).UseDirectory(Folder);

    [Fact]
    public async Task Json() => await Verify(
        Reports[nameof(WrongLaw)].Value.ToSnapshot(new SnapshotOptions { Format = SnapshotFormat.Json }), "json").UseDirectory(Folder);

    [Fact]
    public void No_snapshot_dangles() => DanglingSnapshots.RequireNone(typeof(ReportSnapshotTests).Assembly);

    [Fact]
    public void Every_snapshot_is_written_by_the_conventions() => MisencodedSnapshots.RequireNone();

    private static Lazy<CheckReport> Check(ILidExperiment experiment, int replicates, ulong seed = 1) => new(() => Checker.Check(
        experiment, Runner.Run(experiment, new RunOptions { Replicates = replicates, Instances = 254, Seed = seed })));
}
