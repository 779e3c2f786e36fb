namespace LidDsl.Specs;

/// <summary>The grid of settings that an experiment visits.</summary>
public static class SettingGrid
{
    /// <summary>Every combination of the axes other than k, the last role varying fastest.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="free">The value of a free quantity; asked for those only.</param>
    /// <param name="own">The spectrum and the law of tau where the experiment declares its own; null where it does not.</param>
    public static IReadOnlyList<Setting> Of(ExperimentSpec spec, Func<Role, double> free, OwnLaws? own = null)
    {
        _ = spec ?? throw new ArgumentNullException(nameof(spec));
        _ = free ?? throw new ArgumentNullException(nameof(free));
        List<double[]> points = [[]];
        for (Role role = Role.Dimension; role < Role.Attempts; role++)
        {
            Quantity quantity = spec[role];
            IReadOnlyList<double> values = quantity.Variation == Variation.Free ? [free(role)] : quantity.Values;
            points = [.. points.SelectMany(point => values.Select(value => (double[])[.. point, value]))];
        }

        return [.. points.Select(p => new Setting((int)p[0], p[1], p[2], p[3], p[4], p[5], (int)p[6], p[7], p[8], own, spec.Training))];
    }

    /// <summary>The values of the swept roles at one setting, in the order of <see cref="ExperimentSpec.Axes"/>.</summary>
    public static IReadOnlyList<double> AxisValues(ExperimentSpec spec, Setting setting) =>
        [.. (spec ?? throw new ArgumentNullException(nameof(spec))).Axes.Select(axis => setting[axis.Role])];
}
