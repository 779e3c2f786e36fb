using LidDsl.Runtime;

namespace LidDsl.Attempts;

/// <summary>The cells of one row.</summary>
internal interface ICells
{
    /// <summary>The cell of a column, in UTF-8, valid until the next row.</summary>
    ReadOnlySpan<byte> this[int column] { get; }
}

/// <summary>Adds rows of cells that do not stand side by side.</summary>
internal sealed unsafe class CellRows<TRow, TCells>(TRow reader, TCells cells, TablePlan plan, AttemptTally tally, BrokenRows broken)
    where TRow : struct, IAttemptRow
    where TCells : ICells
{
    /// <summary>Adds the row whose cells these are.</summary>
    public void Add(long line)
    {
        ReadOnlySpan<byte> first = cells[plan.First];
        if (plan.HasCounts)
        {
            if (CountRow.TryRead(reader, plan, broken, tally, first, cells[plan.Second], line, out long attempts, out long successes)
                && TryKey(line, out byte* key, out int length))
            {
                tally.AddCounts(key, length, attempts, successes, line);
            }
        }
        else if (!reader.TryOutcome(first, out bool success))
        {
            tally.Flush();
            CellRules.NoOutcome(broken, plan.FirstName, first, line);
        }
        else if (TryKey(line, out byte* key, out int length))
        {
            tally.AddOutcome(key, length, success ? 1 : 0, line);
        }
    }

    private bool TryKey(long line, out byte* key, out int length)
    {
        length = plan.Keys.Length - 1;
        foreach (int column in plan.Keys)
            length += cells[column].Length;
        key = tally.Reserve(length, line);
        if (key is null)
            return false;
        byte* into = key;
        foreach (int column in plan.Keys)
        {
            if (into != key)
                *into++ = plan.Separator;
            ReadOnlySpan<byte> cell = cells[column];
            cell.CopyTo(new Span<byte>(into, cell.Length));
            into += cell.Length;
        }

        return true;
    }
}
