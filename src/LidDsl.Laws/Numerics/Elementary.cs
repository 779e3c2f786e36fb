using System.Numerics;

namespace LidDsl.Laws;

/// <summary>Elementary functions that netstandard2.0 lacks, with full relative precision.</summary>
internal static class Elementary
{
    /// <summary>Whether a number is neither infinite nor none.</summary>
    public static bool IsFinite(double x) => !double.IsNaN(x) && !double.IsInfinity(x);

    /// <summary>ln(1 + x).</summary>
    public static double Log1P(double x)
    {
        // ln(1 + x) = x ln(u)/(u - 1) with u the rounded 1 + x: the two rounding errors cancel.
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * x / (u - 1);
    }

    /// <summary>1 - exp(-x) for x >= 0.</summary>
    public static double OneMinusExp(double x) => x > 0.5 ? 1 - Math.Exp(-x) : 2 * Math.Exp(-x / 2) * Math.Sinh(x / 2);

    /// <summary>ln(1 + z), the principal value.</summary>
    public static Complex Log1P(Complex z)
    {
        double x = z.Real;
        double y = z.Imaginary;
        return new Complex(0.5 * Log1P((x * (2 + x)) + (y * y)), Math.Atan2(y, 1 + x));
    }

    /// <summary>ln Gamma(a + t) - ln Gamma(a) for a > 0 and Re(a + t) > 0, without the cancellation of the two when a is large.</summary>
    public static Complex LogGammaDifference(double a, Complex t)
    {
        Complex shift = Complex.Zero;
        while (a < 24 || a + t.Real < 24)
        {
            shift -= Log1P(t / a);
            a += 1;
        }

        return shift + ((a + t - 0.5) * Log1P(t / a)) + (t * Math.Log(a)) - t + (StirlingTail(a + t) - StirlingTail(a));
    }

    // The asymptotic series of ln Gamma after its leading terms; below 1e-17 from the seventh term on for |z| >= 24.
    private static Complex StirlingTail(Complex z)
    {
        Complex r = 1 / z;
        Complex r2 = r * r;
        return r
            * ((1.0 / 12) - (r2 * ((1.0 / 360) - (r2 * ((1.0 / 1260)
                - (r2 * ((1.0 / 1680) - (r2 * ((1.0 / 1188) - (r2 * (691.0 / 360360)))))))))));
    }
}
