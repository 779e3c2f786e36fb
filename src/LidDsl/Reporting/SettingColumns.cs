using System.Globalization;
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

    /// <summary>The values of one setting.</summary>
    public IEnumerable<string> Values(Setting setting) => roles.Select(role => setting[role].ToString("R", CultureInfo.InvariantCulture));

    /// <summary>What all settings of an experiment share, such as <c>d = 100, alpha = 0.5</c>.</summary>
    public string Shared(Setting first) => string.Join(
        ", ",
        Enumerable.Range(0, (int)Role.Attempts).Select(i => (Role)i).Except(roles).Select(role => first.Describe(role)).OfType<string>());
}
