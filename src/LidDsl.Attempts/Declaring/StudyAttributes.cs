namespace LidDsl.Attempts;

/// <summary>Makes a sealed partial record a study of real attempts: a file of counts or outcomes, and what is asked of it.</summary>
/// <remarks>
/// Its members say which column plays which part, <see cref="FamilyAttribute"/>, <see cref="ForecastAttribute"/> and
/// <see cref="ExponentWindowAttribute"/> what is asked; the source generator writes the rest.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class AttemptsStudyAttribute : Attribute
{
    /// <summary>The file, relative to the working folder, not blank; null where every command names one.</summary>
    public string? Data { get; set; }

    /// <summary>
    /// The attempts at each problem that the file has, from 1 to 2^40, so that the compiler can warn of a horizon beyond them; 0, as where
    /// it is left out, for a number that is not known. The file itself decides.
    /// </summary>
    public long Attempts { get; set; }

    /// <summary>
    /// Another study, of which this one is a variant: every part, file, family, horizon, window and cost that is not declared here is
    /// copied from it. Null where everything is declared here.
    /// </summary>
    public Type? Like { get; set; }
}

/// <summary>
/// Says that the groups are sizes or training stages of one kind of model, which share strength in a forecast. Unrelated models must not:
/// their intervals would be too narrow. Left out, it is that of <c>Like</c>, or they are unrelated.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class FamilyAttribute : Attribute
{
    /// <summary>The name of the member that declares the covariate by which the groups differ; null for none.</summary>
    public string? By { get; set; }
}

/// <summary>The k to which 1 - pass@k is forecast. Left out, they are those of <c>Like</c>, or none.</summary>
/// <param name="horizons">At least one k, each from 1 to 2^40, increasing.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ForecastAttribute(params long[] horizons) : Attribute
{
    /// <summary>The horizons as they were given.</summary>
    public IReadOnlyList<long> Horizons { get; } = horizons;
}
