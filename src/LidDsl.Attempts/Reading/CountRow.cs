using LidDsl.Runtime;

namespace LidDsl.Attempts;

/// <summary>Reads n and c of a row of counts.</summary>
internal static class CountRow
{
    /// <summary>Whether two cells are n and c in their domain; else the row is broken and left out.</summary>
    public static bool TryRead<TRow>(
        TRow reader,
        TablePlan plan,
        BrokenRows broken,
        AttemptTally tally,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        long line,
        out long attempts,
        out long successes)
        where TRow : struct, IAttemptRow
    {
        successes = 0;
        if (!reader.TryCount(first, out attempts))
        {
            // What waits stands before this row, and is told first.
            tally.Flush();
            CellRules.NoCount(broken, plan.FirstName, first, line);
            return false;
        }

        return TryRead(reader, plan, broken, tally, attempts, second, line, out successes);
    }

    /// <summary>The same where n is read already.</summary>
    public static bool TryRead<TRow>(
        TRow reader,
        TablePlan plan,
        BrokenRows broken,
        AttemptTally tally,
        long attempts,
        ReadOnlySpan<byte> second,
        long line,
        out long successes)
        where TRow : struct, IAttemptRow
    {
        if (!reader.TryCount(second, out successes))
        {
            tally.Flush();
            CellRules.NoCount(broken, plan.SecondName, second, line);
            return false;
        }

        if (CellRules.AreCounts(attempts, successes))
            return true;
        tally.Flush();
        CellRules.OutOfDomain(broken, plan.FirstName, plan.SecondName, attempts, successes, line);
        return false;
    }
}
