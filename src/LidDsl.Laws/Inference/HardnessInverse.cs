using System.Runtime.CompilerServices;

namespace LidDsl.Laws;

/// <summary>Inverts the hardness lambda(w, a) of <see cref="AttemptSuccess"/>.</summary>
internal static class HardnessInverse
{
    private const double RootHalf = 0.70710678118654752440;
    private const int MostSteps = 100;

    // The relative error of a computed hardness.
    private const double Rounding = 1e-15;

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

    /// <summary>Newton's rule on ln lambda as a function of w^2, for the w > 0 with lambda(w, a) = lambda.</summary>
    /// <returns>w^2, or NaN when the steps from this guess do not settle.</returns>
    [MethodImpl(Jit.Hot)]
    private static double Refine(double lambda, double a, double square)
    {
        for (int i = 0; i < MostSteps; i++)
        {
            double w = Math.Sqrt(square);
            double value = AttemptSuccess.HardnessWithSlope(w, a, out double slope);
            double miss = Math.Log(value / lambda);
            double change = 2 * w * miss * value / slope;
            double next = square - change;
            if (double.IsNaN(next) || double.IsInfinity(next))
                return double.NaN;
            if (next <= 0)
                next = square / 4;
            square = next;

            // The error after a Newton step is of the order of the square of the step; next to w = 0 lambda hardly tells
            // one w from another.
            if (Math.Abs(change) < 1e-8 * Math.Min(square, w) || Math.Abs(miss) < Rounding)
                return square;
        }

        return double.NaN;
    }

    /// <summary>Newton from the right, where the steps are monotone, for the w > 0 with lambda(w, a) = lambda.</summary>
    [MethodImpl(Jit.Hot)]
    private static double FromTheRight(double lambda, double a, double w)
    {
        for (int i = 0; i < MostSteps; i++)
        {
            double value = AttemptSuccess.HardnessWithSlope(w, a, out double slope);
            double miss = Math.Log(value / lambda);
            double change = miss * value / slope;
            double next = w - change;
            if (next <= 0)
                next = w / 4;
            w = next;
            if (Math.Abs(change) < 1e-8 * Math.Min(1, w) || Math.Abs(miss) < Rounding)
                break;
        }

        return w;
    }

    /// <summary>The w > 0 with lambda(w, a) = lambda, from scratch.</summary>
    public static double Bias(double lambda, double a, double precisionRatio)
    {
        double q = lambda < 1e-8 ? lambda : 1 - Math.Exp(-lambda);
        double right = a + Math.Sqrt(Math.Max(0, -2 * Math.Log(2 * q)));
        if (a > 0.5 && precisionRatio > 1.1)
            return FromTheRight(lambda, a, right);
        double square = Refine(lambda, a, Math.Min(right * right, Math.Log(precisionRatio)));
        return double.IsNaN(square) ? FromTheRight(lambda, a, right) : Math.Sqrt(square);
    }

    /// <summary>Solves for w at a sequence of evenly spaced nodes, each guessed by extrapolation from the three before.</summary>
    public struct Continuation
    {
        private int count;
        private double last;
        private double second;
        private double third;

        /// <summary>The w > 0 with lambda(w, a) = lambda.</summary>
        /// <param name="lambda">Hardness, the same at every node.</param>
        /// <param name="a">Tolerance, above the one that has this hardness at w = 0.</param>
        /// <param name="precisionRatio">tau over the tau at which w would be 0, above 1.</param>
        public double Next(double lambda, double a, double precisionRatio)
        {
            double logarithm = double.NaN;
            if (count >= 3)
            {
                double guess = Math.Exp((3 * last) - (3 * second) + third);
                double square = Refine(lambda, a, guess);
                if (!double.IsNaN(square))
                    logarithm = Math.Log(square);
            }

            if (double.IsNaN(logarithm))
                logarithm = 2 * Math.Log(Bias(lambda, a, precisionRatio));
            third = second;
            second = last;
            last = logarithm;
            count++;
            return Math.Exp(0.5 * logarithm);
        }
    }
}
