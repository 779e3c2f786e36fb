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
    /// <summary>The columns that say which setting of which experiment a row is about.</summary>
    public static IReadOnlyList<string> SettingColumns { get; } = ColumnsWithout(null);

    /// <summary>The same but for a role that plays no part.</summary>
    /// <param name="without">The role; null for none.</param>
    public static IReadOnlyList<string> ColumnsWithout(Role? without) => ["experiment", .. Rules(without).Select(rule => rule.Symbol)];

    /// <summary>The fields of <see cref="SettingColumns"/>, or of <see cref="ColumnsWithout"/>.</summary>
    /// <param name="experiment">The name of the experiment.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="without">A role that plays no part; null for none.</param>
    public static CsvField[] Key(string experiment, Setting setting, Role? without = null) =>
        [experiment, .. Rules(without).Select(rule => (CsvField)FileNumber.Measured(setting[rule.Role]))];

    /// <summary>A table.</summary>
    public static string Of(IEnumerable<string> columns, IEnumerable<IEnumerable<CsvField>> rows)
    {
        StringBuilder text = new();
        text.AppendJoin(',', columns).Append('\n');
        foreach (IEnumerable<CsvField> row in rows)
            text.AppendJoin(',', row.Select(field => field.Text)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<RoleRule> Rules(Role? without) => RoleRule.OfSetting.Where(rule => rule.Role != without);
}
