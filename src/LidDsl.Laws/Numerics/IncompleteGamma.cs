using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The regularised lower incomplete gamma function.</summary>
internal static class IncompleteGamma
{
    /// <summary>P(shape, x), also at x and shape so small that general routines lose it.</summary>
    public static double Lower(double shape, double x)
    {
        if (x <= 0)
            return 0;
        return x < shape + 1 ? Series(shape, x) : 1 - Fraction(shape, x);
    }

    /// <summary>Q(shape, x) = 1 - P(shape, x), to its own relative precision where it is small.</summary>
    public static double Upper(double shape, double x)
    {
        if (x <= 0)
            return 1;
        return x < shape + 1 ? 1 - Series(shape, x) : Fraction(shape, x);
    }

    /// <summary>ln P(shape, x), also where P underflows; -infinity at x = 0.</summary>
    public static double LogLower(double shape, double x)
    {
        if (x <= 0)
            return double.NegativeInfinity;
        return x < shape + 1 ? Math.Log(SeriesSum(shape, x)) + LogFactor(shape, x) : Elementary.Log1P(-Upper(shape, x));
    }

    private static double LogFactor(double shape, double x) => (shape * Math.Log(x)) - x - SpecialFunctions.GammaLn(shape + 1);

    // x^a e^-x / Gamma(a+1) (1 + x/(a+1) + x^2/((a+1)(a+2)) + ...): positive terms.
    private static double Series(double shape, double x) => SeriesSum(shape, x) * Math.Exp(LogFactor(shape, x));

    private static double SeriesSum(double shape, double x)
    {
        double term = 1;
        double sum = 1;
        for (int n = 1; term > 1e-17 * sum; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return sum;
    }

    // Legendre's continued fraction by the modified Lentz rule.
    private static double Fraction(double shape, double x)
    {
        if (x > shape + 800)
            return 0;
        double b = x + 1 - shape;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < 10_000; i++)
        {
            double a = -i * (i - shape);
            b += 2;
            d = 1 / ((a * d) + b);
            c = b + (a / c);
            double change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < 1e-16)
                break;
        }

        return h * Math.Exp((shape * Math.Log(x)) - x - SpecialFunctions.GammaLn(shape));
    }
}
