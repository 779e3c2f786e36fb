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

    extension<T>(T experiment)
        where T : ILidExperiment
    {
        /// <summary>
        /// The experiment with another value of a free quantity, as <c>with</c> gives it, or with an axis narrowed to some of its values,
        /// such as <c>HardTail.Default.With("N", 200, 500)</c>. The points that remain have the bits that they have on the whole axis.
        /// </summary>
        /// <param name="name">The name of the member that declares the quantity, in any case where that is clear.</param>
        /// <param name="values">One value for a free quantity; for an axis some of those declared, in any order.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">No member has that name, the quantity is fixed, or a value is not on the axis.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A value is outside the domain of the role.</exception>
        /// <exception cref="NotSupportedException">The experiment is written by hand and does not say how it is set.</exception>
        public T With(string name, params IReadOnlyList<double> values)
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(values);
            return (T)experiment.With(NamedQuantity.Set(experiment.Spec, NamedQuantity.Find(experiment.Spec, name), values));
        }
    }
}
