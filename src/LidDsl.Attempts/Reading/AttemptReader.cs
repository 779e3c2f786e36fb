using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>Chooses how a file or stream is read.</summary>
internal static class AttemptReader
{
    /// <summary>Reads a file.</summary>
    public static AttemptData Read<TRow>(TRow row, StudyColumns? columns, string path, ReadOptions? options)
        where TRow : struct, IAttemptRow
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new ReadOptions();
        // What the name tells is told before the file is opened, but for a folder or a file that is not there.
        FileStream file = AttemptStreams.Open(path);
        using MeteredStream stream = new(file, ownsInner: true);
        return Read(row, columns, stream, path, options);
    }

    /// <summary>Reads a stream to its end.</summary>
    public static AttemptData Read<TRow>(TRow row, StudyColumns? columns, Stream stream, string name, ReadOptions? options)
        where TRow : struct, IAttemptRow
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        using MeteredStream metered = new(stream, ownsInner: false);
        return Read(row, columns, metered, name, options ?? new ReadOptions());
    }

    private static AttemptData Read<TRow>(TRow row, StudyColumns? columns, MeteredStream stream, string path, ReadOptions options)
        where TRow : struct, IAttemptRow
    {
        AttemptFormat format = AttemptStreams.FormatOf(path, options);
        AttemptSource source = new(path, options.SkipBrokenRows, format == AttemptFormat.Npy ? "row" : "line") { Hints = options.Hints };
        try
        {
            return format switch
            {
                AttemptFormat.Csv => CsvTable.Read(row, columns, stream, source, SeparatorOf(options)),
                AttemptFormat.Tsv => CsvTable.Read(row, columns, stream, source, SeparatorOf(options) ?? (byte)'\t'),
                AttemptFormat.JsonLines => JsonTable.Read(row, columns, stream, source),
                AttemptFormat.Npy => NpyTable.Read(columns, stream, source),
                _ => throw new ArgumentOutOfRangeException(nameof(options), format, "the form of the file is none of AttemptFormat: "
                    + "name one."),
            };
        }
        catch (IOException exception)
        {
            throw new AttemptFileException(path, $"the file cannot be read to its end: {exception.Message}", null, null, exception);
        }
    }

    private static byte? SeparatorOf(ReadOptions options)
    {
        if (options.Separator is not { } separator)
            return null;
        if (separator is >= '\x7F' or '"' or '\r' or '\n' or '\0')
        {
            throw new ArgumentException(
                $"the separator is U+{(int)separator:X4}: it is one ASCII character that is no quote and no end of a line; choose such "
                    + "a one.",
                nameof(options));
        }

        return (byte)separator;
    }
}
