using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>The usual names of columns, and those that a header lacks.</summary>
internal static class ColumnNames
{
    private const int MostListed = 20;

    private static readonly string[] Stages = ["stage", "checkpoint"];
    private static readonly string[] Problems = ["problem", "task", "task_id", "problem_id"];
    private static readonly string[] Attempts = ["n", "attempts", "num_samples"];
    private static readonly string[] Successes = ["c", "correct", "successes", "num_correct"];
    private static readonly string[] Outcomes = ["outcome", "correct", "success", "passed"];
    private static readonly string[] Covariates = ["size", "tokens"];

    /// <summary>Which of the usual columns a header has: with n and c they are counts, else outcomes.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="path">The file.</param>
    /// <param name="hints">The columns that are told; null for none.</param>
    /// <exception cref="AttemptFileException">It lacks the problem, or both counts and outcome.</exception>
    public static StudyColumns Recognise(IReadOnlyList<string> header, string path, ColumnHints? hints = null)
    {
        string problem = hints?.Problem ?? Find(header, Problems) ?? throw Unknown(header, path, "the problem", Problems);
        string? model = Find(header, ["model"]);
        string? stage = Find(header, Stages);
        IEnumerable<string> groups = hints?.Groups ?? new[] { model, stage }.OfType<string>();
        IReadOnlyList<CovariateColumn> told = hints?.Covariates ?? [];
        IEnumerable<CovariateColumn> covariates = told.Concat(Covariates
            .Where(name => told.All(covariate => !Same(covariate.Name, name)))
            .Select(name => (Name: name, Column: Find(header, [name])))
            .Where(c => c.Column is not null)
            .Select(c => new CovariateColumn(c.Name, c.Column!, null)));
        string? attempts = hints?.Outcome is not null ? null : hints?.Attempts ?? Find(header, Attempts);
        if (attempts is not null)
        {
            string successes = hints?.Successes ?? Find(header, Successes)
                ?? throw Unknown(header, path, $"the successes beside the attempts of '{attempts}'", Successes);
            return new StudyColumns(new(groups), problem, attempts, successes, null, new(covariates));
        }

        if (hints is { Successes: not null, Outcome: null })
            throw Unknown(header, path, $"the attempts beside the successes of '{hints.Successes}'", Attempts);
        string outcome = hints?.Outcome ?? Find(header, Outcomes)
            ?? throw Unknown(header, path, "the outcome, or of n and c", [.. Outcomes, "n", "c"]);
        return new StudyColumns(new(groups), problem, null, null, outcome, new(covariates));
    }

    /// <summary>Where a column stands: as it is written, or else but for case and spaces around it.</summary>
    /// <exception cref="AttemptFileException">It is missing, or stands there twice.</exception>
    public static int IndexOf(IReadOnlyList<string> header, string name, string part, string path)
    {
        foreach (Func<string, bool> matches in new Func<string, bool>[]
        {
            column => column == name,
            column => Same(column, name),
        })
        {
            int[] found = [.. Enumerable.Range(0, header.Count).Where(i => matches(header[i]))];
            if (found.Length > 1)
            {
                throw new AttemptFileException(
                    path, $"the header has the column '{name}' {found.Length} times, as {string.Join(", ", found.Select(i => i + 1))}: "
                        + "rename "
                        + "all but one.", 1, name);
            }

            if (found.Length == 1)
                return found[0];
        }

        throw new AttemptFileException(
            path, $"there is no column '{name}', which is {part}: the header has {List(header)}{Nearest(header, name)}{Hint(header)}.", 1,
                null);
    }

    private static AttemptFileException Unknown(IReadOnlyList<string> header, string path, string part, string[] names) => new(
        path,
        $"no column has a usual name of {part} ({string.Join(", ", names)}): the header has {List(header)}; rename one, or say which "
            + "column "
            + $"plays which part{Hint(header)}.",
        1);

    private static string? Find(IReadOnlyList<string> header, string[] names) => names.FirstOrDefault(name => header.Any(c => Same(c,
        name)));

    private static bool Same(string column, string name) => column.AsSpan().Trim().Equals(name.AsSpan().Trim(),
        StringComparison.OrdinalIgnoreCase);

    private static string List(IReadOnlyList<string> header) =>
        string.Join(", ", header.Take(MostListed).Select(name => $"'{Short(name)}'"))
        + (header.Count > MostListed ? $" and {header.Count - MostListed} more" : "");

    private static string Short(string name) => name.Length > 40 ? name[..40] + "..." : name;

    private static string Nearest(IReadOnlyList<string> header, string name)
    {
        string? nearest = header.Take(1_000).Where(column => column.Length is > 0 and < 100)
            .MinBy(column => Distance(column.ToLowerInvariant(), name.ToLowerInvariant()));
        return nearest is null || Distance(nearest.ToLowerInvariant(), name.ToLowerInvariant()) > Math.Max(1, name.Length / 2)
            ? ""
            : $"; is it '{nearest}'?";
    }

    private static string Hint(IReadOnlyList<string> header)
    {
        if (header.Count == 1 && header[0].AsSpan().IndexOfAny(",;\t|") is var at and >= 0)
        {
            string separator = header[0][at] == '\t' ? "a tab" : $"'{header[0][at]}'";
            return $"; its only name holds {separator}: is that the separator? Say so in ReadOptions.Separator";
        }

        return header.Any(name => AttemptCells.TryNumber(System.Text.Encoding.UTF8.GetBytes(name), out _))
            ? "; the first row must be the names of the columns"
            : "";
    }

    // Levenshtein's: insertions, deletions and replacements.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[b.Length];
    }
}
