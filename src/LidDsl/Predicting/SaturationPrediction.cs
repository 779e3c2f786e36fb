using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>How beta_eff saturates as N grows, all other quantities held at the values of one setting.</summary>
/// <param name="Setting">The setting; its N is the first that was fitted and has no other meaning.</param>
/// <param name="Basis">What beta_eff is conditioned on: <see cref="LidDsl.Basis.GivenMean"/> for beta above 2,
/// else <see cref="LidDsl.Basis.Typical"/>.</param>
/// <param name="Point">The plateau, and the N from which on beta_eff stays within 5% of it.</param>
/// <param name="Fit">The curve beta - Delta/(1 + c N^nu) fitted to the exact values at the N of the grid; null for the reason
/// in <paramref name="Absence"/>.</param>
/// <param name="Absence">Why no curve is fitted; null when one is.</param>
public sealed record SaturationPrediction(Setting Setting, Basis Basis, SaturationPoint Point, SaturationFit? Fit, string? Absence);
