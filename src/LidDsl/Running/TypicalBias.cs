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
    public static double Ratio(in Setting setting) => Ratio(setting, Difficulty.Of(setting).Noise.TypicalMeanSquare(1, setting.N));

    private static double Ratio(in Setting setting, double noise)
    {
        if (double.IsInfinity(noise))
            return double.PositiveInfinity;
        if (setting.Ridge == 0 && setting.N > setting.D)
            return Math.Sqrt(noise * setting.N * OlsRatioLaw.Quantile(0.5, setting.D, setting.N));

        if (noise > RidgeEquivalentLaw.LargestNoise)
            return double.PositiveInfinity;

        // Noise in units of sigma and the head in its own, so that no square of sigma leaves the range of a double.
        RidgeEquivalent loss = RidgeEquivalentLaw.Of(setting, noise);
        return Math.Sqrt(loss.Variance + (loss.Bias / setting.Sigma / setting.Sigma));
    }

    /// <summary>
    /// s/sigma over training sets with typical noise, at as many equally likely places: for least squares with N above d by the law of L_gen/S, which is wide for
    /// few training instances; elsewhere that of typical noise alone.
    /// </summary>
    /// <param name="setting">The setting.</param>
    /// <param name="noise">The mean square of its typical noise in units of sigma, as <see cref="NoiseLaw.TypicalMeanSquare"/> gives it.</param>
    public static double[] Quantiles(in Setting setting, double noise)
    {
        const int Count = 9;
        double typical = Ratio(setting, noise);
        if (!double.IsFinite(typical) || !(setting.Ridge == 0 && setting.N > setting.D))
            return [typical];
        (int d, int n) = (setting.D, setting.N);
        double median = OlsRatioLaw.Quantile(0.5, d, n);
        return [.. Enumerable.Range(0, Count).Select(i => typical * Math.Sqrt(OlsRatioLaw.Quantile((i + 0.5) / Count, d, n) / median))];
    }
}
