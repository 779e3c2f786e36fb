using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>Reads one covariate from cells, once for each group.</summary>
internal sealed class CovariateReader
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Regex? pattern;

    public CovariateReader(CovariateColumn column, string path)
    {
        Column = column;
        if (column.Pattern is null)
            return;
        try
        {
            pattern = Compile(column.Pattern);
        }
        catch (ArgumentException exception)
        {
            throw new AttemptFileException(
                path, $"the pattern of the covariate '{column.Name}' is no regular expression: {exception.Message}", null, column.Column,
                    exception);
        }

        if (pattern.GetGroupNumbers().Length < 2)
        {
            throw new AttemptFileException(
                path,
                $"the pattern '{column.Pattern}' of the covariate '{column.Name}' has no group: put the number in parentheses.",
                null,
                column.Column);
        }
    }

    /// <summary>The column and its pattern.</summary>
    public CovariateColumn Column { get; }

    /// <summary>What is wrong with a cell, with the rule and the mend; null where it is a number.</summary>
    public string? Read(string cell, out double value)
    {
        value = 0;
        if (pattern is null)
        {
            return AttemptCells.TryNumber(Encoding.UTF8.GetBytes(cell), out value)
                ? null
                : $"'{cell}' is no number for the covariate '{Column.Name}': write digits, behind which k, M, B or T may stand, or "
                    + "give a pattern "
                    + "that takes the number out.";
        }

        Match match;
        try
        {
            match = pattern.Match(cell);
        }
        catch (RegexMatchTimeoutException)
        {
            return $"the pattern '{Column.Pattern}' of the covariate '{Column.Name}' takes more than {Limit.TotalSeconds} s on '{cell}': "
                + "write it without what tries many ways.";
        }

        if (!match.Success || !match.Groups[1].Success)
        {
            return $"'{cell}' does not match the pattern '{Column.Pattern}' of the covariate '{Column.Name}': every cell of the column "
                + "must; "
                + "correct the cell or the pattern.";
        }

        Group number = match.Groups[1];
        if (!AttemptCells.TryNumber(Encoding.UTF8.GetBytes(number.Value), out value))
        {
            return $"the pattern '{Column.Pattern}' of the covariate '{Column.Name}' takes '{number.Value}' out of '{cell}', which is "
                + "no number: "
                + "put the digits alone in its parentheses.";
        }

        value *= UnitBehind(cell, number);
        return double.IsFinite(value) ? null : $"'{cell}' is too large for the covariate '{Column.Name}': it must be finite.";
    }

    /// <summary>The number as reports write it.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // In 'Pythia_1.4B_200B' a pattern may take the digits and leave the letter behind them; a letter that begins a word is no unit.
    private static double UnitBehind(string cell, Group number)
    {
        int end = number.Index + number.Length;
        if (number.Length > 0 && char.IsAsciiLetter(number.Value[^1]))
            return 1;
        double unit = end < cell.Length ? AttemptCells.UnitOf(cell[end]) : 0;
        return unit == 0 || (end + 1 < cell.Length && char.IsLetterOrDigit(cell[end + 1])) ? 1 : unit;
    }

    // Without backtracking no pattern can take long; one that needs it has a limit.
    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Limit);
        }
    }
}
