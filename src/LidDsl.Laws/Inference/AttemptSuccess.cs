namespace LidDsl.Laws;

/// <summary>One attempt at one instance: the probability q that it succeeds, and the hardness lambda = -ln(1 - q).</summary>
public static class AttemptSuccess
{
    // sqrt(1/2), the abscissas and the weights of eight-point Gauss-Legendre on [0, 1].
    private const double RootHalf = 0.70710678118654752440;

    private static readonly double[] Abscissas =
    [
        0.019855071751231884158, 0.101666761293186630204, 0.237233795041835507091, 0.408282678752175097530,
        0.591717321247824902470, 0.762766204958164492909, 0.898333238706813369796, 0.980144928248768115842,
    ];

    private static readonly double[] Weights =
    [
        0.050614268145188129576, 0.111190517226687235272, 0.156853322938943643669, 0.181341891689180991483,
        0.181341891689180991483, 0.156853322938943643669, 0.111190517226687235272, 0.050614268145188129576,
    ];

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = new(
        "Success of one attempt",
        "q = Phi(w + a) - Phi(w - a), w = |B| sqrt(tau)/sigma, a = delta sqrt(tau)/sigma; lambda = -ln(1 - q)",
        "arXiv:2601.03764 (the success rule |Y - x.theta_hat| <= delta)",
        QualityBand.Exact,
        "every bias, precision and tolerance");

    /// <summary>q of one attempt, with full relative precision wherever q is a normal double.</summary>
    /// <param name="w">|B| sqrt(tau)/sigma, 0 or more.</param>
    /// <param name="a">delta sqrt(tau)/sigma, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Probability(double w, double a) =>
        ProbabilityOf(Require.NonNegative(w, nameof(w)), Require.NonNegative(a, nameof(a)));

    /// <summary>q of one attempt at an instance (b, tau).</summary>
    /// <param name="bias">B/sigma, a finite number.</param>
    /// <param name="tau">Precision, 0 or more.</param>
    /// <param name="toleranceRatio">delta/sigma, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Probability(double bias, double tau, double toleranceRatio)
    {
        double root = Root(bias, tau, toleranceRatio);
        return ProbabilityOf(Math.Abs(bias) * root, toleranceRatio * root);
    }

    /// <summary>lambda = -ln(1 - q), with full relative precision also where 1 - q underflows: (1-q)^k = exp(-k lambda).</summary>
    /// <inheritdoc cref="Probability(double, double)"/>
    public static double Hardness(double w, double a) =>
        HardnessOf(Require.NonNegative(w, nameof(w)), Require.NonNegative(a, nameof(a)));

    /// <summary>lambda = -ln(1 - q) of an attempt at an instance (b, tau).</summary>
    /// <inheritdoc cref="Probability(double, double, double)"/>
    public static double Hardness(double bias, double tau, double toleranceRatio)
    {
        double root = Root(bias, tau, toleranceRatio);
        return HardnessOf(Math.Abs(bias) * root, toleranceRatio * root);
    }

    internal static double HardnessOf(double w, double a)
    {
        double q = ProbabilityOf(w, a);
        if (q < 0.5)
            return -Elementary.Log1P(-q);

        // 1 - q = (erfc(u) + erfc(y))/2 with u = (a - w)/sqrt 2 > 0 and y = (a + w)/sqrt 2; exp(-u^2) is taken out of the logarithm.
        double u = (a - w) * RootHalf;
        double y = (a + w) * RootHalf;
        return (u * u) - Math.Log(0.5 * (ErrorFunction.Erfcx(u) + (ErrorFunction.Erfcx(y) * Math.Exp(-2 * a * w))));
    }

    internal static double ProbabilityOf(double w, double a)
    {
        if (a < 0.5 && a * w < 1)
            return Narrow(w, a);
        double x = (w - a) * RootHalf;
        double y = (w + a) * RootHalf;
        if (x <= 0)
            return 0.5 * (ErrorFunction.Erf(y) + ErrorFunction.Erf(-x));
        return x > 38 ? 0 : 0.5 * ErrorFunction.ExpMinusSquare(x) * (ErrorFunction.Erfcx(x) - (ErrorFunction.Erfcx(y) * Math.Exp(-2 * a * w)));
    }

    // q = 2 phi(w) integral over [0, a] of exp(-t^2/2) cosh(w t) dt: smooth and positive, so no digit is lost to a difference.
    private static double Narrow(double w, double a)
    {
        double sum = 0;
        for (int i = 0; i < Abscissas.Length; i++)
        {
            double t = a * Abscissas[i];
            sum += Weights[i] * Math.Exp(-0.5 * t * t) * Math.Cosh(w * t);
        }

        return Math.Sqrt(2 / Math.PI) * ErrorFunction.ExpMinusSquare(w * RootHalf) * a * sum;
    }


    private static double Root(double bias, double tau, double toleranceRatio)
    {
        Require.Finite(bias, nameof(bias));
        Require.NonNegative(toleranceRatio, nameof(toleranceRatio));
        return Math.Sqrt(Require.NonNegative(tau, nameof(tau)));
    }
}
