using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>
/// How a declared compute budget is best split between training instances and attempts, or the reason why no split is known.
/// </summary>
/// <param name="Setting">The setting. Its N is the first of the grid and plays no part: the split chooses N.</param>
/// <param name="Terms">c_N, c_k and R.</param>
/// <param name="Budget">C.</param>
/// <param name="Basis"><see cref="LidDsl.Basis.GivenMean"/>, s^2 = E L_gen(N), where that is finite; otherwise
/// <see cref="LidDsl.Basis.Typical"/>, s^2 = the median of L_gen(N). R weighs the same L_gen.</param>
/// <param name="Allocation">The split, with what the constant-exponent rule would choose and lose; null when none is known.</param>
/// <param name="EffectiveExponent">beta_eff at the N of the split, over the declared window of k.</param>
/// <param name="Saturation">The N from which on beta_eff stays within 5% of its plateau; null when beta_eff is not known.</param>
/// <param name="Absence">Why there is no split, in one sentence; null when there is one.</param>
public sealed record AllocationPrediction(
    Setting Setting,
    AllocationTerms Terms,
    double Budget,
    Basis Basis,
    Allocation? Allocation,
    LawValue EffectiveExponent,
    SaturationPoint? Saturation,
    string? Absence)
{
    /// <summary>Whether the split trains so much that beta_eff no longer rises: N is at or beyond <see cref="Saturation"/>.</summary>
    public bool IsSaturated => Saturation?.N is { } n && Allocation is { } allocation && allocation.Whole.N >= n;

    /// <summary>The value of a role of an allocation, or of the setting.</summary>
    internal double this[Role role] => role switch
    {
        Role.TrainingCost => Terms.TrainingCost,
        Role.AttemptCost => Terms.AttemptCost,
        Role.LossWeight => Terms.LossWeight,
        Role.ComputeBudget => Budget,
        _ => Setting[role],
    };
}
