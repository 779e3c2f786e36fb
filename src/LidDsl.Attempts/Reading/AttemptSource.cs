using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>One file that is read, whatever its form: what messages call it, what becomes of broken rows, and the data made of
/// it.</summary>
internal sealed class AttemptSource(string path, bool skipsBrokenRows, string unit)
{
    /// <summary>The file, as it was named.</summary>
    public string Path => path;

    /// <summary>The columns that are told where the header tells the others; null for none.</summary>
    public ColumnHints? Hints { get; init; }

    /// <summary>What becomes of broken rows.</summary>
    public BrokenRows Broken { get; } = new(path, skipsBrokenRows, unit);

    /// <summary>The name of the only group of a file that names none.</summary>
    public string GroupName =>
        System.IO.Path.GetFileNameWithoutExtension(path) is { } name && !string.IsNullOrWhiteSpace(name) ? name : path;

    /// <summary>The data of a tally, once the stream is read to its end.</summary>
    public AttemptData Finish(AttemptTally tally, StudyColumns columns, long bytes, string? sha256, long lastLine)
    {
        IReadOnlyList<AttemptGroup> groups = tally.Finish();
        return Finish(groups, tally.Rows, [.. columns.Covariates.Select(column => column.Name)], bytes, sha256, lastLine);
    }

    /// <summary>The data of groups, once the stream is read to its end.</summary>
    public AttemptData Finish(
        IReadOnlyList<AttemptGroup> groups, long rows, IReadOnlyList<string> covariates, long bytes, string? sha256, long lastLine)
    {
        Broken.End(rows, lastLine);
        return new AttemptData(groups, covariates, new DataOrigin(path, bytes, sha256, rows, Broken.Skipped));
    }
}
