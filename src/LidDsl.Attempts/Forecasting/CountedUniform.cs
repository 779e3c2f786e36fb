using LidDsl.Laws;
using LidDsl.Sampling;
using StandardNormal = MathNet.Numerics.Distributions.Normal;

namespace LidDsl.Attempts;

/// <summary>Random numbers of one stream, one after the other.</summary>
/// <param name="key">The stream.</param>
internal sealed class CountedUniform(StreamKey key)
{
    private const int LargestCounted = 64;
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

    /// <summary>A binomial number: counted trial by trial, and by the normal approximation where that is as good.</summary>
    /// <param name="trials">The trials, 0 or more.</param>
    /// <param name="probability">The probability of each.</param>
    public double Binomial(long trials, double probability)
    {
        double variance = trials * probability * (1 - probability);
        if (trials > LargestCounted && variance > LargestCounted)
        {
            double normal = (trials * probability) + (Math.Sqrt(variance) * StandardNormal.InvCDF(0, 1, Next()));
            return Math.Clamp(Math.Round(normal), 0, trials);
        }

        if (trials > LargestCounted)
            return Rare(trials, probability);
        int hits = 0;
        for (long i = 0; i < trials; i++)
            hits += Next() < probability ? 1 : 0;
        return hits;
    }

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

    // Few hits or few misses: from one to the next by geometric gaps.
    private double Rare(long trials, double probability)
    {
        if (probability > 0.5)
            return trials - Rare(trials, 1 - probability);
        if (probability <= 0)
            return 0;
        double log = Elementary.Log1P(-probability);
        double place = 0;
        for (int hits = 0; ; hits++)
        {
            place += Math.Floor(Math.Log(Next()) / log) + 1;
            if (place > trials)
                return hits;
        }
    }
}
