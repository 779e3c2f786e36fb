namespace LidDsl.Specs;

/// <summary>What a study of attempts declares: where its counts stand, how they are grouped, and what is asked of them.</summary>
/// <param name="Name">The name of the study.</param>
/// <param name="Columns">Which column plays which part.</param>
public sealed record StudySpec(string Name, StudyColumns Columns)
{
    /// <summary>The file of the counts, relative to the working folder; null where every command names one.</summary>
    public string? Data { get; init; }

    /// <summary>The attempts at each problem that the file is said to have; null where that is not said. The file itself decides.</summary>
    public long? DeclaredAttempts { get; init; }

    /// <summary>Whether the groups are sizes or stages of one kind of model, which share strength.</summary>
    public bool IsFamily { get; init; }

    /// <summary>The covariate by which the members of the family differ; null for none.</summary>
    public string? FamilyCovariate { get; init; }

    /// <summary>The k to which 1 - pass@k is forecast, increasing.</summary>
    public ValueList<long> Horizons { get; init; }

    /// <summary>
    /// The window of k over which the local exponent is the slope of -ln(1 - pass@k) on ln k; k from 10 to 1,000 by default.
    /// </summary>
    public ExponentWindow Window { get; init; } = new(10, 1_000);

    /// <summary>What one attempt costs, above 0.</summary>
    public double AttemptCost { get; init; } = 1;

    /// <summary>What one unit of the training covariate costs, in the unit of <see cref="AttemptCost"/>, 0 or more.</summary>
    public double TrainingCost { get; init; }
}

/// <summary>Which column of a file plays which part: counts (n and c of a problem in a row) or outcomes (one attempt in a row).</summary>
/// <param name="Groups">The columns that together name a group, at least one.</param>
/// <param name="Problem">The column that names the problem.</param>
/// <param name="Attempts">The column of n; null for rows of outcomes.</param>
/// <param name="Successes">The column of c; null for rows of outcomes.</param>
/// <param name="Outcome">The column of one outcome, 0 or 1; null for rows of counts.</param>
/// <param name="Covariates">The numbers that describe a group.</param>
public sealed record StudyColumns(
    ValueList<string> Groups,
    string Problem,
    string? Attempts,
    string? Successes,
    string? Outcome,
    ValueList<CovariateColumn> Covariates);

/// <summary>A number that describes a group.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Column">The column that it is read from.</param>
/// <param name="Pattern">A regular expression whose first group is the number, behind which k, M, B or T may stand; null where the whole
/// cell is the number.</param>
public sealed record CovariateColumn(string Name, string Column, string? Pattern);
