using LidDsl.Generators.Emitting;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Testing;

namespace LidDsl.Generators.Tests;

/// <summary>
/// The emitted source of every record of the samples, and of small declarations that reach what it chooses, is as verified; the small
/// ones run. Snapshots stand in a folder of their own.
/// </summary>
[UsesVerify]
public sealed class EmittedSourceTests
{
    private const string Folder = "Snapshots";

    // Programs have what the SDK brings into their files.
    private static readonly Lazy<Generated> OfSamples =
        new(() => Compiling.Generate(Sources.Samples.Values.Append("global using System;")).RequireSuccess());

    private static readonly Lazy<IReadOnlyList<ILidExperiment>> SmallExperiments =
        new(() => SmallDeclarations.Compiled.Value.LoadExperiments());

    public static TheoryData<string> Samples => [.. Sources.Samples.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Small => [.. SmallDeclarations.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample(string name) => await Verify(Emitted(OfSamples.Value, name)).UseDirectory(Folder).UseParameters(name);

    [Theory]
    [MemberData(nameof(Small))]
    public async Task Declaration(string name) =>
        await Verify(Emitted(SmallDeclarations.Compiled.Value, name)).UseDirectory(Folder).UseParameters(name);

    [Fact]
    public async Task Variant() => await Verify(
        Emitted(Compiling.Generate(Sources.HardTail, Sources.HeavierTail).RequireSilence(), "HeavierTail")).UseDirectory(Folder);

    [Fact]
    public async Task Registry() => await Verify(
        Scrubbed(OfSamples.Value.Files["LidExperiments-registry.g.cs"])).UseDirectory(Folder);

    // What stands in for the experiment of a record that breaks a rule.
    [Fact]
    public async Task Stub()
    {
        Generated broken = Compiling.Generate(Sources.HardTail.Replace("[Tolerance] ", "", StringComparison.Ordinal));
        await Verify(Scrubbed(broken.Files.Single(file => file.Key.EndsWith("-stub.g.cs", StringComparison.Ordinal)).Value))
            .UseDirectory(Folder);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void It_runs_and_does_not_disagree_with_its_laws(string name)
    {
        ILidExperiment experiment = SmallExperiments.Value.Single(e => e.GetType().FullName == name);
        RunResult result = Running.Runner.Run(experiment, new RunOptions { Threads = 1 });
        Assert.All(result.Settings, setting => Assert.All(
            setting.Replicates, replicate => Assert.True(double.IsFinite(replicate.GeneralizationLoss))));
        Assert.NotEqual(Verdict.Disagrees, Checking.Checker.Check(experiment, result).Verdict);
    }

    [Fact]
    public void No_snapshot_dangles_and_all_are_written_alike()
    {
        DanglingSnapshots.RequireNone(typeof(EmittedSourceTests).Assembly);
        MisencodedSnapshots.RequireNone();
    }

    private static string Emitted(Generated generated, string name) => Scrubbed(generated.Files[name + ".g.cs"]);

    // The version is no part of it.
    private static string Scrubbed(string text) =>
        text.TrimEnd('\n').Replace($"LidDsl {Header.Version}<", "LidDsl VERSION<", StringComparison.Ordinal);
}
