namespace LidDsl.Benchmarks.Reading;

/// <summary>In which order the problems of a stream come.</summary>
internal enum RowOrder
{
    /// <summary>All rows of a problem stand together.</summary>
    Together,

    /// <summary>Every problem once, then every problem again.</summary>
    InTurn,

    /// <summary>Each row has a random problem.</summary>
    AtRandom,
}

/// <summary>A file of outcomes that is made as it is read.</summary>
internal sealed class RowStream(RowOrder order, int problems, long length) : Stream
{
    private const int RowLength = 25;

    private readonly byte[] row = "model-a,problem-000000,0\n"u8.ToArray();
    private readonly long rows = length / RowLength;
    private long made;
    private ulong state = 1;
    private int problem = -1;
    private int pending;
    private bool hasHeader;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int used = 0;
        if (!hasHeader)
        {
            ReadOnlySpan<byte> header = "model,problem,outcome\n"u8;
            header.CopyTo(buffer);
            used = header.Length;
            hasHeader = true;
        }

        // What of a row the last buffer had no room for.
        int left = Math.Min(pending, buffer.Length - used);
        row.AsSpan(RowLength - pending, left).CopyTo(buffer[used..]);
        pending -= left;
        used += left;
        for (; used < buffer.Length && made < rows; made++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            int next = order switch
            {
                RowOrder.Together => (int)(made * problems / rows),
                RowOrder.InTurn => problem + 1 == problems ? 0 : problem + 1,
                _ => (int)(((state >> 32) * (ulong)problems) >> 32),
            };
            if (next != problem)
                Name(next);
            row[23] = (byte)('0' + (state >> 63));
            int fits = Math.Min(RowLength, buffer.Length - used);
            row.AsSpan(0, fits).CopyTo(buffer[used..]);
            pending = RowLength - fits;
            used += fits;
        }

        return used;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Six digits.
    private void Name(int next)
    {
        problem = next;
        for (int i = 21; i >= 16; i--, next /= 10)
            row[i] = (byte)('0' + (next % 10));
    }
}
