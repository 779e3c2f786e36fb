namespace LidDsl.Laws.Tests.Scaling;

/// <summary>The setting of the headline figure: d = 100, beta = 2.5, sigma = delta = 1e-3.</summary>
internal static class Headlines
{
    /// <summary>9 k evenly spaced in ln k from 100 to 10,000.</summary>
    public static readonly long[] Window = [100, 178, 316, 562, 1000, 1778, 3162, 5623, 10_000];

    /// <summary>E L_gen(N).</summary>
    public static readonly GeneralizationCurve Mean = GeneralizationCurve.OlsMean(Difficulty.Gamma(2.5), 1e-3, 100);
}
