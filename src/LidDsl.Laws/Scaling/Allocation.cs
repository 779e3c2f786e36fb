namespace LidDsl.Laws;

/// <summary>The best split of a budget between training instances and attempts.</summary>
/// <param name="Budget">C, what may be spent.</param>
/// <param name="Terms">The costs and the weight.</param>
/// <param name="IsTypical">Whether L_gen is its median over training sets; otherwise it is its mean.</param>
/// <param name="Continuous">The best real N and k that spend the budget exactly; no whole ones do better.</param>
/// <param name="Whole">The best whole N and k that were found: they spend at most the budget, and leave too little for one
/// more of either.</param>
/// <param name="Boundary">Which end of the attainable range the continuous optimum lies at.</param>
/// <param name="Regime">What the next hundredth of the budget is for.</param>
/// <param name="NextTrainingShare">
/// The share of the next hundredth of the budget that is best spent on training: near 1 train, near 0 sample. Outside 0 to 1 where the best
/// of several local optima changes, or where one of N and k gives way to the other. </param>
/// <param name="NextGain">The relative fall of the loss by the next hundredth of the budget, spent best.</param>
/// <param name="AttemptExponent">-d ln L_inf / d ln k at the continuous optimum.</param>
/// <param name="TrainingExponent">-d ln L_inf / d ln N at fixed k there: how fast training sharpens inference.</param>
/// <param name="GeneralizationExponent">-d ln L_gen / d ln N there.</param>
/// <param name="ConstantExponentRule">The choice of one who takes L_inf = P k^-beta for every N, with the exact losses
/// of that choice.</param>
public sealed record Allocation(
    double Budget,
    AllocationTerms Terms,
    bool IsTypical,
    AllocationPoint Continuous,
    AllocationPoint Whole,
    AllocationBoundary Boundary,
    AllocationRegime Regime,
    double NextTrainingShare,
    double NextGain,
    double AttemptExponent,
    double TrainingExponent,
    double GeneralizationExponent,
    AllocationPoint ConstantExponentRule)
{
    /// <summary>
    /// What the constant-exponent rule loses: L_tot of <see cref="ConstantExponentRule"/> minus L_tot of <see cref="Whole"/>.
    /// </summary>
    public double RuleExcess => ConstantExponentRule.Loss - Whole.Loss;

    /// <summary>The same relative to the loss of the best whole allocation.</summary>
    public double RelativeRuleExcess => RuleExcess / Whole.Loss;

    /// <summary>What whole numbers cost: the relative distance of their loss above the continuous optimum's.</summary>
    public double RelativeRounding => (Whole.Loss / Continuous.Loss) - 1;
}
