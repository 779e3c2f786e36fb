using System.Runtime.CompilerServices;

namespace LidDsl.Laws;

/// <summary>erf, erfc and the scaled erfcx(x) = exp(x^2) erfc(x), within a few units in the last place.</summary>
internal static class ErrorFunction
{
    // (1 + 2x) erfcx(x) as a polynomial in t = (x - 3.75)/(x + 3.75), x >= 0: the Chebyshev interpolant, computed with 50 digits;
    // its truncation error is below 1e-17.
    internal static ReadOnlySpan<double> ScaledCoefficients =>
    [
        1.2375126308378275796, -0.14024059858554696245, 0.003585415485464429369, 0.082276738490145207683, -0.10880393014174885723,
        0.09230432116037747776, -0.058693398589636774061, 0.028362277418956404286, -0.0097465795580292755337, 0.0017556258528952953569,
        0.00029371366559134481992, -0.00029015408054084171105, 5.1649098892682403449e-05, 2.238423915508222982e-05,
        -1.1444146237700523373e-05, -9.7355989673677493407e-7, 1.7516376488490621431e-6, -5.72182306032240875e-8, -2.5866850716155885443e-7,
        2.3263508708859123732e-8, 3.8675334242222356815e-8, -3.7442100809620186443e-9, -5.1739902140113096267e-9, 3.1114333809799251992e-10,
        4.2514714447963897758e-10,
    ];

    internal const double ScaledCentre = 3.75;

    /// <summary>exp(x^2) erfc(x) for x &gt;= 0.</summary>
    [MethodImpl(Jit.Hot)]
    public static double Erfcx(double x)
    {
        if (x > 1e15)
            return 1 / (x * Math.Sqrt(Math.PI));
        double t = (x - ScaledCentre) / (x + ScaledCentre);
        ReadOnlySpan<double> c = ScaledCoefficients;
        double sum = c[c.Length - 1];
        for (int i = c.Length - 2; i >= 0; i--)
            sum = (sum * t) + c[i];
        return sum / (1 + (2 * x));
    }

    /// <summary>erfc(x) for any x; underflows to 0 above 27.3.</summary>
    [MethodImpl(Jit.Hot)]
    public static double Erfc(double x) => x switch
    {
        > 27.5 => 0,
        > 0.5 => ExpMinusSquare(x) * Erfcx(x),
        < -6.5 => 2,
        < -0.5 => 2 - (ExpMinusSquare(x) * Erfcx(-x)),
        _ => 1 - Erf(x),
    };

    /// <summary>erf(x) for any x.</summary>
    [MethodImpl(Jit.Hot)]
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude > 1)
            return x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;

        // erf x = 2/sqrt(pi) exp(-x^2) sum_n 2^n x^(2n+1)/(1 3 5 ... (2n+1)): every term of one sign.
        double square = 2 * x * x;
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= square / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>exp(-(x + tail)^2/2) for a tail far below x, without the rounding error of the square in the exponent.</summary>
    [MethodImpl(Jit.Hot)]
    public static double ExpMinusHalfSquare(double x, double tail)
    {
        if (Math.Abs(x) > 39)
            return 0;

        // The square of a number of 22 bits is exact.
        double high = Math.Round(x * 65536) / 65536;
        return Math.Exp(-0.5 * high * high) * Math.Exp((0.5 * (high - x) * (high + x)) - (x * tail));
    }

    [MethodImpl(Jit.Hot)]
    private static double ExpMinusSquare(double x)
    {
        double high = Math.Round(x * 65536) / 65536;
        return Math.Exp(-high * high) * Math.Exp((high - x) * (high + x));
    }
}
