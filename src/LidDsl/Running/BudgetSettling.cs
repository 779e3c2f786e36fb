using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>The one way from a declared budget to that of a run: runs, plans and pages settle it alike.</summary>
internal static class BudgetSettling
{
    /// <summary>
    /// The declaration with a number of instances in place of a precision, then of replicates in place of a power; as it is where it names
    /// both.
    /// </summary>
    /// <remarks>
    /// Instances that a precision asked for once stay those of the store, whatever was added to the grids since: no bit of it moves.
    /// </remarks>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">What a run asks for.</param>
    /// <exception cref="RunRefusedException">No number is enough: the message gives the mend.</exception>
    /// <exception cref="StoreException">The store that it goes on from cannot be read.</exception>
    public static ExperimentSpec Settle(ILidExperiment experiment, RunOptions options)
    {
        IReadOnlyList<Setting> settings = experiment.Settings;
        ExperimentSpec spec = StoredBudget.Of(experiment.Spec, options) ?? BudgetTarget.Settle(experiment.Spec, settings, options);
        return PowerTarget.Settle(spec, settings, options);
    }
}
