using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace LidDsl.Attempts;

/// <summary>Adds rows up by their keys: group, problem and covariates.</summary>
/// <remarks>
/// Rows of one problem usually stand together, and those of the next one behind them, so the record before and its successor are tried
/// first. What is neither waits in a batch until the slots of all its keys are on their way from memory.
/// </remarks>
internal sealed unsafe class AttemptTally : IDisposable
{
    private const int BatchSize = 64;
    private const ulong SmallMask = (1 << 14) - 1;
    private const int ScratchSize = 4 * KeyArena.LongestKey;

    private readonly KeyLayout layout;
    private readonly BrokenRows broken;
    private readonly GroupBook groups;
    private readonly bool counts;
    private readonly ulong seed = (ulong)Random.Shared.NextInt64();
    private readonly KeyArena arena = new();
    private readonly Range[] parts;
    private ulong* slots;
    private ulong mask;
    private Waiting* waiting = (Waiting*)NativeMemory.Alloc(BatchSize, (nuint)sizeof(Waiting));
    private int waitingCount;
    private byte* scratch = (byte*)NativeMemory.Alloc(ScratchSize + KeyArena.Slack);
    private int scratchUsed;

    public AttemptTally(KeyLayout layout, BrokenRows broken, string fileName)
    {
        this.layout = layout;
        this.broken = broken;
        counts = layout.Columns.Outcome is null;
        parts = new Range[layout.Names.Length];
        groups = new GroupBook(layout, broken, fileName);
        Resize(1 << 12);
    }

    /// <summary>How many rows were added.</summary>
    public long Rows { get; set; }

    /// <summary>Whether <see cref="KeyLayout.Escaped"/> in a key stands for a separator, as it does where cells may be quoted.</summary>
    public bool HasEscapes { get; set; }

    /// <summary>The record of the last row that was found; null before there is one.</summary>
    public KeyRecord* Last { get; set; }

    /// <summary>The record that was added behind another one; null where none is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public KeyRecord* Successor(KeyRecord* record) => arena.Successor(record);

    /// <summary>Adds one outcome.</summary>
    /// <param name="key">The key, which stays in its place until <see cref="Flush"/>; it may be read up to the slack beyond its
    /// end.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="success">1 for a success, 0 for a failure.</param>
    /// <param name="line">Its line.</param>
    public void AddOutcome(byte* key, int length, int success, long line)
    {
        KeyRecord* record = Last;
        if (record is null || record->Length != length || !KeyBytes.Same(KeyArena.Key(record), key, length))
        {
            record = record is null ? null : arena.Successor(record);
            if (record is null || record->Length != length || !KeyBytes.Same(KeyArena.Key(record), key, length))
            {
                AddElsewhere(key, length, success, line);
                return;
            }

            Last = record;
        }

        record->Attempts++;
        record->Successes += success;
        Rows++;
    }

    /// <summary>The same for a key that is known to be neither the last one nor its successor.</summary>
    public void AddElsewhere(byte* key, int length, int success, long line)
    {
        // What the caches hold is found in less time than it would wait.
        if (mask <= SmallMask)
        {
            KeyRecord* record = Find(key, length, KeyBytes.Hash(key, length, seed));
            if (record is not null)
            {
                Last = record;
                record->Attempts++;
                record->Successes += success;
                Rows++;
                return;
            }
        }

        Wait(key, length, 1, success, line);
    }

    /// <summary>Adds one outcome of a key of which more follow, so that its record is the last.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AddNow(byte* key, int length, int success, long line)
    {
        if (waitingCount > 0)
            Flush();
        Waiting row = new() { Key = key, Length = length, Hash = KeyBytes.Hash(key, length, seed), Attempts = 1, Successes = success,
            Line = line };
        Settle(ref row);
    }

    /// <summary>Adds the counts of one problem, which are valid; its key must be new.</summary>
    public void AddCounts(byte* key, int length, long attempts, long successes, long line) => Wait(key, length, attempts, successes, line);

    /// <summary>Room for a key that does not stand in one piece, in which it stays until <see cref="Flush"/>; null where it is longer than
    /// any key may be and the row is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Reserve(int length, long line)
    {
        if (length > KeyArena.LongestKey)
        {
            Flush();
            TooLong(length, line, 1);
            return null;
        }

        if (scratchUsed + length > ScratchSize)
            Flush();
        byte* room = scratch + scratchUsed;
        scratchUsed += length;
        return room;
    }

    /// <summary>Adds all that waits, after which no key need stay in its place.</summary>
    public void Flush()
    {
        for (int i = 0; i < waitingCount; i++)
        {
            ulong hash = waiting[i].Hash;
            ulong slot = slots[hash & mask];
            if ((uint)(slot >> 32) == (uint)(hash >> 32) && (uint)slot != 0)
            {
                // Most records lie across two lines of the cache.
                byte* record = (byte*)arena.At((uint)slot);
                Prefetch(record);
                Prefetch(record + 64);
            }
        }

        for (int i = 0; i < waitingCount; i++)
            Settle(ref waiting[i]);
        waitingCount = 0;
        scratchUsed = 0;
    }

