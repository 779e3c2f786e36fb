using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>What experiments offer by extension, on a hand-written one of the generated form.</summary>
public sealed class ExtensionTests
{
    private static readonly ExperimentSpec Spec = new(
        "Hand",
        "Hand",
        new(Enum.GetValues<Role>().Select(role => new Quantity(
            role,
            role.ToString(),
            role == Role.SampleSize ? Variation.Swept : role == Role.RidgePenalty ? Variation.Free : Variation.Fixed,
            new(role == Role.SampleSize ? [20, 30] : [2])))),
        Budget.Default,
        Resolution.Default,
        ExponentWindow.Default,
        EstimatorKind.Automatic);

    [Fact]
    public void Settings_and_attempts_are_those_of_the_instance()
    {
        Hand hand = new() { Ridge = 0.5 };
        Setting first = default(Setting) with { N = 20, Ridge = 0.5 };
        foreach (RoleRule rule in RoleRule.OfSetting.Where(rule => rule.Role is not (Role.SampleSize or Role.RidgePenalty)))
            first = first.With(rule.Role, 2);
        Assert.Equal([first, first with { N = 30 }], hand.Settings);
        Assert.Equal([2], hand.AttemptsGrid);
        Assert.Equal("Hand { Ridge = 0.5 }", hand.ToString());
    }

    [Fact]
    public void A_swept_quantity_takes_no_single_value() => Assert.Throws<ArgumentException>(() => Spec.With(Role.SampleSize, 10));

    private sealed record Hand : ILidExperiment
    {
        public double Ridge { get; init; }

        ExperimentSpec ILidExperiment.Spec => Spec.With(Role.RidgePenalty, Ridge);

        public ReplicateKernel CreateKernel() => new ReferenceInterpreter(Spec);
    }
}
