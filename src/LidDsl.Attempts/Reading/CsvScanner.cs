using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Runtime;

namespace LidDsl.Attempts;

/// <summary>Reads rows without quotes, 64 bytes at a time.</summary>
/// <remarks>
/// A row that repeats the row before up to its outcome needs one comparison; the fields of any other are the bits of a mask. What has quotes or
/// ends its lines in other ways than LF or CR LF is left to <see cref="CsvQuoted{TRow}"/>.
/// </remarks>
internal sealed unsafe class CsvScanner<TRow> : IDisposable
    where TRow : struct, IAttemptRow
{
    // An outcome and the end of the line must be in the same 64 bytes.
    private const int LongestPrefix = 61;

    private readonly TRow reader;
    private readonly TablePlan plan;
    private readonly AttemptTally tally;
    private readonly BrokenRows broken;
    private readonly sbyte* outcomes = (sbyte*)NativeMemory.Alloc(256);
    private readonly int* ends;
    private readonly int highest;

    public CsvScanner(TRow reader, TablePlan plan, AttemptTally tally, BrokenRows broken, long line)
    {
        this.reader = reader;
        this.plan = plan;
        this.tally = tally;
        this.broken = broken;
        Line = line;
        // Field i ends at ends[i + 1]; the one before the first at -1.
        ends = (int*)NativeMemory.Alloc((nuint)(plan.FieldCount + 1), sizeof(int));
        ends[0] = -1;
        highest = Math.Max(plan.Keys[^1], Math.Max(plan.First, plan.Second));
        for (int i = 0; i < 256; i++)
        {
            byte cell = (byte)i;
            outcomes[i] = (sbyte)(plan.HasCounts ? -1 : OutcomeOf(new ReadOnlySpan<byte>(ref cell)));
        }
    }

    /// <summary>The line of the next row.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the rows of a block; false before one that is not plain, where the block then stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read(TextBlocks blocks)
    {
        byte* at = blocks.Start;
        byte* stop = blocks.End;
        int fields = plan.FieldCount;
        Vector512<byte> separator = Vector512.Create(plan.Separator);
        Vector512<byte> previous = default;
        // Of the run of rows that repeat one another up to the outcome.
        ulong differs = ulong.MaxValue;
        int prefix = 0;
        byte* runKey = null;
        int runLength = 0;
        long runAttempts = 0;
        long runSuccesses = 0;
        long line = Line;
        sbyte* table = outcomes;
        Vector512<byte> lineEnd = Vector512.Create((byte)'\n');
        Vector512<byte> carriageReturn = Vector512.Create((byte)'\r');
        Vector512<byte> quote = Vector512.Create((byte)'"');
        bool plain = true;
        while (at < stop)
        {
            Vector512<byte> bytes = Vector512.Load(at);
            if ((~Vector512.Equals(bytes, previous).ExtractMostSignificantBits() & differs) == 0 && prefix > 0)
            {
                int outcome = table[at[prefix]];
                byte* after = at + prefix + 1;
                if (*after == '\r')
                    after++;
                if (outcome >= 0 && *after == '\n')
                {
                    runAttempts++;
                    runSuccesses += outcome;
                    at = after + 1;
                    continue;
                }
            }

            if (runAttempts > 0)
            {
                tally.AddOutcomes(runKey, runLength, runAttempts, runSuccesses, line);
                line += runAttempts;
                runAttempts = 0;
            }

            differs = ulong.MaxValue;
            prefix = 0;
            ulong lineEnds = Vector512.Equals(bytes, lineEnd).ExtractMostSignificantBits();
            int length = BitOperations.TrailingZeroCount(lineEnds);
            int found;
            int text;
            if (lineEnds != 0)
            {
                ulong inside = (1UL << length) - 1;
                ulong odd = (Vector512.Equals(bytes, quote) | Vector512.Equals(bytes, carriageReturn)).ExtractMostSignificantBits() & inside;
                ulong separators = Vector512.Equals(bytes, separator).ExtractMostSignificantBits() & inside;
                found = BitOperations.PopCount(separators) + 1;
                for (int i = 1; separators != 0 && i <= highest + 1; i++)
                {
                    ends[i] = BitOperations.TrailingZeroCount(separators);
                    separators &= separators - 1;
                }

                // A carriage return before the end of the line belongs to it.
                text = odd == 0 ? length : odd == 1UL << (length - 1) && at[length - 1] == '\r' ? length - 1 : -1;
            }
            else
            {
                length = ScanLong(at, out found, out text);
            }

            if (text < 0)
            {
                plain = false;
                break;
            }

            byte* row = at;
            at += length + 1;
            if (found != fields)
            {
                OtherFields(new ReadOnlySpan<byte>(row, text), found, line++);
                continue;
            }

            ends[fields] = text;
            ReadOnlySpan<byte> cell = Cell(row, plan.First);
            if (plan.HasCounts)
            {
                AddCounts(row, cell, line++);
                continue;
            }

            int success = cell.Length == 1 ? table[cell[0]] : OutcomeOf(cell);
            if (success < 0 || !TryKey(row, line, out byte* key, out int keyLength))
            {
                if (success < 0)
                    NoOutcome(cell, line);
                line++;
                continue;
            }

            runKey = key;
            runLength = keyLength;
            runAttempts = 1;
            runSuccesses = success;
            prefix = ends[plan.First] + 1;
            if (prefix <= LongestPrefix && plan.First == fields - 1 && cell.Length == 1)
            {
                differs = (1UL << prefix) - 1;
                previous = bytes;
            }
            else
            {
                prefix = 0;
            }
        }

        if (runAttempts > 0)
        {
            tally.AddOutcomes(runKey, runLength, runAttempts, runSuccesses, line);
            line += runAttempts;
        }

        tally.Flush();
        Line = line;
        blocks.Start = at;
        return plain;
    }

    public void Dispose()
    {
        NativeMemory.Free(outcomes);
        NativeMemory.Free(ends);
    }

    // The same for a row of any length.
    private int ScanLong(byte* at, out int found, out int text)
    {
        Vector512<byte> separator = Vector512.Create(plan.Separator);
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
            for (ulong separators = Vector512.Equals(bytes, separator).ExtractMostSignificantBits() & inside;
                separators != 0;
                separators &= separators - 1, found++)
            {
                if (found <= highest + 1)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryKey(byte* row, long line, out byte* key, out int length)
    {
        int[] keys = plan.Keys;
        if (plan.IsContiguous)
        {
            key = row + ends[keys[0]] + 1;
            length = (int)(row + ends[keys[^1] + 1] - key);
            return true;
        }

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
                *into++ = plan.Separator;
            ReadOnlySpan<byte> cell = Cell(row, column);
            cell.CopyTo(new Span<byte>(into, cell.Length));
            into += cell.Length;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddCounts(byte* row, ReadOnlySpan<byte> first, long line)
    {
        ReadOnlySpan<byte> second = Cell(row, plan.Second);
        if (CountRow.TryRead(reader, plan, broken, tally, first, second, line, out long attempts, out long successes)
            && TryKey(row, line, out byte* key, out int length))
        {
            tally.AddCounts(key, length, attempts, successes, line);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoOutcome(ReadOnlySpan<byte> cell, long line)
    {
        tally.Flush();
        CellRules.NoOutcome(broken, plan.FirstName, cell, line);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OtherFields(ReadOnlySpan<byte> text, int found, long line)
    {
        // Blank lines are no rows.
        if (text.IsEmpty)
            return;
        tally.Flush();
        broken.Report(line, null, plan.FieldsViolation(found, text));
    }
}
