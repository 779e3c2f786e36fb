using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>ln Gamma(x) with the same bits on every machine, for the weights of the defensive mixture.</summary>
internal static class LogGamma
{
    // From here on six terms of Stirling's series are exact to 1e-17.
    private const double StirlingFrom = 20;

    // ln(2 pi) / 2
    private const double HalfLogTwoPi = 0.9189385332046728;

    /// <summary>ln Gamma(x), by Stirling's series after a shift (NIST Digital Library of Mathematical Functions, 5.5.1 and 5.11.1); absolute error below 1e-13 (1 + |ln Gamma(x)|).</summary>
    /// <param name="x">Positive and finite.</param>
    public static double Of(double x)
    {
        double product = 1;
        while (x < StirlingFrom)
            product *= x++;
        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square * (1.0 / 1188)))))))));
        return ((x - 0.5) * VectorMath.Log(x)) - x + HalfLogTwoPi + series - VectorMath.Log(product);
    }
}
