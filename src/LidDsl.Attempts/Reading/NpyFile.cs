namespace LidDsl.Attempts;

/// <summary>An array that NumPy saved (<c>.npy</c>), read row by row: versions 1.0 to 3.0, little-endian, in C order.</summary>
/// <remarks>A row is all that has the same first index. What the format allows beside this is refused with what it is and how to save it
/// right.
/// </remarks>
public sealed class NpyFile : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly Stream stream;
    private readonly bool ownsStream;
    private readonly NpyHeader header;
    private readonly byte[] buffer = new byte[BufferSize];
    private long rowsRead;

    private NpyFile(Stream stream, string path, bool ownsStream)
    {
        // The elements are read as those of the machine.
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Arrays are read on little-endian machines alone.");
        this.stream = stream;
        this.ownsStream = ownsStream;
        Path = path;
        header = NpyHeader.Read(stream, path);
        Rows = header.Shape is [var rows, ..] ? rows : 1;
        try
        {
            RowLength = header.Shape.Skip(1).Aggregate(1L, (product, n) => checked(product * n));
            Length = checked(Rows * RowLength * header.ElementSize);
        }
        catch (OverflowException exception)
        {
            throw new AttemptFileException(path, $"the shape is {ShapeText}: no file is that long; save the array again.", null, null,
                exception);
        }

        if (stream.CanSeek && stream.Length - stream.Position is var left && left != Length)
            throw left < Length ? Short(left) : Long();
    }

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>The dimensions; none for a scalar.</summary>
    public IReadOnlyList<long> Shape => header.Shape;

    /// <summary>What an element is.</summary>
    public NpyElementType ElementType => header.Element;

    /// <summary>How many rows there are: the first dimension, or 1 for a scalar.</summary>
    public long Rows { get; }

    /// <summary>How many elements a row has: the product of the other dimensions, 1 where there are none.</summary>
    public long RowLength { get; }

    /// <summary>How many bytes all elements take.</summary>
    internal long Length { get; }

    /// <summary>The shape as Python writes it.</summary>
    internal string ShapeText => $"({string.Join(", ", header.Shape)}{(header.Shape.Length == 1 ? "," : "")})";

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array, before its first row.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank.</exception>
    /// <exception cref="AttemptFileException">It is missing, no array of NumPy, of a kind that is not read, or longer or shorter than its
    /// shape says.</exception>
    public static NpyFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        FileStream stream = AttemptStreams.Open(path);
        try
        {
            return new NpyFile(stream, path, ownsStream: true);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the header of an array from a stream.</summary>
    /// <param name="stream">The bytes, from the first of the format; left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The array, before its first row.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank, or <paramref name="stream"/> is null.</exception>
    /// <exception cref="AttemptFileException">It is no array of NumPy, of a kind that is not read, or, for a stream that can seek, longer
    /// or shorter than its shape says.</exception>
    public static NpyFile Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new NpyFile(stream, name, ownsStream: false);
    }

    /// <summary>Reads the next rows; whole numbers beyond 2^53 are rounded to the nearest.</summary>
    /// <param name="into">Gets the elements of as many whole rows as fit, row by row; it holds at least one row.</param>
    /// <returns>How many rows were read; 0 at the end.</returns>
    /// <exception cref="ArgumentException"><paramref name="into"/> is shorter than a row.</exception>
    /// <exception cref="AttemptFileException">The array ends before its shape says, or, at its end, bytes follow.</exception>
    public int ReadRows(Span<double> into) => Read(into, NpyElements.Convert);

    /// <summary>Reads the next rows; what a number of 32 bits does not hold is rounded to the nearest.</summary>
    /// <param name="into">Gets the elements of as many whole rows as fit, row by row; it holds at least one row.</param>
    /// <returns>How many rows were read; 0 at the end.</returns>
    /// <exception cref="ArgumentException"><paramref name="into"/> is shorter than a row.</exception>
    /// <exception cref="AttemptFileException">The array ends before its shape says, or, at its end, bytes follow.</exception>
    public int ReadRows(Span<float> into) => Read(into, NpyElements.Convert);

    /// <summary>Reads the next rows; every element must be a whole number that 64 bits with a sign hold.</summary>
    /// <param name="into">Gets the elements of as many whole rows as fit, row by row; it holds at least one row.</param>
    /// <returns>How many rows were read; 0 at the end.</returns>
    /// <exception cref="ArgumentException"><paramref name="into"/> is shorter than a row.</exception>
    /// <exception cref="AttemptFileException">An element is no such number, the array ends before its shape says, or, at its end, bytes
    /// follow.</exception>
    public int ReadRows(Span<long> into) => Read(into, NpyElements.Convert);

    /// <summary>Closes the file that <see cref="Open(string)"/> opened.</summary>
    public void Dispose()
    {
        if (ownsStream)
            stream.Dispose();
    }

    private delegate int Converter<T>(NpyElementType type, ReadOnlySpan<byte> bytes, Span<T> into);

    private int Read<T>(Span<T> into, Converter<T> convert)
    {
        if (into.Length < RowLength)
            throw new ArgumentException($"a row has {RowLength} elements, and {into.Length} fit: give room for one row.", nameof(into));
        int rows = (int)Math.Min(RowLength == 0 ? Rows - rowsRead : into.Length / RowLength, Rows - rowsRead);
        if (rows == 0)
        {
            if (rowsRead == Rows && stream.ReadByte() >= 0)
                throw Long();
            return 0;
        }

        Span<T> rest = into[..(int)(rows * RowLength)];
        int perBuffer = BufferSize / header.ElementSize;
        for (long done = 0; !rest.IsEmpty;)
        {
            int count = Math.Min(rest.Length, perBuffer);
            Span<byte> bytes = buffer.AsSpan(0, count * header.ElementSize);
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length)
                throw Short((((rowsRead * RowLength) + done) * header.ElementSize) + read);
            int wrong = convert(header.Element, bytes, rest[..count]);
            if (wrong >= 0)
                throw NoWhole((rowsRead * RowLength) + done + wrong, bytes.Slice(wrong * header.ElementSize, header.ElementSize));
            rest = rest[count..];
            done += count;
        }

        rowsRead += rows;
        return rows;
    }

    private AttemptFileException NoWhole(long index, ReadOnlySpan<byte> bytes) => new(
        Path,
        $"element {index % RowLength} of row {index / RowLength}, counted from 0, is {NpyElements.Text(header.Element, bytes)}: "
            + "it must be a whole number below 2^63; round the array or save what was counted.");

    private AttemptFileException Short(long left) => new(
        Path, $"{Length} bytes must follow the header for the shape {ShapeText}, and {left} do: the file was cut off; save or copy it "
            + "again.");

    private AttemptFileException Long() => new(
        Path, $"more than the {Length} bytes of the shape {ShapeText} follow the header: a file holds one array; save one alone.");
}
