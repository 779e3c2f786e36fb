#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Laws;

/// <summary>Newton's rule for the w^2 at which attempts have a given hardness, eight lanes at a time.</summary>
internal static class VectorHardness
{
    private const double RootHalf = 0.70710678118654752440;
    private const double RootTwoOverPi = 0.79788456080286535588;
    private const int MostSteps = 12;
    private const int Terms = 10;

    /// <summary>w^2 from a guess; NaN in all lanes when one of them does not settle.</summary>
    /// <param name="target">ln q where q is to be below 1/2, else the hardness.</param>
    /// <param name="excess">q/(2 a phi(0)) at zero bias and the tolerance a* that has this hardness there; needed where a
    /// is below 1/2.</param>
    /// <param name="easy">Whether the target is a hardness above ln 2.</param>
    /// <param name="a">Tolerance.</param>
    /// <param name="logRatio">ln(a/a*).</param>
    /// <param name="square">The guess of w^2.</param>
    [MethodImpl(Jit.Hot)]
    public static Vector512<double> Solve(
        Vector512<double> target,
        Vector512<double> excess,
        bool easy,
        Vector512<double> a,
        Vector512<double> logRatio,
        Vector512<double> square)
    {
        for (int i = 0; i < MostSteps; i++)
        {
            Vector512<double> w = Vector512.Sqrt(square);
            Vector512<double> miss;
            Vector512<double> slope;
            if (easy)
            {
                w = Vector512.Min(w, a);
                Failure(w, a, out miss, out slope);
                miss -= target;
            }
            else
            {
                Success(w, a, logRatio, target, excess, out miss, out slope);
            }

            Vector512<double> change = (w + w) * miss / slope;
            Vector512<double> next = Vector512.Max((w * w) - change, 0.25 * square);

            // The error after a step is of the order of its square; next to w = 0 rounding alone moves w^2 by 1e-15.
            Vector512<double> tolerance = Vector512.Max(1e-8 * Vector512.Min(square, w), Vector512.Create(2e-15));
            bool settled = Vector512.LessThanAll(Vector512.Abs(change), tolerance);
            square = next;
            if (settled)
                return square;
        }

        return Vector512.Create(double.NaN);
    }

    // ln q less its target, and its derivative in w.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Success(
        Vector512<double> w,
        Vector512<double> a,
        Vector512<double> logRatio,
        Vector512<double> target,
        Vector512<double> excess,
        out Vector512<double> miss,
        out Vector512<double> slope)
    {
        Vector512<double> narrow = Vector512.LessThan(a, Vector512.Create(0.5)) & Vector512.LessThan(a * w, Vector512<double>.One);
        if (Vector512.EqualsAll(narrow.AsInt64(), Vector512<long>.AllBitsSet))
        {
            Narrow(w, a, logRatio, excess, out miss, out slope);
            return;
        }

        Wide(w, a, out miss, out slope);
        miss -= target;
        if (Vector512.EqualsAll(narrow.AsInt64(), Vector512<long>.Zero))
            return;
        Narrow(w, a, logRatio, excess, out Vector512<double> narrowMiss, out Vector512<double> narrowSlope);
        miss = Vector512.ConditionalSelect(narrow, narrowMiss, miss);
        slope = Vector512.ConditionalSelect(narrow, narrowSlope, slope);
    }

    // q = 2 a phi(w) sum_j a^2j He_2j(w)/(2j+1)!, and He_n' = n He_n-1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow(
        Vector512<double> w, Vector512<double> a, Vector512<double> logRatio, Vector512<double> excess, out Vector512<double> miss,
        out Vector512<double> slope)
    {
        Vector512<double> square = a * a;
        Vector512<double> factor = Vector512<double>.One;
        Vector512<double> sum = Vector512<double>.One;
        Vector512<double> derivative = Vector512<double>.Zero;
        Vector512<double> even = Vector512<double>.One;
        Vector512<double> odd = w;
        for (int j = 1; j <= Terms; j++)
        {
            double n = 2 * j;
            even = Vector512.FusedMultiplyAdd(w, odd, -((n - 1) * even));
            factor *= square * (1 / (n * (n + 1)));
            sum = Vector512.FusedMultiplyAdd(factor, even, sum);
            derivative = Vector512.FusedMultiplyAdd(factor * n, odd, derivative);
            odd = Vector512.FusedMultiplyAdd(w, even, -(n * odd));
        }

        miss = Vector512.FusedMultiplyAdd(w * -0.5, w, logRatio) + VectorLog.Of(sum / excess);
        slope = (derivative / sum) - w;
    }

    // With x = (w - a)/sqrt 2, y = (w + a)/sqrt 2: q = exp(-x^2) (erfcx(x) - erfcx(y) exp(-2 a w))/2 for x > 0, else
    // 1 - q from -x likewise.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide(Vector512<double> w, Vector512<double> a, out Vector512<double> value, out Vector512<double> slope)
    {
        Vector512<double> x = (w - a) * RootHalf;
        Vector512<double> shade = VectorExp.Of(-2 * a * w);
        Vector512<double> far = VectorErfcx.Of((w + a) * RootHalf) * shade;
        Vector512<double> near = VectorErfcx.Of(Vector512.Abs(x));
        Vector512<double> light = RootTwoOverPi * (shade - Vector512<double>.One);
        Vector512<double> outside = Vector512.GreaterThan(x, Vector512<double>.Zero);
        Vector512<double> difference = Vector512.ConditionalSelect(outside, near - far, Vector512<double>.One);
        value = VectorLog.Of(0.5 * difference) - (x * x);
        slope = light / difference;
        if (Vector512.EqualsAll(outside.AsInt64(), Vector512<long>.AllBitsSet))
            return;
        Vector512<double> density = 0.5 * VectorExp.Of(-x * x);
        Vector512<double> q = Vector512<double>.One - (density * (near + far));
        value = Vector512.ConditionalSelect(outside, value, VectorLog.Of(q));
        slope = Vector512.ConditionalSelect(outside, slope, light * density / q);
    }

    // lambda = u^2 - ln((erfcx(u) + erfcx(y) exp(-2 a w))/2), u = (a - w)/sqrt 2 >= 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Failure(Vector512<double> w, Vector512<double> a, out Vector512<double> value, out Vector512<double> slope)
    {
        Vector512<double> u = (a - w) * RootHalf;
        Vector512<double> shade = VectorExp.Of(-2 * a * w);
        Vector512<double> scaled = VectorErfcx.Of(u) + (VectorErfcx.Of((a + w) * RootHalf) * shade);
        value = (u * u) - VectorLog.Of(0.5 * scaled);
        slope = RootTwoOverPi * (shade - Vector512<double>.One) / scaled;
    }
}
#endif
