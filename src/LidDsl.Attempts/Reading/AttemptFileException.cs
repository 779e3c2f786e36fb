using System.Globalization;

namespace LidDsl.Attempts;

/// <summary>A file of attempts that cannot be read; the message names file, row, column, value, rule and mend in one line.</summary>
public sealed class AttemptFileException : Exception
{
    /// <summary>Makes an exception that says what is wrong: the value, the rule and the mend.</summary>
    internal AttemptFileException(
        string path, string problem, long? line = null, string? column = null, Exception? innerException = null, string unit = "line")
        : base(Text(path, problem, line, column, unit), innerException)
    {
        Path = path;
        Line = line;
        Column = column;
    }

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>The line of the file, the first being 1; for an array or a Parquet file its row, the first
    /// being 0. Null where the whole file is meant.</summary>
    public long? Line { get; }

    /// <summary>The column; null where none is meant.</summary>
    public string? Column { get; }

    private static string Text(string path, string problem, long? line, string? column, string unit) =>
        path
        + (line is { } number ? $", {unit} {number.ToString(CultureInfo.InvariantCulture)}" : "")
        + (column is null ? "" : $", column '{column}'")
        + ": " + problem;
}
