using System.Globalization;

namespace LidDsl.Attempts;

/// <summary>A file of attempts that cannot be read; the message names file, row, column, value, rule and mend in one line.</summary>
public sealed class AttemptFileException : Exception
{
<<<<<<< HEAD
    /// <summary>Makes an exception.</summary>
    /// <param name="path">The file, as it was named.</param>
    /// <param name="problem">What is wrong: the value, the rule and the mend.</param>
    /// <param name="line">The line of the file, the first being 1; for an array its row. Null where the whole file is meant.</param>
    /// <param name="column">The column; null where none is meant.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public AttemptFileException(string path, string problem, long? line = null, string? column = null, Exception? innerException = null)
        : base(Message(path, problem, line, column), innerException)
=======
    /// <summary>Makes an exception that says what is wrong: the value, the rule and the mend.</summary>
    internal AttemptFileException(
        string path, string problem, long? line = null, string? column = null, Exception? innerException = null, string unit = "line")
        : base(Text(path, problem, line, column, unit), innerException)
>>>>>>> w3
    {
        Path = path;
        Line = line;
        Column = column;
    }

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

<<<<<<< HEAD
    /// <summary>The line of the file, the first being 1; for an array its row. Null where the whole file is meant.</summary>
=======
    /// <summary>The line of the file, the first being 1; for an array its row, the first being 0. Null where the whole file is meant.</summary>
>>>>>>> w3
    public long? Line { get; }

    /// <summary>The column; null where none is meant.</summary>
    public string? Column { get; }

<<<<<<< HEAD
    private static new string Message(string path, string problem, long? line, string? column) =>
        path
        + (line is { } number ? ", line " + number.ToString(CultureInfo.InvariantCulture) : "")
=======
    private static string Text(string path, string problem, long? line, string? column, string unit) =>
        path
        + (line is { } number ? $", {unit} {number.ToString(CultureInfo.InvariantCulture)}" : "")
>>>>>>> w3
        + (column is null ? "" : $", column '{column}'")
        + ": " + problem;
}
