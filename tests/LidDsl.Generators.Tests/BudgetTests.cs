using LidDsl.Generators.Tests.Harness;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>What a budget may say in place of numbers, from the attribute to the Spec and its words.</summary>
public sealed class BudgetTests
{
    private const string Source = """
        using LidDsl;

        [LidExperiment(Like = typeof(HardTail)), Budget(Precision = 0.02)]
        public sealed partial record Precise;

        [LidExperiment(Like = typeof(Precise)), Budget(Power = 0.95)]
        public sealed partial record Powerful;

        [LidExperiment(Like = typeof(Powerful)), Budget(Replicates = 7, Precision = 0.1)]
        public sealed partial record Numbered;
        """;

    private static readonly ILidExperiment[] Loaded = [.. Compiling.Generate(Source, Sources.HardTail).RequireSilence().LoadExperiments()];

    [Fact]
    public void Precision_and_power_are_read_copied_and_emitted()
    {
        Budget declared = Of("HardTail").Budget;
        Assert.Equal(declared with { Precision = 0.02 }, Of("Precise").Budget);
        Assert.Equal(declared with { Replicates = 0, Precision = 0.02, Power = 0.95 }, Of("Powerful").Budget);
        Assert.Equal(declared with { Replicates = 7, Precision = 0.1 }, Of("Numbered").Budget);
        Assert.False(Of("Powerful").Budget.HasReplicates);
    }

    [Fact]
    public void They_are_said()
    {
        Assert.Contains("replicates of 100000 instances, at most, to a precision of 0.02, seed", SpecSummary.Of(Of("Precise")),
            StringComparison.Ordinal);
        Assert.Contains("budget      replicates for a power of 0.95 of 100000 instances, at most, to a precision of 0.02, seed",
            SpecSummary.Of(Of("Powerful")), StringComparison.Ordinal);
    }

    private static ExperimentSpec Of(string name) => Loaded.Single(experiment => experiment.Spec.Name == name).Spec;
}
