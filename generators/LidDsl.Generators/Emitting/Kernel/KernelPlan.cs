using System.Globalization;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>What a declaration leaves open and what it settles: every choice of the emitted text rests on it.</summary>
internal sealed class KernelPlan(ExperimentSpec spec)
{
    /// <summary>The declared training rule.</summary>
    public TrainingRule Training => spec.Training;

    /// <summary>The declared selection.</summary>
    public SelectionRule Selection => spec.Selection;

    /// <summary>The estimator that a run takes unless it is told another.</summary>
    public EstimatorKind Estimator => EstimatorChoice.Of(spec).Kind;

    /// <summary>The measurements of the experiment's own, in order.</summary>
    public IReadOnlyList<OwnMethod> Measurements => [.. spec.Measurements];

    /// <summary>Whether the law of tau is cut: tau_max is declared.</summary>
    public bool HasCut => spec.Quantities.Any(q => q.Role == Role.LargestPrecision);

    /// <summary>The user's own method of a kind; null where there is none.</summary>
    public OwnMethod? Own(OwnMethodKind kind) => spec.Own(kind);

    /// <summary>Whether a quantity has one value, the same for every instance of the experiment.</summary>
    public bool IsFixed(Role role) => spec[role].Variation == Variation.Fixed;

    /// <summary>The literal of a fixed quantity.</summary>
    public string Literal(Role role) => CSharpText.Number(spec[role].First);

    /// <summary>An expression for a quantity at a setting.</summary>
    public string Argument(Role role) => IsFixed(role) ? Literal(role) : "setting." + RoleRule.Of(role).Member;

    /// <summary>The smallest and the largest value that a quantity may have at a setting.</summary>
    public (double Smallest, double Largest) Range(Role role)
    {
        Quantity quantity = spec[role];
        RoleRule rule = RoleRule.Of(role);
        return quantity.Variation == Variation.Free
            ? (rule.Smallest, rule.Largest)
            : (quantity.Values[0], quantity.Values[quantity.Values.Count - 1]);
    }

    /// <summary>A quantity for comments: its value, its values, or its symbol alone where it is free.</summary>
    public string Describe(Role role)
    {
        Quantity quantity = spec[role];
        string symbol = RoleRule.Of(role).Symbol;
        return quantity.Variation switch
        {
            Variation.Fixed => $"{symbol} = {Literal(role)}",
            Variation.Free => $"a free {symbol}",
            _ => string.Format(
                CultureInfo.InvariantCulture, "{0} values of {1} from {2} to {3}", quantity.Values.Count, symbol,
                CSharpText.Number(quantity.Values[0]), CSharpText.Number(quantity.Values[quantity.Values.Count - 1])),
        };
    }
}
