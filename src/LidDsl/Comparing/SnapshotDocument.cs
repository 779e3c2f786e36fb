namespace LidDsl.Comparing;

/// <summary>What a snapshot holds, before it is text or JSON: tables in order.</summary>
/// <param name="Kind">What it is a snapshot of, such as <c>predictions</c>.</param>
/// <param name="Name">The name of the experiment.</param>
internal sealed record SnapshotDocument(string Kind, string Name)
{
    /// <summary>The tables.</summary>
    public List<SnapshotTable> Tables { get; } = [];

    /// <summary>The cells whose text could be another on another machine, each with the title of its table.</summary>
    public IEnumerable<string> AtRoundingBoundaries => Tables.SelectMany(table => table.Rows.SelectMany(row => row
        .Select((cell, i) => (Cell: cell, Column: table.Columns[i]))
        .Where(at => at.Cell.DistanceOfChange <= 1)
        .Select(at => $"{table.Title}: {at.Column.Heading} {at.Cell.Text}")));

    /// <summary>Begins another table.</summary>
    /// <param name="id">Its name in JSON.</param>
    /// <param name="title">What it holds, with its units.</param>
    /// <param name="columns">The columns.</param>
    public SnapshotTable Table(string id, string title, params IEnumerable<SnapshotColumn> columns)
    {
        SnapshotTable table = new(id, title, [.. columns]);
        Tables.Add(table);
        return table;
    }

    /// <summary>The document in the form that is asked for.</summary>
    public string Write(SnapshotFormat format) => format switch
    {
        SnapshotFormat.Text => SnapshotText.Of(this),
        SnapshotFormat.Json => SnapshotJson.Of(this),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A snapshot is Text or Json."),
    };
}

/// <summary>A table of a snapshot.</summary>
/// <param name="Id">Its name in JSON.</param>
/// <param name="Title">What it holds, with its units.</param>
/// <param name="Columns">The columns.</param>
internal sealed record SnapshotTable(string Id, string Title, IReadOnlyList<SnapshotColumn> Columns)
{
    private readonly List<IReadOnlyList<SnapshotCell>> rows = [];

    /// <summary>Lines under the title, sorted, such as the laws of the table.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The rows, a cell for each column.</summary>
    public IReadOnlyList<IReadOnlyList<SnapshotCell>> Rows => rows;

    /// <summary>Adds a row.</summary>
    public void Add(params IEnumerable<SnapshotCell> cells) => rows.Add([.. cells]);
}

/// <summary>A column of a snapshot. Its width is its own and not that of what it holds, so that a new row moves no other.</summary>
/// <param name="Id">Its name in JSON.</param>
/// <param name="Heading">What stands above it.</param>
/// <param name="Width">How many characters it takes.</param>
/// <param name="IsWords">Whether it holds words, which are set from the left.</param>
internal sealed record SnapshotColumn(string Id, string Heading, int Width, bool IsWords = false)
{
    /// <summary>Whether a law's own error may stand behind a number.</summary>
    public bool HasLawError { get; init; }

    /// <summary>A column of words.</summary>
    public static SnapshotColumn Words(string id, int width = 1, string? heading = null) => new(id, heading ?? id, width, IsWords: true);
}

/// <summary>What a snapshot holds at one place.</summary>
/// <param name="Text">The text; null for nothing.</param>
/// <param name="LawError">The law's own relative error; null for none.</param>
internal readonly record struct SnapshotCell(string? Text, string? LawError = null)
{
    /// <summary>The relative error that a law has by its own estimate, as cells have it: nothing for an exact law.</summary>
    public static string? ErrorText(double lawError) => lawError > 0
        ? lawError.ToString("0.0e0", System.Globalization.CultureInfo.InvariantCulture)
        : null;

    /// <summary>How far the number is from where its text would change, in units of its numerical error.</summary>
    public double DistanceOfChange { get; init; } = double.PositiveInfinity;

    public static implicit operator SnapshotCell(string? text) => new(text);
}
