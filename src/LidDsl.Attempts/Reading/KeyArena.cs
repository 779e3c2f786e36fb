using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LidDsl.Attempts;

/// <summary>The counts of one key, behind which its bytes stand.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KeyRecord
{
    /// <summary>n, so far.</summary>
    public long Attempts;

    /// <summary>c, so far.</summary>
    public long Successes;

    /// <summary>The line where the key first stood.</summary>
    public long Line;

    /// <summary>Which group it belongs to.</summary>
    public int Group;

    /// <summary>How many bytes the key has.</summary>
    public int Length;
}

/// <summary>The records of all keys in the order in which they came, outside of the managed heap, so that none moves or is
/// copied.</summary>
internal sealed unsafe class KeyArena : IDisposable
{
    /// <summary>How many bytes of a key are compared at once, by which any comparison may read beyond its end.</summary>
    public const int Slack = 64;

    /// <summary>The longest key.</summary>
    public const int LongestKey = 1 << 16;

    private const int ChunkBits = 21;
    private const int Granule = 32;
    private const int ChunkSize = 1 << ChunkBits;
    private const int ReferenceBits = ChunkBits - 3;

    private readonly List<(nint Start, int Used)> chunks = [];
    private byte** table = (byte**)NativeMemory.AllocZeroed(MostChunks, (nuint)sizeof(byte*));
    private byte* next;
    private byte* stop;

    // A reference has 32 bits, of which those above ReferenceBits choose the chunk.
    private const int MostChunks = 1 << (32 - ReferenceBits);

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    /// <summary>The record at a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public KeyRecord* At(uint reference) =>
        (KeyRecord*)(table[reference >> ReferenceBits] + ((reference & ((1 << ReferenceBits) - 1)) << 3));

    /// <summary>The record that was added behind another one, null for the last of all or of its chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public KeyRecord* Successor(KeyRecord* record)
    {
        byte* after = (byte*)record + SizeOf(record->Length);
        // The gap behind the last record of a chunk has a length that no key has.
        return after == next ? null : (KeyRecord*)after;
    }

    /// <summary>The bytes of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Key(KeyRecord* record) => (byte*)(record + 1);

    /// <summary>Adds a record with no counts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="end">A byte that is kept behind it.</param>
    /// <param name="record">The record.</param>
    /// <returns>What refers to it; never 0.</returns>
    public uint Add(ReadOnlySpan<byte> key, byte end, out KeyRecord* record)
    {
        int size = SizeOf(key.Length);
        // A record without a key ends the chunk.
        if (next is null || stop - next < size + sizeof(KeyRecord) + Slack)
            Grow();
        record = (KeyRecord*)next;
        *record = new KeyRecord { Length = key.Length };
        key.CopyTo(new Span<byte>(Key(record), key.Length));
        Key(record)[key.Length] = end;
        int chunk = chunks.Count - 1;
        uint reference = ((uint)chunk << ReferenceBits) | (uint)((next - table[chunk]) >> 3);
        next += size;
        Count++;
        return reference;
    }

    /// <summary>Every record, in the order in which they were added.</summary>
    public void ForEach(Visitor visit)
    {
        for (int i = 0; i < chunks.Count; i++)
        {
            byte* stop = i == chunks.Count - 1 ? next : table[i] + chunks[i].Used;
            for (byte* at = table[i] + First(i); at < stop; at += SizeOf(((KeyRecord*)at)->Length))
                visit((KeyRecord*)at, ((uint)i << ReferenceBits) | (uint)((at - table[i]) >> 3));
        }
    }

    /// <summary>What is done with a record and what refers to it.</summary>
    public delegate void Visitor(KeyRecord* record, uint reference);

    public void Dispose()
    {
        foreach ((nint start, _) in chunks)
            NativeMemory.AlignedFree((void*)start);
        chunks.Clear();
        NativeMemory.Free(table);
        table = null;
        next = stop = null;
    }

    // So that the records of short names, which are most, are one line of the cache each.
    private static int SizeOf(int length) => (sizeof(KeyRecord) + length + Granule) & ~(Granule - 1);

    // Reference 0 means that there is no record.
    private static int First(int chunk) => chunk == 0 ? 2 * Granule : 0;

    private void Grow()
    {
        if (chunks.Count == MostChunks)
            throw new InsufficientMemoryException("The names of the problems take more than 32 GiB.");
        if (chunks.Count > 0)
        {
            *(KeyRecord*)next = new KeyRecord { Length = -1 };
            chunks[^1] = (chunks[^1].Start, (int)(next - table[chunks.Count - 1]));
        }

        byte* start = (byte*)NativeMemory.AlignedAlloc(ChunkSize, ChunkSize);
        table[chunks.Count] = start;
        chunks.Add(((nint)start, 0));
        next = start + First(chunks.Count - 1);
        stop = start + ChunkSize;
    }
}
