using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>What a declaration leaves open and what it settles, read once: every choice of the emitted text rests on it.</summary>
internal sealed class KernelPlan
{
    // The same number as TrainingSpace.RefinedBelow of the runtime.
    private const double RefinedBelow = 4;

    private readonly ExperimentSpec spec;

    public KernelPlan(ExperimentSpec spec, string typeName)
    {
        this.spec = spec;
        TypeName = typeName;
        (double smallestN, double largestN) = Range(Role.SampleSize);
        (double smallestD, double largestD) = Range(Role.Dimension);
        HasPrimal = largestN >= smallestD;
        HasDual = smallestN < largestD;
        HasRefinement = HasPrimal && smallestN < RefinedBelow * largestD;
        AlwaysRefines = largestN < RefinedBelow * smallestD;
        HasRidge = !(IsFixed(Role.RidgePenalty) && spec[Role.RidgePenalty].First == 0);
        HasCut = spec.Quantities.Any(q => q.Role == Role.LargestPrecision);
        TrainingText = TrainingText.Of(this);
        SelectionText = SelectionText.Of(this);
    }

    public string TypeName { get; }

    public string ExperimentName => spec.Name;

    /// <summary>The declared training rule.</summary>
    public TrainingRule Training => spec.Training;

    /// <summary>The text that trains by it.</summary>
    public TrainingText TrainingText { get; }

    /// <summary>The declared selection.</summary>
    public SelectionRule Selection => spec.Selection;

    /// <summary>The text that selects by it.</summary>
    public SelectionText SelectionText { get; }

    /// <summary>Whether some setting has N of d or more, and so takes the normal equations of the features.</summary>
    public bool HasPrimal { get; }

    /// <summary>Whether some setting has N below d, and so takes the dual.</summary>
    public bool HasDual { get; }

    /// <summary>Whether some setting of the primal is close enough to N = d to refine its solution.</summary>
    public bool HasRefinement { get; }

    /// <summary>Whether every setting of the primal refines.</summary>
    public bool AlwaysRefines { get; }

    /// <summary>Whether the penalty is anything but the constant 0.</summary>
    public bool HasRidge { get; }

    /// <summary>Whether the law of tau is cut: tau_max is declared.</summary>
    public bool HasCut { get; }

    /// <summary>The sampler of tau of the user's own; null for a gamma law. It comes with <see cref="OwnDensity"/>.</summary>
    public OwnMethod? OwnSampler => spec.Own(OwnMethodKind.PrecisionSampler);

    /// <summary>The density of tau of the user's own; null for a gamma law.</summary>
    public OwnMethod? OwnDensity => spec.Own(OwnMethodKind.PrecisionDensity);

    /// <summary>Whether the law of tau is the same at every setting.</summary>
    public bool PrecisionIsFixed => IsFixed(Role.TailExponent) && IsFixed(Role.LargestPrecision);

    /// <summary>The arguments of a law of tau whose first is this.</summary>
    public string Cut(string first) => HasCut ? $"{first}, {Name(Role.LargestPrecision)}" : first;

    /// <summary>Whether the text mentions the spectrum.</summary>
    public bool HasSpectrum => TrainingText.HasSpectrum;

    /// <summary>The measurements of the experiment's own, in order.</summary>
    public IReadOnlyList<OwnMethod> Measurements => [.. spec.Measurements];

    /// <summary>The spectrum of the user's own; null for the power law.</summary>
    public OwnMethod? OwnSpectrum => spec.Own(OwnMethodKind.Eigenvalue);

    /// <summary>Whether the text holds theta* by its entries: it matters, as the spectrum does, and is not flat at every setting.</summary>
    public bool HasSignal => HasSpectrum && !(IsFixed(Role.SignalDecay) && Value(Role.SignalDecay) == 0);

    /// <summary>Whether theta*/sigma is the same at every setting.</summary>
    public bool SignalIsFixed => IsFixed(Role.Dimension) && IsFixed(Role.SignalDecay) && IsFixed(Role.TargetNoise);

    /// <summary>Whether the scales of the features are the same at every setting.</summary>
    public bool SpectrumIsFixed =>
        IsFixed(Role.Dimension) && (OwnSpectrum?.Arguments.All(a => IsFixed(a.Role)) ?? IsFixed(Role.SpectralDecay));

    /// <summary>The fixed k; null when each instance of the experiment has its own: it is free, or an axis that may be narrowed.</summary>
    public long? FixedAttempts => IsFixed(Role.Attempts) ? spec.AttemptsGrid[0] : null;

    public bool IsFixed(Role role) => spec[role].Variation == Variation.Fixed;

    public double Value(Role role) => spec[role].First;

    /// <summary>What the text calls a quantity: a constant if it is fixed, otherwise a member of the setting, of the same name.</summary>
    public string Name(Role role) => (IsFixed(role) ? "" : "setting.") + RoleRule.Of(role).Member;

    /// <summary>Whether the text has a constant for a role: it is fixed and the text speaks of it, as of no role but these.</summary>
    public bool HasConstant(Role role) => IsFixed(role) && role switch
    {
        Role.Dimension or Role.TargetNoise or Role.Tolerance or Role.SampleSize => true,
        Role.SpectralDecay => HasSpectrum && (OwnSpectrum?.Takes(role) ?? true),
        Role.RidgePenalty => HasRidge,
        Role.TailExponent => OwnSampler is null || IsTakenByMethod(role),
        Role.LargestPrecision => HasCut && (OwnSampler is null || IsTakenByMethod(role)),
        Role.SignalDecay => HasSignal,
        _ => false,
    };

    /// <summary>An expression for the value of a role that a method of the user's own takes.</summary>
    public string Argument(Role role) => IsFixed(role) && !HasConstant(role) ? CSharpText.Number(Value(role)) : Name(role);

    // Whether a method that the kernel calls takes the value of a role.
    private bool IsTakenByMethod(Role role) => spec.OwnMethods.Any(method => method.Kind != OwnMethodKind.LawOf && method.Takes(role));

    private (double Smallest, double Largest) Range(Role role)
    {
        Quantity quantity = spec[role];
        RoleRule rule = RoleRule.Of(role);
        return quantity.Variation == Variation.Free
            ? (rule.Smallest, rule.Largest)
            : (quantity.Values[0], quantity.Values[quantity.Values.Count - 1]);
    }
}
