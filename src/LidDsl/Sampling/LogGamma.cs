namespace LidDsl.Sampling;

/// <summary>ln Gamma(x), whole and incomplete, with the same bits on every machine, for the weights of the defensive mixture.</summary>
internal static class LogGamma
{
    // With x beyond the shape by more than this the incomplete function is the whole one to 1e-20, for shapes up to 100.
    private const double Whole = 120;

    // From here on six terms of Stirling's series are exact to 1e-17.
    private const double StirlingFrom = 20;

    // ln(2 pi) / 2
    private const double HalfLogTwoPi = 0.9189385332046728;

    /// <summary>
    /// ln Gamma(x), by Stirling's series after a shift (NIST Digital Library of Mathematical Functions, 5.5.1 and 5.11.1); absolute error
    /// below 1e-13 (1 + |ln Gamma(x)|).
    /// </summary>
    /// <param name="x">Positive and finite.</param>
    public static double Of(double x)
    {
        double product = 1;
        while (x < StirlingFrom)
            product *= x++;
        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse
            * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square * (1.0 / 1188)))))))));
        return ((x - 0.5) * VectorMath.Log(x)) - x + HalfLogTwoPi + series - VectorMath.Log(product);
    }

    /// <summary>
    /// ln of the lower incomplete gamma(shape, x), x^shape e^-x/shape (1 + x/(shape+1) + ...)
    /// (NIST Digital Library of Mathematical Functions, 8.11.4): every term is positive; absolute error below 1e-13 (1 + |the result|).
    /// </summary>
    /// <param name="shape">Positive, at most 100.</param>
    /// <param name="x">Positive; positive infinity gives ln Gamma(shape).</param>
    public static double OfLower(double shape, double x)
    {
        if (x > shape + Whole)
            return Of(shape);
        double term = 1;
        double sum = 1;
        for (int n = 1; term > 1e-18 * sum; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return (shape * VectorMath.Log(x)) - x + VectorMath.Log(sum / shape);
    }
}
