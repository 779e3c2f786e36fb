namespace LidDsl.Attempts;

/// <summary>Marks the columns that together name a group, such as a model or a training stage of it.</summary>
/// <remarks>On a static partial property of type <see cref="Groups"/>. A study without one has one group, named by its file.</remarks>
/// <param name="columns">The columns, at least one, none blank.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class GroupAttribute(params string[] columns) : Attribute
{
    /// <summary>The columns as they were given.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;
}

/// <summary>Marks the column of a number that describes a group, such as its training tokens.</summary>
/// <remarks>On a static partial property of type <see cref="Covariate{T}"/> of <see cref="double"/> or <see cref="long"/>.</remarks>
/// <param name="column">The column, not blank.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class CovariateAttribute(string column) : Attribute
{
    /// <summary>The column as it was given.</summary>
    public string Column { get; } = column;

    /// <summary>
    /// A regular expression whose first group is the number, behind which k, M, B or T may stand for 10^3, 10^6, 10^9 and 10^12; null where
    /// the whole cell is the number.
    /// </summary>
    public string? Pattern { get; set; }
}

/// <summary>Marks the column that names the problem.</summary>
/// <remarks>On a static partial property of type <see cref="Column{T}"/> of <see cref="string"/>.</remarks>
/// <param name="column">The column, not blank.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class ProblemAttribute(string column) : Attribute
{
    /// <summary>The column as it was given.</summary>
    public string Column { get; } = column;
}

/// <summary>Marks the column of n, the attempts at a problem, in a file of one row for each problem of a group.</summary>
/// <remarks>Beside <see cref="SuccessCountAttribute"/> on a static partial property of type <see cref="Counts"/>.</remarks>
/// <param name="column">The column, not blank.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class AttemptCountAttribute(string column) : Attribute
{
    /// <summary>The column as it was given.</summary>
    public string Column { get; } = column;
}

/// <summary>Marks the column of c, the successes among the attempts at a problem.</summary>
/// <remarks>Beside <see cref="AttemptCountAttribute"/> on a static partial property of type <see cref="Counts"/>.</remarks>
/// <param name="column">The column, not blank.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class SuccessCountAttribute(string column) : Attribute
{
    /// <summary>The column as it was given.</summary>
    public string Column { get; } = column;
}

/// <summary>Marks the column of the outcome, 0 or 1, in a file of one row for each attempt.</summary>
/// <remarks>On a static partial property of type <see cref="Outcomes"/>, in place of counts.</remarks>
/// <param name="column">The column, not blank.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class OutcomeAttribute(string column) : Attribute
{
    /// <summary>The column as it was given.</summary>
    public string Column { get; } = column;
}
