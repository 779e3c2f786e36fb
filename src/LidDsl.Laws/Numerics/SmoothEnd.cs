namespace LidDsl.Laws;

/// <summary>
/// The change of variable x = end - phi(y), phi(y) = ln(1 + exp(-y - e^(y/2))): even steps of x far from the end, and double exponential
/// towards it, so that the trapezoid rule in y converges geometrically up to an end at which the integrand stops, or has an algebraic
/// singularity. The half in e^(y/2) makes it gentle enough for an integrand that falls by a factor of e within a thousandth of x.
/// </summary>
internal static class SmoothEnd
{
    /// <summary>Above this y less than 1e-15 of a step is left.</summary>
    public const double Last = 7;

    /// <summary>phi(y), the distance from the end; about -y for y far below 0.</summary>
    public static double Distance(double y)
    {
        double exponent = -y - Math.Exp(0.5 * y);
        return exponent > 0 ? exponent + Elementary.Log1P(Math.Exp(-exponent)) : Elementary.Log1P(Math.Exp(exponent));
    }

    /// <summary>-phi'(y) = dx/dy.</summary>
    public static double Slope(double y)
    {
        double e = Math.Exp(0.5 * y);
        return (1 + (0.5 * e)) / (1 + Math.Exp(y + e));
    }
}
