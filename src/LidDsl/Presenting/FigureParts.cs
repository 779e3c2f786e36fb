using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>What figures of experiments have in common: axes, the words of legends, which curves there is room for.</summary>
internal static class FigureParts
{
    /// <summary>What a legend says of medians over training sets with their standard errors.</summary>
    public const string Measured = "measured: median over training sets ± standard error";

    /// <summary>More curves than this cannot be told apart.</summary>
    public const int MostCurves = 9;

    /// <summary>N.</summary>
    public static FigureAxis Sizes { get; } =
        new("N", FigureText.Plain("training instances N"), AxisScale.Logarithmic);

    /// <summary>k.</summary>
    public static FigureAxis Attempts { get; } = new("k", FigureText.Plain("attempts k"), AxisScale.Logarithmic);

    /// <summary>Some of many values: the first, the last, and those between at even places.</summary>
    public static IReadOnlyList<T> Some<T>(IReadOnlyList<T> all, int most = MostCurves) => all.Count <= most ? all
        : [.. Enumerable.Range(0, most).Select(i => all[(int)Math.Round(i * (all.Count - 1.0) / (most - 1))])];

    /// <summary>The note that says which curves were left out; none where none was.</summary>
    public static IEnumerable<string> LeftOut(int shown, int all, string what) => shown == all
        ? []
        : [FormattableString.Invariant($"{shown} of {all} {what} are drawn; the tables have all of them.")];

    /// <summary>A measured median with one standard error to either side.</summary>
    public static (double X, double? Y, double? Low, double? High) Point(double? x, StoredObject row)
    {
        double? median = row.Number("measured_median");
        double? error = row.Number("measured_median_error");
        return (x ?? double.NaN, median, median - error, median + error);
    }

    /// <summary>A number as a sentence has it.</summary>
    public static string Number(double? value, int digits = 3) => NumberText.Maybe(value, v => NumberText.Significant(v, digits));

    /// <summary>N or k as a sentence has it.</summary>
    public static string Count(double? value) => NumberText.Maybe(value, NumberText.Exact);

    /// <summary>What stands at the end of a curve: whose it is, of several, and its combination; null where there is neither.</summary>
    public static FigureText? End(string label, string combination) => (label.Length, combination.Length) switch
    {
        (0, 0) => null,
        (0, _) => FigureText.Formula(combination),
        (_, 0) => FigureText.Plain(label),
        _ => FigureText.Plain(label + ", ").Then(FigureText.Formula(combination)),
    };

    /// <summary>Words behind a comma where there are any.</summary>
    public static string And(params IEnumerable<string> words) => string.Join(", ", words.Where(word => word.Length > 0));
}
