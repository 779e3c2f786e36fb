using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Runtime;

namespace LidDsl.Attempts;

/// <summary>Reads rows without quotes, 64 bytes at a time.</summary>
/// <remarks>
/// Where a row is its key, one outcome and no more, a row of the same problem as the one before, or of the next one of an earlier pass,
/// needs one comparison: its separators are those of the key. The fields of any other row are the bits of a mask. What has quotes or ends
/// its lines in other ways than LF or CR LF is left to <see cref="CsvQuoted{TRow}"/>.
/// </remarks>
internal sealed unsafe class CsvScanner<TRow> : IDisposable
    where TRow : struct, IAttemptRow
{
    // With its separator it is compared at once.
    private const int LongestFollowed = 63;

    private readonly TRow reader;
    private readonly TablePlan plan;
    private readonly AttemptTally tally;
    private readonly BrokenRows broken;
    private readonly sbyte* outcomes = (sbyte*)NativeMemory.Alloc(256);
    private readonly int* ends;
    private readonly int[] keys;
    private readonly int firstKey;
    private readonly int lastKey;
    private readonly int first;
    private readonly int fields;
    private readonly int highest;
    private readonly bool isContiguous;
    private readonly bool isDirect;
    private readonly bool hasCounts;
    private readonly byte separator;
    private long line;

    public CsvScanner(TRow reader, TablePlan plan, AttemptTally tally, BrokenRows broken, long line)
    {
        this.reader = reader;
        this.plan = plan;
        this.tally = tally;
        this.broken = broken;
        this.line = line;
        keys = plan.Keys;
        (firstKey, lastKey, first) = (keys[0], keys[^1], plan.First);
        (fields, separator, hasCounts) = (plan.FieldCount, plan.Separator, plan.HasCounts);
        isContiguous = lastKey - firstKey == keys.Length - 1;
        isDirect = isContiguous && firstKey == 0 && first == lastKey + 1 && fields == first + 1 && !hasCounts;
        // Field i ends at ends[i + 1]; the one before the first at -1.
        ends = (int*)NativeMemory.Alloc((nuint)(fields + 1), sizeof(int));
        ends[0] = -1;
        highest = Math.Max(lastKey, Math.Max(first, plan.Second)) + 1;
        for (int i = 0; i < 256; i++)
        {
            byte cell = (byte)i;
            outcomes[i] = (sbyte)(hasCounts ? -1 : OutcomeOf(new ReadOnlySpan<byte>(ref cell)));
        }
    }

    /// <summary>The line of the next row.</summary>
    public long Line => line;

    /// <summary>Reads the rows of a block; false before one that is not plain, where the block then stands.</summary>
    public bool Read(TextBlocks blocks)
    {
        byte* at = blocks.Start;
        byte* stop = blocks.End;
        while (at < stop)
        {
            if (isDirect)
            {
                at = Follow(at, stop);
                if (at == stop)
                    break;
            }

            byte* next = ReadRow(at, stop);
            if (next == null)
                break;
            at = next;
        }

        tally.Flush();
        blocks.Start = at;
        return at == stop;
    }

    // Reads rows as long as each is of the problem of the row before, or of the one that was first seen behind that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private byte* Follow(byte* at, byte* stop)
    {
        KeyRecord* record = tally.Last;
        long rows = 0;
        sbyte* table = outcomes;
        for (bool isLast = true; record != null; isLast = false)
        {
            int length = record->Length;
            if ((uint)length > LongestFollowed)
                break;
            // The key and the separator that stands behind it.
            Vector512<byte> key = Vector512.Load(KeyArena.Key(record));
            ulong compared = ulong.MaxValue >> (63 - length);
            long successes = 0;
            long attempts = 0;
            while (at < stop && (~Vector512.Equals(Vector512.Load(at), key).ExtractMostSignificantBits() & compared) == 0)
            {
                byte* behind = at + length + 1;
                int outcome = table[*behind];
                byte* end = behind + (behind[1] == '\r' ? 2 : 1);
                if (outcome < 0 || *end != '\n')
                    break;
                attempts++;
                successes += outcome;
                at = end + 1;
            }

            if (attempts > 0)
            {
                record->Attempts += attempts;
                record->Successes += successes;
                rows += attempts;
                tally.Last = record;
            }
            else if (!isLast)
            {
                break;
            }

            record = tally.Successor(record);
        }

        line += rows;
        tally.Rows += rows;
        return at;
    }

    // Reads one row; null where it is not plain.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private byte* ReadRow(byte* row, byte* stop)
    {
        Vector512<byte> bytes = Vector512.Load(row);
        ulong lineEnds = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
        int length = BitOperations.TrailingZeroCount(lineEnds);
        int found;
        int text;
        if (lineEnds != 0)
        {
            ulong inside = (1UL << length) - 1;
            ulong odd = (Vector512.Equals(bytes, Vector512.Create((byte)'"')) | Vector512.Equals(bytes, Vector512.Create((byte)'\r')))
                .ExtractMostSignificantBits() & inside;
            ulong separators = Vector512.Equals(bytes, Vector512.Create(separator)).ExtractMostSignificantBits() & inside;
            found = BitOperations.PopCount(separators) + 1;
            int* into = ends;
            for (int left = highest; separators != 0 && left > 0; left--, separators &= separators - 1)
                *++into = BitOperations.TrailingZeroCount(separators);

            // A carriage return before the end of the line belongs to it.
            text = odd == 0 ? length : odd == 1UL << (length - 1) && row[length - 1] == '\r' ? length - 1 : -1;
        }
        else
        {
            length = ScanLong(row, out found, out text);
        }

        byte* next = row + length + 1;
        if (text < 0)
            return null;
        if (found != fields)
        {
            OtherFields(new ReadOnlySpan<byte>(row, text), found);
            return next;
        }

        ends[fields] = text;
        ReadOnlySpan<byte> cell = Cell(row, first);
        if (hasCounts)
        {
            AddCounts(row, cell);
            return next;
        }

        int success = cell.Length == 1 ? outcomes[cell[0]] : OutcomeOf(cell);
        byte* key;
        int keyLength;
        if (success < 0)
        {
            NoOutcome(cell);
        }
        else if (isContiguous)
        {
            key = row + ends[firstKey] + 1;
            keyLength = (int)(row + ends[lastKey + 1] - key);
            if (!isDirect || keyLength > LongestFollowed)
                tally.AddOutcome(key, keyLength, success, line);
            else if (next < stop && KeyBytes.Same(row, next, keyLength + 1))
                tally.AddNow(key, keyLength, success, line);
            else
                tally.AddElsewhere(key, keyLength, success, line);
        }
        else if (TryJoin(row, out key, out keyLength))
        {
            tally.AddOutcome(key, keyLength, success, line);
        }

        line++;
        return next;
    }

    public void Dispose()
    {
        NativeMemory.Free(outcomes);
        NativeMemory.Free(ends);
    }

    // The same for a row of any length.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ScanLong(byte* at, out int found, out int text)
    {
        found = 1;
        int oddBytes = 0;
        for (int offset = 0; ; offset += 64)
        {
            Vector512<byte> bytes = Vector512.Load(at + offset);
            ulong lineEnds = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            int length = BitOperations.TrailingZeroCount(lineEnds);
            ulong inside = lineEnds == 0 ? ulong.MaxValue : (1UL << length) - 1;
            oddBytes += BitOperations.PopCount(
                (Vector512.Equals(bytes, Vector512.Create((byte)'"')) | Vector512.Equals(bytes, Vector512.Create((byte)'\r')))
                    .ExtractMostSignificantBits() & inside);
            for (ulong separators = Vector512.Equals(bytes, Vector512.Create(separator)).ExtractMostSignificantBits() & inside;
                separators != 0;
                separators &= separators - 1, found++)
            {
                if (found <= highest)
                    ends[found] = offset + BitOperations.TrailingZeroCount(separators);
            }

            if (lineEnds != 0)
            {
                length += offset;
                text = oddBytes == 0 ? length : oddBytes == 1 && at[length - 1] == '\r' ? length - 1 : -1;
                return length;
            }
        }
    }

    private int OutcomeOf(ReadOnlySpan<byte> cell) => reader.TryOutcome(cell, out bool success) ? (success ? 1 : 0) : -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Cell(byte* row, int column) => new(row + ends[column] + 1, ends[column + 1] - ends[column] - 1);

    private bool TryKey(byte* row, out byte* key, out int length)
    {
        if (!isContiguous)
            return TryJoin(row, out key, out length);
        key = row + ends[firstKey] + 1;
        length = (int)(row + ends[lastKey + 1] - key);
        return true;
    }

    // A key whose parts do not stand side by side.
    private bool TryJoin(byte* row, out byte* key, out int length)
    {
        length = keys.Length - 1;
        foreach (int column in keys)
            length += Cell(row, column).Length;
        key = tally.Reserve(length, line);
        if (key is null)
            return false;
        byte* into = key;
        foreach (int column in keys)
        {
            if (into != key)
                *into++ = separator;
            ReadOnlySpan<byte> cell = Cell(row, column);
            cell.CopyTo(new Span<byte>(into, cell.Length));
            into += cell.Length;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddCounts(byte* row, ReadOnlySpan<byte> cell)
    {
        if (CountRow.TryRead(reader, plan, broken, tally, cell, Cell(row, plan.Second), line, out long attempts, out long successes)
            && TryKey(row, out byte* key, out int length))
        {
            tally.AddCounts(key, length, attempts, successes, line);
        }

        line++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoOutcome(ReadOnlySpan<byte> cell)
    {
        tally.Flush();
        CellRules.NoOutcome(broken, plan.FirstName, cell, line);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OtherFields(ReadOnlySpan<byte> text, int found)
    {
        // Blank lines are no rows.
        if (!text.IsEmpty)
        {
            tally.Flush();
            broken.Report(line, null, plan.FieldsViolation(found, text));
        }

        line++;
    }
}
