using CsvHelper;

namespace LidDsl.Attempts;

/// <summary>The header of a text file.</summary>
/// <param name="Names">The names of the columns.</param>
/// <param name="Separator">What stands between fields.</param>
/// <param name="Length">How many bytes of the file it takes, with the end of its line and what is before it.</param>
/// <param name="Lines">How many lines these are.</param>
/// <param name="IsOdd">Whether its line ends in a carriage return alone.</param>
internal sealed record CsvHeader(IReadOnlyList<string> Names, byte Separator, int Length, int Lines, bool IsOdd)
{
    private const int LongestHeader = 1 << 18;
    private const int MostColumns = 1 << 12;

    /// <summary>Reads the header from the first block of a file.</summary>
    public static CsvHeader Read(ReadOnlySpan<byte> block, byte? separator, string path)
    {
        AttemptStreams.RefuseBinary(block, path);
        int from = block is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        int lines = 1;
        while (from < block.Length && block[from] is (byte)'\r' or (byte)'\n')
        {
            lines += block[from] == '\n' ? 1 : 0;
            from++;
        }

        if (from == block.Length)
        {
            throw new AttemptFileException(
                path, "the file is empty: it has the names of the columns, and below them a row for each attempt or problem.");
        }

        ReadOnlySpan<byte> text = block[from..];
        int end = EndOf(text, path);
        if (end > LongestHeader)
        {
            throw new AttemptFileException(
                path, $"the first line has {end} bytes, and a header at most {LongestHeader}: the first line must be the names of the "
                    + "columns.", lines);
        }

        bool odd = text[end] == '\r' && (end + 1 == text.Length || text[end + 1] != '\n');
        int length = from + end + (text[end] == '\r' && !odd ? 2 : 1);
        ReadOnlySpan<byte> line = text[..end];
        byte between = separator ?? Detect(line);
        int columns = line.Count(between) + 1;
        if (columns > MostColumns)
        {
            throw new AttemptFileException(
                path,
                $"the header has {columns} columns, and at most {MostColumns} are read: write a row for each problem or attempt, not a "
                    + "column.",
                lines);
        }

        return new CsvHeader(Split(line, between, path), between, length, lines + line.Count((byte)'\n'), odd);
    }

    // The end of the first line that is not within quotes.
    private static int EndOf(ReadOnlySpan<byte> text, string path)
    {
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                quoted = !quoted;
            else if (!quoted && text[i] is (byte)'\r' or (byte)'\n')
                return i;
        }

        throw new AttemptFileException(path, "a quote is opened in the header and not closed: close it.", 1);
    }

    private static byte Detect(ReadOnlySpan<byte> line)
    {
        byte most = (byte)',';
        foreach (byte candidate in ";\t|"u8)
        {
            if (Outside(line, candidate) > Outside(line, most))
                most = candidate;
        }

        return most;
    }

    // How often a character stands outside of quotes.
    private static int Outside(ReadOnlySpan<byte> line, byte character)
    {
        bool quoted = false;
        int count = 0;
        foreach (byte b in line)
        {
            quoted ^= b == '"';
            count += b == character && !quoted ? 1 : 0;
        }

        return count;
    }

    private static string[] Split(ReadOnlySpan<byte> line, byte separator, string path)
    {
        CsvReaderOptions options = new()
        {
            Separator = (char)separator,
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using CsvReader csv = CsvReader.Create(line.ToArray(), options);
        try
        {
            csv.Read();
            return [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i))];
        }
        catch (CsvFormatException exception)
        {
            throw new AttemptFileException(path, $"the header is no row of CSV: {exception.Message}", 1, null, exception);
        }
    }
}