    /// <summary>All that was added, in the order in which it first stood there.</summary>
    public IReadOnlyList<AttemptGroup> Finish()
    {
        Flush();
        // What follows needs memory of its own, and searches no more.
        NativeMemory.Free(slots);
        slots = null;
        return new TallyResult(arena, groups, layout, HasEscapes).Groups();
    }

    public void Dispose()
    {
        arena.Dispose();
        NativeMemory.Free(slots);
        NativeMemory.Free(waiting);
        NativeMemory.Free(scratch);
        slots = null;
        waiting = null;
        scratch = null;
        Last = null;
    }

    private static void Prefetch(void* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait(byte* key, int length, long attempts, long successes, long line)
    {
        if (length > KeyArena.LongestKey)
        {
            Flush();
            TooLong(length, line, counts ? 1 : attempts);
            return;
        }

        if (waitingCount > 0 && !counts)
        {
            // Rows of one key stand together, though it is not known yet.
            ref Waiting before = ref waiting[waitingCount - 1];
            if (before.Length == length && KeyBytes.Same(before.Key, key, length))
            {
                before.Attempts += attempts;
                before.Successes += successes;
                return;
            }
        }

        ulong hash = KeyBytes.Hash(key, length, seed);
        Prefetch(slots + (hash & mask));
        waiting[waitingCount++] = new Waiting
        {
            Key = key,
            Length = length,
            Hash = hash,
            Attempts = attempts,
            Successes = successes,
            Line = line,
        };
        if (waitingCount == BatchSize)
            Flush();
    }

    private void TooLong(int length, long line, long rows) => broken.Report(
        line,
        layout.Names[layout.Problem],
        $"the names of the row have {length} bytes: at most {KeyArena.LongestKey} are read; shorten them.",
        rows);

    private void Settle(ref Waiting row)
    {
        long rows = counts ? 1 : row.Attempts;
        KeyRecord* record = Find(row.Key, row.Length, row.Hash);
        if (record is null)
        {
            record = Insert(row, rows);
            if (record is null)
                return;
        }
        else if (counts)
        {
            Twice(record, row);
        }

        record->Attempts += row.Attempts;
        record->Successes += row.Successes;
        Rows += rows;
        Last = record;
    }

    private KeyRecord* Find(byte* key, int length, ulong hash)
    {
        for (ulong at = hash & mask; ; at = (at + 1) & mask)
        {
            ulong slot = slots[at];
            if ((uint)slot == 0)
                return null;
            if ((uint)(slot >> 32) != (uint)(hash >> 32))
                continue;
            KeyRecord* record = arena.At((uint)slot);
            if (record->Length == length && KeyBytes.Same(KeyArena.Key(record), key, length))
                return record;
        }
    }

    private KeyRecord* Insert(in Waiting row, long rows)
    {
        ReadOnlySpan<byte> key = new(row.Key, row.Length);
        if (!IsValid(key, row.Line, rows))
            return null;
        int group = groups.Of(Unescaped(key), parts, row.Line, rows);
        if (group < 0)
            return null;
        uint reference = arena.Add(key, layout.Separator, out KeyRecord* record);
        record->Group = group;
        record->Line = row.Line;
        Place(row.Hash, reference);
        // At most half full, so that a search ends soon.
        if ((ulong)arena.Count * 2 > mask)
            Resize((mask + 1) * 2);
        return record;
    }

    private bool IsValid(ReadOnlySpan<byte> key, long line, long rows)
    {
        if (!layout.TrySplit(key, parts))
        {
            broken.Report(line, layout.Names[layout.Problem], KeyRules.NoUtf8, rows);
            return false;
        }

        for (int i = 0; i < parts.Length; i++)
        {
            if (KeyRules.Violation(key[parts[i]], HasEscapes, i == layout.Problem) is { } problem)
            {
                broken.Report(line, layout.Names[i], problem, rows);
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> key)
    {
        if (!HasEscapes || !key.Contains(KeyLayout.Escaped))
            return key;
        byte[] plain = key.ToArray();
        plain.AsSpan().Replace(KeyLayout.Escaped, layout.Separator);
        return plain;
    }

    private void Twice(KeyRecord* record, in Waiting row)
    {
        string problem = new TallyResult(arena, groups, layout, HasEscapes).NameOf(record);
        broken.Contradiction(
            row.Line,
            layout.Names[layout.Problem],
            $"problem '{problem}' of '{groups.NameOf(record->Group)}' stands in line {record->Line} already: each problem of a group "
                + "has one row; "
                + "add the counts of the two up, or name the column that tells them apart as one of the groups.");
    }

    private void Place(ulong hash, uint reference)
    {
        ulong at = hash & mask;
        while ((uint)slots[at] != 0)
            at = (at + 1) & mask;
        slots[at] = (hash & 0xFFFF_FFFF_0000_0000) | reference;
    }

    private void Resize(ulong size)
    {
        NativeMemory.Free(slots);
        slots = (ulong*)NativeMemory.AllocZeroed((nuint)size, sizeof(ulong));
        mask = size - 1;
        arena.ForEach((record, reference) => Place(KeyBytes.Hash(KeyArena.Key(record), record->Length, seed), reference));
    }

    private struct Waiting
    {
        public byte* Key;
        public int Length;
        public ulong Hash;
        public long Attempts;
        public long Successes;
        public long Line;
    }
}
