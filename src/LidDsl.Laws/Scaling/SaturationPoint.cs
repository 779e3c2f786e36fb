namespace LidDsl.Laws;

/// <summary>The least N from which on beta_eff stays near its plateau.</summary>
/// <param name="N">The number of training instances; null when it is not reached up to N = 2^31 - 1.</param>
/// <param name="BiasRatio">The largest s/sigma such that beta_eff is near its plateau there and for every smaller one.</param>
/// <param name="Plateau">beta_eff on the window at s = 0.</param>
/// <param name="Within">How near: |beta_eff/plateau - 1| is at most this.</param>
public readonly record struct SaturationPoint(int? N, double BiasRatio, double Plateau, double Within)
{
    /// <summary>Whether there is such an N up to 2^31 - 1: <see cref="N"/> is not null.</summary>
    public bool IsReached => N is not null;
}
