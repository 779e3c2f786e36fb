namespace LidDsl.Laws;

/// <summary>
/// What the laws of the noise share: they are laws of ln(noise/sigma), for neither the ratio nor its square need be a double.
/// </summary>
internal static class NoiseRatio
{
    /// <summary>ln(|eta|/sigma); -infinity at 0.</summary>
    public static double Log(double eta, double sigma)
    {
        double ratio = Math.Abs(eta) / sigma;
        return ratio > 0 && !double.IsInfinity(ratio) ? Math.Log(ratio) : Math.Log(Math.Abs(eta)) - Math.Log(sigma);
    }

    /// <summary>sigma exp(x), also where exp(x) alone is beyond the range of a double.</summary>
    public static double Times(double sigma, double x) => x > 700 ? Math.Exp(x + Math.Log(sigma)) : sigma * Math.Exp(x);

    /// <summary>The probability beyond which the largest of n noises lies half of the time, on one side.</summary>
    public static double LargestOf(int n) => Math.Log(2) / (2.0 * n);

    /// <summary>
    /// E min(eta^2, q), q the square of the noise at <paramref name="logCap"/>: the integral of 2 t P(|eta| > t), over twenty factors of e.
    /// </summary>
    /// <param name="logUpperTail">ln P(noise/sigma > y) at ln y.</param>
    /// <param name="logCap">ln of the largest noise over sigma.</param>
    /// <param name="sigma">Target noise.</param>
    /// <returns>Positive infinity where it exceeds the range of a double.</returns>
    public static double TypicalMeanSquare(Func<double, double> logUpperTail, double logCap, double sigma)
    {
        const double span = 20;
        const int steps = 400;
        double sum = 0;
        for (int i = 0; i < steps; i++)
        {
            double below = -span * (i + 0.5) / steps;
            sum += 4 * Math.Exp((2 * below) + logUpperTail(logCap + below));
        }

        double root = Times(sigma, logCap + (0.5 * Math.Log(sum * span / steps)));
        return root * root;
    }
}
