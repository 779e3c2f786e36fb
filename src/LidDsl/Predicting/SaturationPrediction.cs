using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>How beta_eff saturates as N grows, at one setting without its N.</summary>
/// <param name="Setting">The setting; its N is that of the first point fitted and says nothing else.</param>
/// <param name="Basis">What beta_eff is conditioned on: <see cref="LidDsl.Basis.GivenMean"/> for beta above 2,
/// else <see cref="LidDsl.Basis.Typical"/>.</param>
/// <param name="Point">The plateau, and the N from which on beta_eff stays within 5% of it.</param>
/// <param name="Fit">The curve beta - Delta/(1 + c N^nu) fitted to the exact values at the N of the grid; null for the reason
/// in <paramref name="Absence"/>.</param>
/// <param name="Absence">Why no curve is fitted; null when one is.</param>
public sealed record SaturationPrediction(Setting Setting, Basis Basis, SaturationPoint Point, SaturationFit? Fit, string? Absence);
