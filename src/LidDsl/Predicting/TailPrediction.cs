using LidDsl.Specs;

namespace LidDsl;

/// <summary>The tails of the two failure curves of one setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="GivenMean">Given s^2 = E L_gen.</param>
/// <param name="Typical">Given s^2 = the median of L_gen.</param>
public sealed record SettingTails(Setting Setting, TailPrediction GivenMean, TailPrediction Typical);

/// <summary>
/// Where the intrinsic tail can be seen on a failure curve, and how far each law of the tails is from the exact curve at the same s.
/// </summary>
/// <param name="WindowFrom">The smallest k at which the local exponent is within 5% of beta.</param>
/// <param name="WindowTo">The largest such k; no number where the window reaches past k = 1e15.</param>
/// <param name="Crossover">k*, where L_inf begins to exceed 2 P k^-beta.</param>
/// <param name="SecondExponent">gamma of the two-tail form, matched to the exact curve on the declared k; its error is the residual
/// of the form.</param>
/// <param name="Residual">The root mean square of ln(exact/two-tail form) on these k.</param>
/// <param name="Intrinsic">P k^-beta.</param>
/// <param name="TwoTail">P k^-beta + P_N k^-gamma.</param>
/// <param name="Refined">The refined tail.</param>
/// <param name="ClosedForm">The second tail in closed form: variance-gamma, or that of a cut law.</param>
public sealed record TailPrediction(
    LawValue WindowFrom,
    LawValue WindowTo,
    LawValue Crossover,
    LawValue SecondExponent,
    LawValue Residual,
    TailCurve Intrinsic,
    TailCurve TwoTail,
    TailCurve Refined,
    TailCurve ClosedForm);

/// <summary>One law of the tails beside the exact curve, at each k of the grid.</summary>
/// <param name="Loss">Its L_inf.</param>
/// <param name="Distance">(law - exact)/exact; null where one of the two has no number.</param>
/// <param name="HoldsFrom">The first k of the longest run of the grid on which it is within 10% of the exact curve; null where
/// there is none.</param>
/// <param name="HoldsTo">The last k of that run.</param>
public sealed record TailCurve(IReadOnlyList<LawValue> Loss, IReadOnlyList<double?> Distance, long? HoldsFrom, long? HoldsTo);
