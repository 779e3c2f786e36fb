using LidDsl.Attempts.Asking;

namespace LidDsl.Attempts.Reporting;

/// <summary>
/// The order of pages: what is alike in all else stands together, the least trained first. Files keep the order of the counts, and so do
/// pages where no covariate measures training.
/// </summary>
internal static class TrainingOrder
{
    /// <summary>Rows in that order; those of one group keep theirs.</summary>
    /// <param name="answer">The answer that they belong to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="group">The group of a row.</param>
    public static IReadOnlyList<T> Of<T>(StudyAnswer answer, IReadOnlyList<T> rows, Func<T, string> group)
    {
        AttemptData data = answer.Data!;
        int training = answer.Task.TrainingOf(data) is { } name ? data.Covariates.ToList().IndexOf(name) : -1;
        if (training < 0)
            return rows;
        Dictionary<string, AttemptGroup> groups = data.Groups.ToDictionary(g => g.Name, StringComparer.Ordinal);
        IOrderedEnumerable<T> ordered = rows.OrderBy(_ => 0);
        foreach (int other in Enumerable.Range(0, data.Covariates.Count).Where(i => i != training))
            ordered = ordered.ThenBy(row => groups[group(row)].Covariates[other]);
        return [.. ordered.ThenBy(row => groups[group(row)].Covariates[training])];
    }
}
