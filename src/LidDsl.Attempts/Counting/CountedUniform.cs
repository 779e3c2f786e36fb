using LidDsl.Laws;
using LidDsl.Sampling;
using StandardNormal = MathNet.Numerics.Distributions.Normal;

namespace LidDsl.Attempts;

/// <summary>Random numbers of one stream, one after the other.</summary>
/// <param name="key">The stream.</param>
internal sealed class CountedUniform(StreamKey key)
{
    private const int LargestCounted = 1_000;
    private readonly double[] buffer = new double[256];
    private long next;

    /// <summary>A uniform number of (0, 1).</summary>
    public double Next()
    {
        int place = (int)(next % buffer.Length);
        if (place == 0)
            Uniform.Fill(key, next, buffer);
        next++;
        return buffer[place];
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>, each as probable; the bias is below bound/2^52.</summary>
    public long Below(long bound) => Math.Min((long)(Next() * bound), bound - 1);

    /// <summary>
    /// A binomial number: exact by geometric gaps, and by the normal approximation where its variance exceeds 1,000, with an error of the
    /// distribution function below 0.006.
    /// </summary>
    /// <param name="trials">The trials, 0 or more.</param>
    /// <param name="probability">The probability of each.</param>
    public long Binomial(long trials, double probability)
    {
        double variance = trials * probability * (1 - probability);
        if (variance > LargestCounted)
        {
            double normal = (trials * probability) + (Math.Sqrt(variance) * StandardNormal.InvCDF(0, 1, Next()));
            return (long)Math.Clamp(Math.Round(normal), 0, trials);
        }

        if (probability > 0.5)
            return trials - Hits(trials, 1 - probability);
        return probability <= 0 ? 0 : Hits(trials, probability);
    }

    /// <summary>How many trials it takes until the first success, at least 1; the largest number where that exceeds it.</summary>
    /// <param name="probability">The probability of each.</param>
    public long UntilSuccess(double probability)
    {
        if (probability >= 1)
            return 1;
        double gap = Math.Floor(Math.Log(Next()) / Elementary.Log1P(-probability)) + 1;
        return gap < long.MaxValue ? (long)gap : long.MaxValue;
    }

    /// <summary>A gamma variable of unit scale, as a logarithm: a small shape gives numbers below what a double holds.</summary>
    /// <remarks>G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000) 363; a shape below 1 by ln G(a) = ln G(a + 1) + ln(U)/a.</remarks>
    /// <param name="shape">The shape, above 0.</param>
    public double LogGamma(double shape)
    {
        if (shape < 1)
            return LogGamma(shape + 1) + (Math.Log(Next()) / shape);
        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal();
            double v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(Next()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
                return Math.Log(d * v);
        }
    }

    /// <summary>A beta variable.</summary>
    /// <param name="a">Its first exponent, above 0.</param>
    /// <param name="b">Its second exponent, above 0.</param>
    public double Beta(double a, double b) => 1 / (1 + Math.Exp(LogGamma(b) - LogGamma(a)));

    /// <summary>A standard normal number.</summary>
    public double Normal() => StandardNormal.InvCDF(0, 1, Next());

    /// <summary>How many of a sample drawn without replacement are marked.</summary>
    /// <param name="size">How many there are.</param>
    /// <param name="marked">How many of them are marked.</param>
    /// <param name="draws">How many are drawn, at most <paramref name="size"/>.</param>
    public long Hypergeometric(long size, long marked, long draws)
    {
        long hits = 0;
        for (long i = 0; i < draws && marked > hits; i++)
            hits += Below(size - i) < marked - hits ? 1 : 0;
        return hits;
    }

    // From one hit to the next.
    private long Hits(long trials, double probability)
    {
        long place = 0;
        for (long hits = 0; ; hits++)
        {
            long gap = UntilSuccess(probability);
            if (gap > trials - place)
                return hits;
            place += gap;
        }
    }
}
