using LidDsl.Attempts.Reporting;
using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>What figures of studies have in common: axes, marks, and numbers as sentences have them.</summary>
internal static class StudyWords
{
    private const int MostMarks = 2;

    /// <summary>The axis of k.</summary>
    public static FigureAxis Attempts { get; } = new("k", FigureText.Plain("attempts k at each problem"), AxisScale.Logarithmic);

    /// <summary>A number of a row; none that can be drawn where there is none.</summary>
    public static double Number(StoredObject row, string column) => row.Number(column) ?? double.NaN;

    /// <summary>A number as a sentence has it.</summary>
    public static string Of(double? value) => NumberText.Maybe(value, AttemptWords.Number);

    /// <summary>A share as a sentence has it.</summary>
    public static string Share(double? value) => NumberText.Maybe(value, v => NumberText.Error(v, 1));

    /// <summary>A count of a row as a sentence has it.</summary>
    public static string Count(StoredObject row, string column) => Count(row.Number(column));

    /// <summary>A count as a sentence has it: with its thousands apart, or in short.</summary>
    public static string Count(double? value) =>
        NumberText.Maybe(value, v => Math.Abs(v) < 1e7 ? NumberText.Whole(v) : NumberText.Exact(v));

    /// <summary>So many of something.</summary>
    public static string Count(long count, string what) => $"{NumberText.Whole(count)} {what}{(count == 1 ? "" : "s")}";

    /// <summary>A number that a logarithmic axis has.</summary>
    public static double? Above0(double? value) => value > 0 ? value : null;

    /// <summary>A probability that is none above 1.</summary>
    public static double? AtMost1(double? value) => value > 1 ? 1 : value;

    /// <summary>The name of a figure that there may be several of.</summary>
    /// <param name="id">That of the first.</param>
    /// <param name="number">Which it is, from 1.</param>
    public static string Numbered(string id, int number) => number == 1 ? id : FormattableString.Invariant($"{id}-{number}");

    /// <summary>Marks at n: one for all that have the same, or from the smallest to the largest.</summary>
    public static IReadOnlyList<FigureMark> AttemptMarks(ModelGroup group)
    {
        double[] attempts = [.. group.Models.Select(drawn => drawn.Model.Attempts).Where(n => n > 1).Distinct().Order()];
        return attempts.Length switch
        {
            0 => [],
            <= MostMarks => [.. attempts.Select(n => new FigureMark(MarkDirection.AtX, n, null, FigureText.Plain("n = " + Count(n))))],
            _ =>
            [
                new FigureMark(
                    MarkDirection.AtX, attempts[0], attempts[^1], FigureText.Plain($"n = {Count(attempts[0])} to {Count(attempts[^1])}")),
            ],
        };
    }

    /// <summary>The window of beta_eff as a mark; none where the file does not say.</summary>
    public static IEnumerable<FigureMark> WindowMark(StoredStudy study) => study.Window is { } window
        ? [new FigureMark(MarkDirection.AtX, window.From, window.To, FigureText.Formula("window of beta_eff"))]
        : [];

    /// <summary>Names in a sentence: the first few, and how many more.</summary>
    public static string Named(IReadOnlyList<string> names, int most = 8) => names.Count <= most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}
