namespace LidDsl.Attempts;

/// <summary>The counts of every model and stage of a study, and where they come from.</summary>
public sealed class AttemptData
{
    /// <summary>Makes data of groups.</summary>
    /// <param name="groups">The groups, at least one; their names differ.</param>
    /// <param name="covariates">The names of the covariates, in the order of those of every group.</param>
    /// <param name="origin">Where the counts were read; null for counts made by the program itself.</param>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no group, two have one name, or one has another number of covariates.</exception>
    public AttemptData(IReadOnlyList<AttemptGroup> groups, IReadOnlyList<string>? covariates = null, DataOrigin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        covariates ??= [];
        if (groups.Count == 0)
            throw new ArgumentException("there is no group: data has at least one.", nameof(groups));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (AttemptGroup group in groups)
        {
            if (!seen.Add(group.Name))
                throw new ArgumentException($"two groups are called '{group.Name}': give each a name of its own.", nameof(groups));
            if (group.Covariates.Count != covariates.Count)
            {
                throw new ArgumentException(
                    $"'{group.Name}' has {group.Covariates.Count} covariates, and {covariates.Count} are named: give one for each name.",
                    nameof(covariates));
            }
        }

        Groups = [.. groups];
        Covariates = [.. covariates];
        Origin = origin;
    }

    /// <summary>The groups, in the order in which they were given or first stood in the file.</summary>
    public IReadOnlyList<AttemptGroup> Groups { get; }

    /// <summary>The names of the covariates, such as <c>tokens</c>.</summary>
    public IReadOnlyList<string> Covariates { get; }

    /// <summary>Where the counts were read; null for counts made by the program itself.</summary>
    public DataOrigin? Origin { get; }
}

/// <summary>Where counts were read.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in 64 hexadecimal digits in lower case; null for more than 16 MiB, which are read in
/// less time than they take to hash.</param>
/// <param name="Rows">How many rows were read.</param>
/// <param name="SkippedRows">How many rows were broken and left out, 0 unless that was asked for.</param>
public sealed record DataOrigin(string Path, long Bytes, string? Sha256, long Rows, long SkippedRows);
