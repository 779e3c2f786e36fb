namespace LidDsl;

/// <summary>What an experiment may spend on simulation. A part that is left out is that of <c>Like</c>, or the stated default.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Training sets drawn at each setting, at least 1; 100 by default.</summary>
    public int Replicates { get; set; } = Specs.Budget.Default.Replicates;

    /// <summary>Test instances drawn for each training set, at least 1; 100,000 by default.</summary>
    public int Instances { get; set; } = Specs.Budget.Default.Instances;

    /// <summary>
    /// The relative standard error, above 0 and below 1, that L_inf is to reach at every grid point, given typical training sets. In place of
    /// <see cref="Instances"/>: the law of the estimator's variance then says how many instances each training set needs.
    /// </summary>
    public double RelativeError { get; set; }

    /// <summary>The seed used when a run names none; 1 by default.</summary>
    public ulong Seed { get; set; } = Specs.Budget.Default.Seed;
}
