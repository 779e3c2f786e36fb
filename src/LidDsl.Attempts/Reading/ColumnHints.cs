using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>Columns that are said to play a part, where the header tells the others.</summary>
/// <param name="Groups">Those that together name a group; null where the header tells.</param>
/// <param name="Problem">That of the problem; null where the header tells.</param>
/// <param name="Attempts">That of n; null where the header tells.</param>
/// <param name="Successes">That of c; null where the header tells.</param>
/// <param name="Outcome">That of one outcome; null where the header tells.</param>
/// <param name="Covariates">The numbers that describe a group; those of usual names are found beside them.</param>
internal sealed record ColumnHints(
    IReadOnlyList<string>? Groups,
    string? Problem,
    string? Attempts,
    string? Successes,
    string? Outcome,
    IReadOnlyList<CovariateColumn> Covariates);
