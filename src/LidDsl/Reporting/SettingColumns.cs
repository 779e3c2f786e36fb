using LidDsl.Specs;

namespace LidDsl.Reporting;

/// <summary>The columns that tell the settings of an experiment apart: its axes, or N where nothing is swept.</summary>
internal sealed class SettingColumns
{
    private readonly Role[] roles;

    /// <summary>Chooses the columns of an experiment.</summary>
    public SettingColumns(ExperimentSpec spec)
    {
        roles = [.. spec.Axes.Select(axis => axis.Role)];
        if (roles.Length == 0)
            roles = [Role.SampleSize];
    }

    /// <summary>The symbols of the columns.</summary>
    public IEnumerable<string> Headings => roles.Select(role => RoleRule.Of(role).Symbol);

    /// <summary>How many columns there are.</summary>
    public int Count => roles.Length;

    /// <summary>The values of one setting.</summary>
    public IEnumerable<string> Values(Setting setting) => roles.Select(role => Figures.Exact(setting[role]));

    /// <summary>What all settings of an experiment share, such as <c>d = 100, alpha = 0.5</c>.</summary>
    public string Shared(Setting first) => string.Join(
        ", ",
        RoleRule.OfSetting.Select(rule => rule.Role).Except(roles).Select(role => Declared(first, role)).OfType<string>());

    // What is a number has the manner of the tables.
    private static string? Declared(Setting setting, Role role)
    {
        string number = RoleRule.Of(role).Symbol + " = ";
        return setting.Describe(role) is { } text ? text.StartsWith(number, StringComparison.Ordinal) ? number + Figures.Exact(setting[role]) : text : null;
    }
}
