namespace LidDsl.Specs;

/// <summary>
/// A declared experiment as plain values, free of compiler symbols and syntax: what the compiler, the laws and the kernel all read.
/// </summary>
/// <param name="Name">The name of the record, with the names of its containing types, separated by dots.</param>
/// <param name="StreamKey">What names the random streams: the record's full name unless the declaration says otherwise.</param>
/// <param name="Quantities">One quantity for each role, in the order of <see cref="Role"/>; a limit, cost or weight that is not declared
/// may be left out.</param>
/// <param name="Budget">What may be spent on simulation.</param>
/// <param name="Resolution">What the budget is declared to resolve.</param>
/// <param name="Window">The window of k over which beta_eff is the slope.</param>
/// <param name="Estimator">The declared estimator of L_inf.</param>
/// <param name="OwnMethods">The user's own methods that stand in place of the power-law spectrum and the gamma law of tau, at most one of
/// each, then those that measure something and state its law.</param>
/// <param name="Training">How the head is trained.</param>
/// <param name="Selection">How k attempts become one answer and how that is judged.</param>
/// <param name="Studies">The regimes without a mean that it enters on purpose, of which the compiler need not warn.</param>
public sealed record ExperimentSpec(
    string Name,
    string StreamKey,
    ValueList<Quantity> Quantities,
    Budget Budget,
    Resolution Resolution,
    ExponentWindow Window,
    EstimatorKind Estimator,
    ValueList<OwnMethod> OwnMethods = default,
    TrainingRule Training = TrainingRule.LeastSquares,
    SelectionRule Selection = SelectionRule.FirstSuccess,
    Regime Studies = Regime.None)
{
    /// <summary>The user's own measurements, in the order of declaration.</summary>
    public IEnumerable<OwnMethod> Measurements => OwnMethods.Where(method => method.Kind == OwnMethodKind.Measurement);

    /// <summary>The laws of the user's own measurements, in the order of declaration.</summary>
    public IEnumerable<OwnMethod> OwnClaims => OwnMethods.Where(method => method.Kind == OwnMethodKind.LawOf);

    /// <summary>The user's own method of a kind; null where there is none.</summary>
    public OwnMethod? Own(OwnMethodKind kind) => OwnMethods.FirstOrDefault(method => method.Kind == kind);

    /// <summary>
    /// The quantity that plays <paramref name="role"/>. For a role that is not declared it is fixed at <see cref="RoleRule.WhenAbsent"/>,
    /// or at NaN for the spectral decay alpha where a spectrum of the user's own takes none.
    /// </summary>
    /// <exception cref="ArgumentException">The role is not declared, and has no value when absent.</exception>
    public Quantity this[Role role] => Quantities.FirstOrDefault(q => q.Role == role) ?? Absent(role);

    /// <summary>The swept quantities of a setting, in the order of <see cref="Role"/>: not k, costs, weight or compute budget.</summary>
    public IEnumerable<Quantity> Axes => Quantities.Where(q => q.Variation == Variation.Swept && q.Role.Part == RolePart.Setting);

    /// <summary>The swept costs, weight and compute budget, in the order of <see cref="Role"/>.</summary>
    public IEnumerable<Quantity> AllocationAxes =>
        Quantities.Where(q => q.Variation == Variation.Swept && q.Role.Part == RolePart.Allocation);

    /// <summary>Whether a compute budget is declared, to be split between training and attempts.</summary>
    public bool HasComputeBudget => Quantities.Any(q => q.Role == Role.ComputeBudget);

    /// <summary>
    /// The quantities whose values are not those of the declaration, in the order of <see cref="Role"/>: set ones and narrowed axes.
    /// </summary>
    public IEnumerable<Quantity> Set => Quantities.Where(q => q.IsSet);

    /// <summary>The axes that have fewer values than the declaration gives them, in the order of <see cref="Role"/>.</summary>
    public ValueList<Quantity> NarrowedAxes => new(Set.Where(q => q.Variation == Variation.Swept));

    /// <summary>The same declaration with these axes in place of its own.</summary>
    /// <param name="narrowed">Axes of this declaration, each with some of its values.</param>
    public ExperimentSpec With(ValueList<Quantity> narrowed) => narrowed.Count == 0
        ? this
        : this with { Quantities = new(Quantities.Select(q => narrowed.FirstOrDefault(axis => axis.Role == q.Role) ?? q)) };

    /// <summary>The same declaration under no name: what an experiment is called is of no matter to the theory.</summary>
    internal ExperimentSpec WithoutName() => this with { Name = "", StreamKey = "" };

    /// <summary>The same declaration with every axis as it was declared; free quantities keep what they were set to.</summary>
    public ExperimentSpec OnDeclaredAxes() => With(new(NarrowedAxes.Select(axis => axis with { Values = axis.Declared })));

    /// <summary>The same declaration with another value of a quantity that is not swept.</summary>
    /// <param name="role">A role that is fixed or free here.</param>
    /// <param name="value">Its value, which is not checked.</param>
    /// <exception cref="ArgumentException">The quantity is swept: its values are its axis.</exception>
    public ExperimentSpec With(Role role, double value) => this[role].Variation == Variation.Swept
        ? throw new ArgumentException($"{this[role].Name} is swept: change its axis in the declaration.", nameof(role))
        : this with { Quantities = new(
            Quantities.Where(q => q.Role != role).Append(this[role] with { Values = new([value]) }).OrderBy(q => q.Role)) };

    /// <summary>The grid of k, strictly increasing; a single value when k is not swept.</summary>
    public IReadOnlyList<long> AttemptsGrid => [.. this[Role.Attempts].Values.Select(k => (long)k)];

    private Quantity Absent(Role role) => WhenAbsent(role) is { } value
        ? Quantity.WithoutMember(role, role.ToString(), value)
        : throw new ArgumentException($"{Name} has no quantity for the role {role}, which must be declared.", nameof(role));

    private double? WhenAbsent(Role role) =>
        role == Role.SpectralDecay && Own(OwnMethodKind.Eigenvalue) is not null ? double.NaN : RoleRule.Of(role).WhenAbsent;
}
