namespace LidDsl.Attempts;

/// <summary>What becomes of rows that break a rule: the first is an error, or all are counted and left out.</summary>
internal sealed class BrokenRows(string path, bool skip, string unit = "line")
{
    // By then it is plain whether the columns are swapped.
    private const int EnoughSwapped = 1_000;

    private AttemptFileException? first;
    private long firstLine;
    private long swapped;

    /// <summary>The file, as it was named.</summary>
    public string Path => path;

    /// <summary>How many lines stand before the first row.</summary>
    public long HeaderLines { get; set; }

    /// <summary>How many rows were left out.</summary>
    public long Skipped { get; private set; }

    /// <summary>Tells of a broken row, or of several that are broken alike; returns where they are to be left out.</summary>
    public void Report(long line, string? column, string problem, long rows = 1)
    {
        if (!skip)
            throw first ?? new AttemptFileException(path, problem, line, column, null, unit);
        Skipped += rows;
    }

    /// <summary>Tells of a row with c above n. Such a row is thrown only once the rows behind it show whether most are so.</summary>
    public void ReportSwapped(long line, string column, string problem)
    {
        if (first is null)
            firstLine = line;
        first ??= new AttemptFileException(path, problem, line, column, null, unit);
        swapped++;
        if (skip)
            Skipped++;
        else if (swapped == EnoughSwapped)
            ThrowFirst(line);
    }

    /// <summary>Throws what contradicts another row, which is left out by no option.</summary>
    public void Contradiction(long line, string? column, string problem)
    {
        if (!skip && first is not null)
            throw first;
        throw new AttemptFileException(path, problem, line, column, null, unit);
    }

    /// <summary>Throws, at the end of the file, what was put off, or that nothing is left.</summary>
    public void End(long rows, long lastLine)
    {
        if (first is not null && !skip)
            ThrowFirst(lastLine);
        if (rows > 0)
            return;
        throw new AttemptFileException(
            path,
            Skipped == 0
                ? "there is a header and no row below it: a file has at least one row."
                : $"all of its {Skipped} rows are broken{(swapped * 2 > Skipped ? SwappedWords : "")}: read it without SkipBrokenRows "
                    + "to see why.");
    }

    private const string SwappedWords =
        ", most with more successes than attempts, which they would not have if n and c were swapped: the columns look swapped";

    private void ThrowFirst(long lastLine)
    {
        // The rows before the first are whole.
        long rows = lastLine - HeaderLines;
        bool most = swapped * 2 > rows;
        throw most
            ? new AttemptFileException(
                path,
                $"{swapped} of {rows} rows have more successes than attempts, this being the first: the columns of n and c look "
                    + "swapped; exchange their names.",
                firstLine,
                first!.Column,
                null,
                unit)
            : first!;
    }
}
