namespace LidDsl.Attempts;

/// <summary>The form of a file of attempts.</summary>
public enum AttemptFormat
{
    /// <summary>By the end of the file's name: <c>.csv</c>, <c>.tsv</c>, <c>.jsonl</c>, <c>.ndjson</c> or <c>.npy</c>.</summary>
    ByExtension,

    /// <summary>Text in rows of fields, the first row being the header.</summary>
    Csv,

    /// <summary>The same with tabs between the fields.</summary>
    Tsv,

    /// <summary>JSON Lines: an object in each line.</summary>
    JsonLines,

    /// <summary>An array that NumPy saved: rows of (n, c), or problems by attempts of outcomes.</summary>
    Npy,
}

/// <summary>How a file of attempts is read.</summary>
public sealed record ReadOptions
{
    /// <summary>The form of the file; by the end of its name unless it is said here.</summary>
    public AttemptFormat Format { get; init; }

    /// <summary>What stands between the fields of a text file, one ASCII character; null for a tab in a <c>.tsv</c> file, and elsewhere for
    /// whichever of comma, semicolon, tab and bar the header has most of.</summary>
    public char? Separator { get; init; }

    /// <summary>Whether rows that break a rule by themselves are left out and counted in <see cref="DataOrigin.SkippedRows"/>; otherwise
    /// the first of them is an error. Rows that contradict others, such as a problem that stands there twice, are an error either
    /// way.</summary>
    public bool SkipBrokenRows { get; init; }

    /// <summary>The columns that are told where the header tells the others; null for none.</summary>
    internal ColumnHints? Hints { get; init; }
}
