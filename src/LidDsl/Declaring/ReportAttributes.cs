using LidDsl.Specs;

namespace LidDsl;

/// <summary>What an experiment may spend on simulation. A part that is left out is that of <c>Like</c>, or the stated default.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>
    /// Training sets drawn at each setting, at least 1; 100 by default, and where a <see cref="Precision"/> ends the run 10,000 at most.
    /// </summary>
    public int Replicates { get; set; } = Specs.Budget.Default.Replicates;

    /// <summary>
    /// The most test instances for each training set, at least 1; 100,000 by default. <see cref="EstimatorKind.Automatic"/> needs 1,018 of
    /// them for its lattices and draws a twentieth; the other estimators take them all.
    /// </summary>
    public int Instances { get; set; } = Specs.Budget.Default.Instances;

    /// <summary>
    /// The relative standard error, above 0 and below 1, that L_inf is to reach at every grid point, given typical training sets. In place
    /// of <see cref="Instances"/>: the law of the estimator's variance, or a pilot of lattices, then says how many each training set needs.
    /// </summary>
    public double RelativeError { get; set; }

    /// <summary>
    /// The relative half-width, above 0 and below 1, at which a run is good enough: it ends as soon as the 95% interval of every median
    /// (L_gen and L_inf at every k, beta_eff) is as narrow, however often it looks, and <see cref="Replicates"/> is the most that it draws.
    /// </summary>
    public double Precision { get; set; }

    /// <summary>
    /// The power, above 0 and below 1, that every check is to have against an error of 5%. In place of <see cref="Replicates"/>: the laws
    /// then say how many it takes, before the run. Not together with <see cref="RelativeError"/>, which takes a number of them.
    /// </summary>
    public double Power { get; set; }

    /// <summary>The seed used when a run names none; 1 by default.</summary>
    public ulong Seed { get; set; } = Specs.Budget.Default.Seed;
}

/// <summary>Names the estimator of L_inf(k; s). Left out, it is that of <c>Like</c>, or <see cref="EstimatorKind.Automatic"/>.</summary>
/// <param name="kind">The estimator.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class EstimateAttribute(EstimatorKind kind) : Attribute
{
    /// <summary>The estimator.</summary>
    public EstimatorKind Kind { get; } = kind;
}

/// <summary>What the budget is declared to resolve. A part that is left out is that of <c>Like</c>, or the stated default.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ResolveAttribute : Attribute
{
    /// <summary>
    /// The largest relative standard error, above 0 and below 1, at which a grid point counts as resolved; points above it are reported as
    /// below resolution and are no checks. 0.05 by default.
    /// </summary>
    public double RelativeError { get; set; } = Specs.Resolution.Default.RelativeError;

    /// <summary>The probability, above 0 and below 1, that a report on true laws shows any disagreement; 0.01 by default.</summary>
    public double FamilyWiseError { get; set; } = Specs.Resolution.Default.FamilyWiseError;
}

/// <summary>
/// Names the regimes without a mean that the experiment enters on purpose, so that the compiler does not warn of them. Left out, they are
/// those of <c>Like</c>, or none.
/// </summary>
/// <param name="regimes">The regimes; several are joined by <c>|</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class StudiesAttribute(Regime regimes) : Attribute
{
    /// <summary>The regimes.</summary>
    public Regime Regimes { get; } = regimes;
}

/// <summary>
/// The window of k over which beta_eff is the least-squares slope of -ln L_inf on ln k. Left out, it is that of <c>Like</c>, or k from 100
/// to 10,000.
/// </summary>
/// <param name="from">Smallest k of the window, at least 1.</param>
/// <param name="to">Largest k of the window, above <paramref name="from"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ExponentWindowAttribute(double from, double to) : Attribute
{
    /// <summary>Smallest k of the window.</summary>
    public double From { get; } = from;

    /// <summary>Largest k of the window.</summary>
    public double To { get; } = to;
}
