using System.Text;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>
/// A CSV table in the invariant culture, such as pandas and R read with no option: one line of column names, what was declared or measured with all its digits and laws with 13
/// (see <see cref="FileNumber"/>), lines that end in a line
/// feed, and an empty field where there is no number. Quantities have the symbols that JSON gives them.
/// </summary>
internal static class CsvTable
{
    private static readonly Role[] SettingRoles = [.. Enumerable.Range(0, (int)Role.Attempts).Select(role => (Role)role)];

    /// <summary>The columns that say which setting of which experiment a row is about.</summary>
    public static IReadOnlyList<string> SettingColumns { get; } = ["experiment", .. SettingRoles.Select(role => RoleRule.Of(role).Symbol)];

    /// <summary>The fields of <see cref="SettingColumns"/>.</summary>
    /// <param name="experiment">The name of the experiment.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="without">A role that plays no part; null for none.</param>
    public static CsvField[] Key(string experiment, Setting setting, Role? without = null) =>
        [experiment, .. SettingRoles.Select(role => role == without ? (CsvField)(string?)null : FileNumber.Measured(setting[role]))];

    /// <summary>A table.</summary>
    public static string Of(IEnumerable<string> columns, IEnumerable<IEnumerable<CsvField>> rows)
    {
        StringBuilder text = new();
        text.AppendJoin(',', columns).Append('\n');
        foreach (IEnumerable<CsvField> row in rows)
            text.AppendJoin(',', row.Select(field => field.Text)).Append('\n');
        return text.ToString();
    }
}
