using LidDsl.Specs;

namespace LidDsl;

/// <summary>
/// What every experiment offers beside its own members. These are extensions, because a record prints every property of its own:
/// the text of an experiment is its free quantities.
/// </summary>
public static class LidExperimentMembers
{
    extension(ILidExperiment experiment)
    {
        /// <summary>Every combination of the axes other than k, with this experiment's values of the free quantities.</summary>
        public IReadOnlyList<Setting> Settings => experiment.Settings;

        /// <summary>The grid of k, strictly increasing; a single value when k is not swept.</summary>
        public IReadOnlyList<long> AttemptsGrid => experiment.AttemptsGrid;
    }
}
