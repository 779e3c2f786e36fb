using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>The bias scale of a typical training set, for estimates that need no more than its order of magnitude.</summary>
internal static class TypicalBias
{
    /// <summary>
    /// s/sigma for typical noise: for least squares with N above d from the median of L_gen/S, otherwise by the deterministic equivalent.
    /// Positive infinity where nothing finite is known, as for least squares with N = d.
    /// </summary>
    public static double Ratio(in Setting setting)
    {
        double noise = TypicalNoise.MeanSquare(setting);
        if (double.IsInfinity(noise))
            return double.PositiveInfinity;
        if (setting.Ridge == 0 && setting.N > setting.D)
            return Math.Sqrt(noise * setting.N * OlsRatioLaw.Quantile(0.5, setting.D, setting.N));

        // Noise in units of sigma and the head in its own, so that no square of sigma leaves the range of a double.
        RidgeEquivalent loss = RidgeEquivalentLaw.Of(setting, noise);
        return Math.Sqrt(loss.Variance + (loss.Bias / setting.Sigma / setting.Sigma));
    }
}
