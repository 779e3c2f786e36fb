using System.Text;

namespace LidDsl.Attempts;

/// <summary>What is wrong with the numbers of a row, and who is told.</summary>
internal static class CellRules
{
    private const int Longest = 60;

    /// <summary>Tells of a cell that is no outcome.</summary>
    public static void NoOutcome(BrokenRows broken, string column, ReadOnlySpan<byte> cell, long line) => broken.Report(
        line, column, $"{Quote(cell)} is no outcome: it is 0, 1, true or false for one attempt; correct the cell.");

    /// <summary>Tells of a cell that is no count.</summary>
    public static void NoCount(BrokenRows broken, string column, ReadOnlySpan<byte> cell, long line)
    {
        string mend = cell.Trim(" \t"u8).IsEmpty ? "fill the cell or leave the row out"
            : cell.Contains((byte)'.') || cell.Contains((byte)'e') ? "write a count, not a rate"
            : "correct the cell";
        broken.Report(line, column, $"{Quote(cell)} is no count: it is a whole number from 0 to {AttemptGroup.MostAttempts}; {mend}.");
    }

    /// <summary>Whether n and c are in their domain.</summary>
    public static bool AreCounts(long attempts, long successes) =>
        (ulong)(attempts - 1) < AttemptGroup.MostAttempts && (ulong)successes <= (ulong)attempts;

    /// <summary>Tells of n and c that are not.</summary>
    public static void OutOfDomain(
        BrokenRows broken, string attemptsColumn, string successesColumn, long attempts, long successes, long line)
    {
        string problem = AttemptGroup.Violation(attempts, successes)! + ".";
        string column = attempts is >= 1 and <= AttemptGroup.MostAttempts ? successesColumn : attemptsColumn;
        if (attempts >= 0 && successes > attempts && successes <= AttemptGroup.MostAttempts)
            broken.ReportSwapped(line, column, problem);
        else
            broken.Report(line, column, problem);
    }

    /// <summary>A cell as messages write it: in quotes, in one line, and not longer than one reads.</summary>
    public static string Quote(ReadOnlySpan<byte> cell)
    {
        string text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, Longest)]).Replace('\n', ' ').Replace('\r', ' ');
        return cell.IsEmpty ? "a blank" : $"'{text}{(cell.Length > Longest ? "..." : "")}'";
    }
}
