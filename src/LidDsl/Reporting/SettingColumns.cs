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

    private SettingColumns(Role[] roles) => this.roles = roles;

    /// <summary>The swept quantities of an experiment but some; none where no other is swept.</summary>
    public static SettingColumns Without(ExperimentSpec spec, params Role[] left) =>
        new([.. spec.Axes.Select(axis => axis.Role).Except(left)]);

    /// <summary>Every role that a setting has a value of.</summary>
    public static IReadOnlyList<Role> All { get; } = [.. RoleRule.OfSetting.Select(rule => rule.Role)];

    /// <summary>The roles of the columns.</summary>
    public IReadOnlyList<Role> Roles => roles;

    /// <summary>What tells a setting from the others, such as <c>N = 110</c>.</summary>
    public string Place(Setting setting) =>
        string.Join(", ", roles.Select(role => $"{RoleRule.Of(role).Symbol} = {NumberText.Exact(setting[role])}"));

    /// <summary>What all settings of an experiment share, such as <c>d = 100, alpha = 0.5</c>.</summary>
    public string Shared(Setting first) => string.Join(
        ", ",
        All.Except(roles).Select(role => Declared(first, role)).OfType<string>());

    // What is a number has the manner of the tables.
    private static string? Declared(Setting setting, Role role)
    {
        string number = RoleRule.Of(role).Symbol + " = ";
        return setting.Describe(role) is not { } text ? null
            : text.StartsWith(number, StringComparison.Ordinal) ? number + NumberText.Exact(setting[role])
            : text;
    }
}
