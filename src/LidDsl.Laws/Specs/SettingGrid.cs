namespace LidDsl.Specs;

/// <summary>The grid of settings that an experiment visits.</summary>
internal static class SettingGrid
{
    /// <summary>Every combination of the axes other than k, the last role varying fastest.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="free">The value of a free quantity; asked for those only.</param>
    /// <param name="own">The spectrum and the law of tau where the experiment declares its own; null where it does not.</param>
    public static IReadOnlyList<Setting> Of(ExperimentSpec spec, Func<Role, double> free, OwnLaws? own = null)
    {
        _ = spec ?? throw new ArgumentNullException(nameof(spec));
        _ = free ?? throw new ArgumentNullException(nameof(free));
        IReadOnlyList<Setting> settings = [new() { Own = own, Training = spec.Training }];
        foreach (RoleRule rule in RoleRule.OfSetting)
        {
            Quantity quantity = spec[rule.Role];
            IReadOnlyList<double> values = quantity.Variation == Variation.Free ? [free(rule.Role)] : quantity.Values;
            settings = [.. settings.SelectMany(setting => values.Select(value => setting.With(rule.Role, value)))];
        }

        return settings;
    }

    /// <summary>The values of the swept roles at one setting, in the order of <see cref="ExperimentSpec.Axes"/>.</summary>
    public static IReadOnlyList<double> AxisValues(ExperimentSpec spec, Setting setting) =>
        [.. (spec ?? throw new ArgumentNullException(nameof(spec))).Axes.Select(axis => setting[axis.Role])];
}
