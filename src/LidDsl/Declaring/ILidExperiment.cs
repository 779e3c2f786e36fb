using System.Runtime.CompilerServices;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>A declared experiment with values for its free quantities; implemented by the source generator.</summary>
/// <remarks>An experiment does not change: what its members give is asked for once and kept.</remarks>
public interface ILidExperiment
{
    /// <summary>What was declared, with this instance's values of the free quantities and of narrowed axes.</summary>
    ExperimentSpec Spec { get; }

    private static readonly ConditionalWeakTable<ILidExperiment, IReadOnlyList<Setting>> Grids = [];

    /// <summary>Every combination of the axes other than k, with this instance's values of the free quantities.</summary>
    IReadOnlyList<Setting> Settings => Grids.GetValue(this, static experiment =>
    {
        ExperimentSpec spec = experiment.Spec;
        return SettingGrid.Of(spec, role => spec[role].First, experiment.Own);
    });

    /// <summary>The spectrum and the law of tau where the experiment declares its own; null where it does not.</summary>
    OwnLaws? Own => null;

    /// <summary>The grid of k, strictly increasing; a single value, this instance's own, when k is not swept.</summary>
    IReadOnlyList<long> AttemptsGrid => Spec.AttemptsGrid;

    /// <summary>
    /// The first sentences about the experiment: the summary of the record's documentation comment in one line; empty without one.
    /// </summary>
    string Summary => "";

    /// <summary>The generated code of the experiment as it was compiled; empty for an experiment that is written by hand.</summary>
    string GeneratedCode => "";

    /// <summary>The experiment's own sampler of tau; null where the law of tau is gamma.</summary>
    OwnPrecisionDraw? PrecisionSampler => null;

    /// <summary>
    /// The same experiment with the values that a Spec gives to its free quantities and its axes; see the extension <c>With(name,
    /// values)</c>.
    /// </summary>
    /// <param name="spec">This experiment's own <see cref="Spec"/> with other values of free quantities or fewer values of axes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the domain of its role.</exception>
    /// <exception cref="NotSupportedException">The experiment is written by hand and does not say how it is set.</exception>
    ILidExperiment With(ExperimentSpec spec) =>
        throw new NotSupportedException($"{Spec.Name} is written by hand: it has no generated way to set its quantities.");

    /// <summary>Makes a kernel for one thread: it owns its work space and allocates nothing after this call.</summary>
    ReplicateKernel CreateKernel();
}

/// <summary>The static side of a declared experiment; implemented by the source generator.</summary>
/// <typeparam name="TSelf">The experiment itself.</typeparam>
public interface ILidExperiment<TSelf> : ILidExperiment
    where TSelf : ILidExperiment<TSelf>
{
    /// <summary>The experiment with every free quantity at its default.</summary>
    static abstract TSelf Default { get; }

    /// <summary>What was declared.</summary>
    static new abstract ExperimentSpec Spec { get; }
}
