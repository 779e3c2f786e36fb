namespace LidDsl.Attempts;

/// <summary>Opens files of attempts, and tells by name and first bytes what they are.</summary>
internal static class AttemptStreams
{
    private const string Formats = "CSV (.csv), TSV (.tsv), JSON Lines (.jsonl, .ndjson) and NumPy arrays (.npy) are read";

    /// <summary>Opens a file for one pass.</summary>
    /// <exception cref="AttemptFileException">It is missing, a folder, or may not be read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new AttemptFileException(path, "this is a folder: name a file in it.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AttemptFileException(
                path, $"there is no such file, seen from '{Environment.CurrentDirectory}': correct the path.", null, null, exception);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new AttemptFileException(path, $"the file cannot be opened: {exception.Message}", null, null, exception);
        }
    }

    /// <summary>The form of a file that is not said in the options.</summary>
    /// <exception cref="AttemptFileException">The end of the name is none that is read.</exception>
    public static AttemptFormat FormatOf(string path, ReadOptions options)
    {
        if (options.Format != AttemptFormat.ByExtension)
            return options.Format;
        string extension = Path.GetExtension(path).ToLowerInvariant();
        return extension switch
        {
            ".csv" => AttemptFormat.Csv,
            ".tsv" or ".tab" => AttemptFormat.Tsv,
            // A whole JSON document is refused with its mend when it is read.
            ".jsonl" or ".ndjson" or ".json" => AttemptFormat.JsonLines,
            ".npy" => AttemptFormat.Npy,
            ".gz" or ".zst" or ".bz2" or ".xz" or ".zip" or ".7z" => throw Packed(path, extension),
            ".parquet" => throw Parquet(path),
            ".npz" => throw new AttemptFileException(path, "an archive of arrays: save one array with numpy.save, as .npy."),
            ".xlsx" or ".xls" or ".ods" => throw new AttemptFileException(path, "a workbook: save its sheet as CSV."),
            _ => throw new AttemptFileException(
                path,
                (extension.Length == 0 ? "the name has no extension" : $"the extension '{extension}' is not known")
                    + $": {Formats}; rename the file, or say its form in ReadOptions.Format."),
        };
    }

    /// <summary>Refuses text that begins as packed or binary files do, whatever it is called.</summary>
    public static void RefuseBinary(ReadOnlySpan<byte> start, string path)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..])
            throw Utf16(path, "begins with the mark of UTF-16 or UTF-32");
        if (start is [0x1F, 0x8B, ..])
            throw Packed(path, ".gz");
        if (start is [0x28, 0xB5, 0x2F, 0xFD, ..])
            throw Packed(path, ".zst");
        if (start is [(byte)'P', (byte)'K', 3, 4, ..])
            throw Packed(path, ".zip");
        if (start is [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..])
            throw Parquet(path);
        if (start is [0x93, (byte)'N', (byte)'U', (byte)'M', ..])
            throw new AttemptFileException(path, "an array that NumPy saved: name it .npy, or say ReadOptions.Format = Npy.");
        int nul = start[..Math.Min(start.Length, 4096)].IndexOf((byte)0);
        if (nul >= 0)
            throw Utf16(path, $"has a zero byte at {nul}, as binary files and UTF-16 have");
    }

    private static AttemptFileException Utf16(string path, string what) =>
        new(path, $"the file {what}: text must be UTF-8; save it so, or convert it with 'iconv -f UTF-16 -t UTF-8'.");

    private static AttemptFileException Parquet(string path) =>
        new(path, "a Parquet file: read it with ParquetAttempts.Read of the package LidDsl.Exports, or save it as CSV.");

    private static AttemptFileException Packed(string path, string extension)
    {
        string command = extension switch
        {
            ".gz" => "gunzip",
            ".zst" => "unzstd",
            ".bz2" => "bunzip2",
            ".xz" => "unxz",
            ".zip" => "unzip",
            _ => "7z x",
        };
        return new(path, $"a packed file ({extension}): unpack it first, as by '{command} {Path.GetFileName(path)}', or pass the unpacked "
            + "stream to AttemptFile.Read.");
    }
}
