namespace LidDsl.Laws;

/// <summary>Inverts the hardness lambda(w, a) of <see cref="AttemptSuccess"/>.</summary>
internal static class HardnessInverse
{
    private const double RootHalf = 0.70710678118654752440;
    private const int MostSteps = 100;

    /// <summary>The tolerance a at which an unbiased attempt has hardness lambda: -ln erfc(a/sqrt 2) = lambda.</summary>
    public static double AtZeroBias(double lambda, double guess)
    {
        double x = Math.Log(guess);
        for (int i = 0; i < MostSteps; i++)
        {
            double a = Math.Exp(x);
            double value = AttemptSuccess.HardnessOf(0, a);
            double slope = Math.Sqrt(2 / Math.PI) / ErrorFunction.Erfcx(a * RootHalf) * a / value;
            double change = Math.Log(value / lambda) / slope;
            x -= change;
            if (Math.Abs(change) < 1e-8)
                break;
        }

        return Math.Exp(x);
    }

    /// <summary>The w > 0 with lambda(w, a) = lambda.</summary>
    /// <param name="lambda">Hardness.</param>
    /// <param name="a">Tolerance, above the one that has this hardness at w = 0.</param>
    /// <param name="precisionRatio">tau over the tau at which w would be 0, above 1.</param>
    public static double Bias(double lambda, double a, double precisionRatio)
    {
        double q = lambda < 1e-8 ? lambda : 1 - Math.Exp(-lambda);
        double right = a + Math.Sqrt(Math.Max(0, -2 * Math.Log(2 * q)));
        if (a > 0.5)
            return FromTheRight(lambda, a, right);
        double square = Math.Min(right * right, Math.Log(precisionRatio));
        for (int i = 0; i < MostSteps; i++)
        {
            double w = Math.Sqrt(square);
            LogHardness(w, a, out double value, out double slope);
            double change = 2 * w * (value - Math.Log(lambda)) / slope;
            double next = square - change;
            if (next <= 0)
                next = square / 4;
            square = next;
            if (Math.Abs(change) < 6e-7 * Math.Min(square, w))
                break;
        }

        return Math.Sqrt(square);
    }

    private static double FromTheRight(double lambda, double a, double w)
    {
        double target = Math.Log(lambda);
        for (int i = 0; i < MostSteps; i++)
        {
            LogHardness(w, a, out double value, out double slope);
            double change = (value - target) / slope;
            double next = w - change;
            if (next <= 0)
                next = w / 4;
            w = next;
            if (Math.Abs(change) < 3e-7 * Math.Min(1, w))
                break;
        }

        return w;
    }

    // ln lambda and its derivative in w.
    private static void LogHardness(double w, double a, out double value, out double slope)
    {
        double lambda = AttemptSuccess.HardnessOf(w, a);
        double u = (a - w) * RootHalf;
        double y = (a + w) * RootHalf;
        double mills = u > 0
            ? 1 / (ErrorFunction.Erfcx(u) + (ErrorFunction.Erfcx(y) * Math.Exp(-2 * a * w)))
            : ErrorFunction.ExpMinusSquare(u) / (ErrorFunction.Erfc(u) + ErrorFunction.Erfc(y));
        value = Math.Log(lambda);
        slope = -Math.Sqrt(2 / Math.PI) * mills * -ExpM1(-2 * a * w) / lambda;
    }

    // exp(x) - 1 for x <= 0.
    private static double ExpM1(double x) => x < -0.5 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);
}
