using System.Runtime.InteropServices;

namespace LidDsl.Attempts;

/// <summary>A text file in blocks of whole lines.</summary>
internal sealed unsafe class TextBlocks : IDisposable
{
    /// <summary>How many bytes are read at once: a block stays in a second-level cache.</summary>
    public const int BlockSize = 1 << 18;

    /// <summary>The longest line; a longer one is no line of a table.</summary>
    public const int LongestLine = 1 << 24;

    private readonly Stream stream;
    private readonly string path;
    private int capacity;
    private byte* buffer;
    private int filled;
    private bool ended;

    public TextBlocks(Stream stream, string path, int blockSize = BlockSize)
    {
        this.stream = stream;
        this.path = path;
        capacity = blockSize;
        buffer = Allocate(capacity);
    }

    /// <summary>The first byte of the block that is not yet read.</summary>
    public byte* Start { get; set; }

    /// <summary>Behind the last byte of the last whole line; <see cref="KeyArena.Slack"/> bytes behind it may be read as well.</summary>
    public byte* End { get; private set; }

    /// <summary>What follows the whole lines in the buffer, and the stream holds the rest of.</summary>
    public ReadOnlySpan<byte> Unread => new(Start, (int)(buffer + filled - Start));

    /// <summary>Fills the block anew behind what is not yet read, until it ends with a line; false at the end of the file.</summary>
    public bool Fill()
    {
        int left = Start is null ? 0 : (int)(buffer + filled - Start);
        if (left > 0 && Start != buffer)
            Buffer.MemoryCopy(Start, buffer, capacity, left);
        Start = buffer;
        filled = left;
        while (true)
        {
            // Streams may give little at a time; whole blocks are wanted.
            while (filled < capacity && !ended)
            {
                int read = stream.Read(new Span<byte>(buffer + filled, capacity - filled));
                ended = read == 0;
                filled += read;
            }

            if (ended)
            {
                // The last line may lack its end.
                if (filled > 0 && buffer[filled - 1] != '\n')
                    buffer[filled++] = (byte)'\n';
                End = buffer + filled;
                return filled > 0;
            }

            int line = new ReadOnlySpan<byte>(buffer, filled).LastIndexOf((byte)'\n');
            if (line >= 0)
            {
                End = buffer + line + 1;
                return true;
            }

            Grow();
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(buffer);
        buffer = null;
    }

    private void Grow()
    {
        if (capacity >= LongestLine)
        {
            throw new AttemptFileException(
                path, $"no line ends within {LongestLine} bytes: this is no table of rows; save it as CSV with a row in each line.");
        }

        byte* larger = Allocate(capacity * 2);
        Buffer.MemoryCopy(buffer, larger, capacity * 2, filled);
        NativeMemory.AlignedFree(buffer);
        buffer = larger;
        Start = buffer;
        capacity *= 2;
    }

    // One byte more for a line's end that the file lacks.
    private static byte* Allocate(int size)
    {
        byte* buffer = (byte*)NativeMemory.AlignedAlloc((nuint)(size + 1 + KeyArena.Slack), 64);
        new Span<byte>(buffer, size + 1 + KeyArena.Slack).Clear();
        return buffer;
    }
}
