using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace LidDsl.Attempts;

/// <summary>The header of an array file, versions 1.0 to 3.0 of the format that NumPy documents beside <c>numpy.lib.format</c>.</summary>
/// <param name="Element">What an element is.</param>
/// <param name="Shape">The dimensions; none for a scalar.</param>
internal sealed record NpyHeader(NpyElementType Element, long[] Shape)
{
    // What NumPy itself writes is some hundred bytes; structured types, which are refused anyway, may take more.
    private const int LongestHeader = 1 << 16;

    private const string Mend = "save it with numpy.save(path, numpy.ascontiguousarray(array))";

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private static readonly Dictionary<string, NpyElementType> Elements = new(StringComparer.Ordinal)
    {
        ["b1"] = NpyElementType.Boolean,
        ["i1"] = NpyElementType.Int8,
        ["i2"] = NpyElementType.Int16,
        ["i4"] = NpyElementType.Int32,
        ["i8"] = NpyElementType.Int64,
        ["u1"] = NpyElementType.UInt8,
        ["u2"] = NpyElementType.UInt16,
        ["u4"] = NpyElementType.UInt32,
        ["u8"] = NpyElementType.UInt64,
        ["f2"] = NpyElementType.Float16,
        ["f4"] = NpyElementType.Float32,
        ["f8"] = NpyElementType.Float64,
    };

    /// <summary>How many bytes an element takes.</summary>
    public int ElementSize => Element switch
    {
        NpyElementType.Boolean or NpyElementType.Int8 or NpyElementType.UInt8 => 1,
        NpyElementType.Int16 or NpyElementType.UInt16 or NpyElementType.Float16 => 2,
        NpyElementType.Int32 or NpyElementType.UInt32 or NpyElementType.Float32 => 4,
        _ => 8,
    };

    /// <summary>Reads the header from the beginning of a stream, which then stands at the first element.</summary>
    public static NpyHeader Read(Stream stream, string path)
    {
        Span<byte> start = stackalloc byte[12];
        int read = stream.ReadAtLeast(start[..8], 8, throwOnEndOfStream: false);
        if (read == 0)
            throw new AttemptFileException(path, "the file is empty: save the array again, as with numpy.save.");
        if (read < 8 || !start[..6].SequenceEqual(Magic))
            throw new AttemptFileException(path, $"the file begins with {Bytes(start[..Math.Min(read, 6)])}: {NoArray(start[..read])}.");
        (int major, int minor) = (start[6], start[7]);
        if (major is < 1 or > 3 || minor != 0)
            throw new AttemptFileException(path, $"version {major}.{minor} of the array format: 1.0, 2.0 and 3.0 are read; {Mend}.");
        int width = major == 1 ? 2 : 4;
        Span<byte> size = start.Slice(8, width);
        if (stream.ReadAtLeast(size, width, throwOnEndOfStream: false) < width)
            throw Truncated(path);
        long length = width == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader)
            throw new AttemptFileException(path, $"a header of {length} bytes: at most {LongestHeader} are read; {Mend}.");
        byte[] bytes = new byte[length];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Truncated(path);
        return Parse(Encoding.UTF8.GetString(bytes), path);
    }

    private static NpyHeader Parse(string text, string path)
    {
        NpyDictionary fields;
        try
        {
            fields = NpyDictionary.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new AttemptFileException(path, $"the header is no dictionary of NumPy: {exception.Message}; {Mend}.", null, null,
                exception);
        }

        if (fields.Order)
        {
            throw new AttemptFileException(
                path, $"the array is saved column by column (Fortran order), and arrays are read row by row (C order): {Mend}.");
        }

        if (fields.Shape.Any(n => n < 0))
            throw new AttemptFileException(path, $"the shape is ({string.Join(", ", fields.Shape)}): a dimension is 0 or more; {Mend}.");
        return new NpyHeader(ElementOf(fields.Descriptor, path), fields.Shape);
    }

    private static NpyElementType ElementOf(string descriptor, string path)
    {
        string kind = descriptor.TrimStart('<', '|', '=');
        if (descriptor.StartsWith('>') && Elements.ContainsKey(descriptor[1..]))
        {
            throw new AttemptFileException(
                path,
                $"the elements are '{descriptor}', big-endian: arrays are little-endian; save array.astype('<{descriptor[1..]}').");
        }

        if (descriptor.StartsWith('=') || !Elements.TryGetValue(kind, out NpyElementType element))
        {
            string what = kind switch
            {
                ['O', ..] => ", Python objects",
                ['c', ..] => ", complex numbers",
                ['U' or 'S' or 'a', ..] => ", text",
                ['f', '1', ..] => ", extended floating point",
                ['M' or 'm', ..] => ", times",
                _ => "",
            };
            throw new AttemptFileException(
                path,
                $"the elements are '{descriptor}'{what}: bool, int8 to int64, uint8 to uint64 and float16 to float64 are read; "
                    + "convert them with array.astype(numpy.int64) or numpy.float64 and save them again.");
        }

        return element;
    }

    private static AttemptFileException Truncated(string path) => new(path, $"the file ends inside its header: {Mend}.");

    private static string NoArray(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => "it is an archive of arrays (.npz); save one array with numpy.save",
        [0x80, ..] => "it is a pickle; save the array with numpy.save",
        _ => "an array that NumPy saved begins with 93 4E 55 4D 50 59; save it with numpy.save(path, array)",
    };

    private static string Bytes(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        foreach (byte b in bytes)
            text.Append(text.Length == 0 ? "" : " ").Append(b.ToString("X2", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
