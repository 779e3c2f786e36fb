using System.Runtime.CompilerServices;

namespace LidDsl.Laws;

/// <summary>One attempt at one instance: the probability q that it succeeds, and the hardness lambda = -ln(1 - q).</summary>
public static class AttemptSuccess
{
    private const double RootHalf = 0.70710678118654752440;
    private const double RootTwoOverPi = 0.79788456080286535588;
    private const double Farthest = 1e300;

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Success of one attempt",
        "q = Phi(w + a) - Phi(w - a), w = |B| sqrt(tau)/sigma, a = delta sqrt(tau)/sigma; lambda = -ln(1 - q)",
        "arXiv:2601.03764 (the success rule |Y - x.theta_hat| <= delta)",
        "every bias, precision and tolerance",
        1e-14,
        "relative error of q and of lambda, wherever they are normal doubles");

    /// <summary>q of one attempt, with full relative precision wherever q is a normal double.</summary>
    /// <param name="w">|B| sqrt(tau)/sigma, 0 or more.</param>
    /// <param name="a">delta sqrt(tau)/sigma, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Probability(double w, double a) =>
        ProbabilityIn(1, Require.NonNegative(w, nameof(w)), Require.NonNegative(a, nameof(a)));

    /// <summary>q of one attempt at an instance (b, tau).</summary>
    /// <param name="bias">B/sigma, a finite number.</param>
    /// <param name="tau">Precision, 0 or more.</param>
    /// <param name="toleranceRatio">delta/sigma, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Probability(double bias, double tau, double toleranceRatio)
    {
        double root = Root(bias, tau, toleranceRatio);
        return ProbabilityIn(root, Math.Abs(bias), toleranceRatio);
    }

    /// <summary>lambda = -ln(1 - q), with full relative precision also where 1 - q underflows: (1-q)^k = exp(-k lambda).</summary>
    /// <inheritdoc cref="Probability(double, double)"/>
    public static double Hardness(double w, double a) =>
        HardnessIn(1, Require.NonNegative(w, nameof(w)), Require.NonNegative(a, nameof(a)));

    /// <summary>lambda = -ln(1 - q) of an attempt at an instance (b, tau).</summary>
    /// <inheritdoc cref="Probability(double, double, double)"/>
    public static double Hardness(double bias, double tau, double toleranceRatio)
    {
        double root = Root(bias, tau, toleranceRatio);
        return HardnessIn(root, Math.Abs(bias), toleranceRatio);
    }

    internal static double HardnessOf(double w, double a)
    {
        double q = ProbabilityOf(w, a);
        return q < 0.5 ? -Elementary.Log1P(-q) : LogFailure(w, a, out _);
    }

    /// <summary>lambda, and its derivative in w.</summary>
    [MethodImpl(Jit.Hot)]
    internal static double HardnessWithSlope(double w, double a, out double slope)
    {
        double q = ProbabilityOf(w, a);
        if (q < 0.5)
        {
            // dq/dw = phi(w+a) - phi(w-a) = -phi(w-a) (1 - exp(-2 a w)), and d lambda = dq/(1-q).
            slope = -0.5 * RootTwoOverPi * Math.Exp(-0.5 * (w - a) * (w - a)) * Elementary.OneMinusExp(2 * a * w) / (1 - q);
            return -Elementary.Log1P(-q);
        }

        double lambda = LogFailure(w, a, out double scaled);
        slope = -RootTwoOverPi * Elementary.OneMinusExp(2 * a * w) / scaled;
        return lambda;
    }

    [MethodImpl(Jit.Hot)]
    internal static double ProbabilityOf(double w, double a)
    {
        if (a < 0.5 && a * w < 1)
            return Narrow(w, a);
        double x = (w - a) * RootHalf;
        double y = (w + a) * RootHalf;
        if (x <= 0)
            return 0.5 * (ErrorFunction.Erf(y) + ErrorFunction.Erf(-x));

        // What rounding took from w - a matters in the exponent: Knuth's exact difference.
        double difference = w - a;
        double minusA = difference - w;
        double tail = w - (difference - minusA) - (a + minusA);
        return 0.5 * ErrorFunction.ExpMinusHalfSquare(difference, tail)
            * (ErrorFunction.Erfcx(x) - (ErrorFunction.Erfcx(y) * Math.Exp(-2 * a * w)));
    }

    private static double ProbabilityIn(double root, double bias, double tolerance) => (bias * root) + (tolerance * root) > Farthest
        ? Beyond(bias, tolerance, 1)
        : ProbabilityOf(bias * root, tolerance * root);

    private static double HardnessIn(double root, double bias, double tolerance) => (bias * root) + (tolerance * root) > Farthest
        ? Beyond(bias, tolerance, double.PositiveInfinity)
        : HardnessOf(bias * root, tolerance * root);

    // Where doubles are this far apart, only which of w and a is larger matters; at w = a, q is 1/2.
    private static double Beyond(double bias, double tolerance, double certain) =>
        bias < tolerance ? certain : bias > tolerance ? 0 : double.IsInfinity(certain) ? Math.Log(2) : 0.5;

    // -ln(1 - q), 1 - q = (erfc(u) + erfc(y))/2 with u = (a - w)/sqrt 2 > 0 and y = (a + w)/sqrt 2: exp(-u^2) is taken out of the
    // logarithm and scaled = erfcx(u) + erfcx(y) exp(-2 a w) is left.
    private static double LogFailure(double w, double a, out double scaled)
    {
        double u = (a - w) * RootHalf;
        double y = (a + w) * RootHalf;
        scaled = ErrorFunction.Erfcx(u) + (ErrorFunction.Erfcx(y) * Math.Exp(-2 * a * w));
        return (u * u) - Math.Log(0.5 * scaled);
    }

    // q = 2 a phi(w) sum_j a^2j He_2j(w)/(2j+1)!: no digit is lost to a difference.
    private static double Narrow(double w, double a)
    {
        // phi(w) underflows, and the polynomials would overflow.
        if (w > 39)
            return 0;
        double square = a * a;
        double sum = 1;
        double factor = 1;
        double before = 1;
        double hermite = w;
        for (int n = 2; n <= 24; n += 2)
        {
            // He_n and He_n+1 by their recurrence.
            double even = (w * hermite) - ((n - 1) * before);
            hermite = (w * even) - (n * hermite);
            before = even;
            factor *= square / (n * (n + 1));
            double term = factor * even;
            sum += term;
            if (Math.Abs(term) < 1e-17 && factor * Math.Abs(hermite) < 1e-15)
                break;
        }

        return RootTwoOverPi * a * sum * ErrorFunction.ExpMinusHalfSquare(w, 0);
    }

    private static double Root(double bias, double tau, double toleranceRatio)
    {
        Require.Finite(bias, nameof(bias));
        Require.NonNegative(toleranceRatio, nameof(toleranceRatio));
        return Math.Sqrt(Require.NonNegative(tau, nameof(tau)));
    }
}
