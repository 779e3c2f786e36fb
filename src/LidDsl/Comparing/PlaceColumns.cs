using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Comparing;

/// <summary>The columns that tell the settings of an experiment apart in a snapshot: its axes, or none.</summary>
internal sealed class PlaceColumns(ExperimentSpec spec)
{
    private const int NumberWidth = 12;

    private readonly RoleRule[] roles = [.. spec.Axes.Select(axis => RoleRule.Of(axis.Role))];

    /// <summary>The column of k.</summary>
    public static SnapshotColumn Attempts { get; } = Of(RoleRule.Of(Role.Attempts).Symbol);

    /// <summary>The columns.</summary>
    public IEnumerable<SnapshotColumn> Columns => roles.Select(rule => Of(rule.Symbol));

    /// <summary>The column of a quantity, as wide as the largest whole number of its role.</summary>
    public static SnapshotColumn Of(string symbol) => new(
        symbol, symbol, RoleRule.All.FirstOrDefault(rule => rule.Symbol == symbol)?.ValueType == typeof(long) ? 16 : 10);

    /// <summary>A column of numbers of five digits, with room for sign, point and exponent, and for its heading.</summary>
    public static SnapshotColumn Number(string id, string? heading = null) =>
        new(id, heading ?? id, Math.Max(NumberWidth, (heading ?? id).Length));

    /// <summary>The cells of a setting.</summary>
    public IEnumerable<SnapshotCell> Of(Setting setting) =>
        roles.Select(rule => (SnapshotCell)setting[rule.Role].ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The same where a check is of no one setting: nothing.</summary>
    public IEnumerable<SnapshotCell> Of(Setting? setting) =>
        setting is { } at ? Of(at) : roles.Select(_ => new SnapshotCell(null));
}
