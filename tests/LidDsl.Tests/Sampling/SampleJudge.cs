using MathNet.Numerics.Distributions;

namespace LidDsl.Tests.Sampling;

/// <summary>Holds a sample against its distribution function.</summary>
internal static class SampleJudge
{
    /// <summary>Probability of a value beyond which the tails are counted.</summary>
    public static readonly double[] TailProbabilities = [1e-3, 1e-4, 1e-5];

    /// <summary>
    /// How many p-values <see cref="PValues"/> gives: one Kolmogorov-Smirnov, two tails at each probability, two moments.
    /// </summary>
    public const int TestsPerSample = 9;

    /// <summary>The p-values of every test of one sample.</summary>
    /// <param name="draws">The sample; sorted in place.</param>
    /// <param name="law">The law that it should follow.</param>
    /// <param name="distribution">Its distribution function.</param>
    public static IEnumerable<(string Test, double P)> PValues(
        double[] draws, IContinuousDistribution law, Func<double, double> distribution)
    {
        // The mean of n draws is normal to O(1/sqrt n), and so is that of their squared deviations.
        double mean = 0;
        double spread = 0;
        double fourth = 0;
        foreach (double draw in draws)
        {
            double square = (draw - law.Mean) * (draw - law.Mean);
            mean += draw / draws.Length;
            spread += square / draws.Length;
            fourth += square * square / draws.Length;
        }

        yield return ("mean", TwoSided((mean - law.Mean) / Math.Sqrt(law.Variance / draws.Length)));
        yield return ("variance", TwoSided((spread - law.Variance) / Math.Sqrt((fourth - (spread * spread)) / draws.Length)));

        Array.Sort(draws);
        yield return ("Kolmogorov-Smirnov", KolmogorovSmirnov(draws, distribution));
        foreach (double tail in TailProbabilities)
        {
            int lower = CountWhile(draws, x => distribution(x) < tail);
            int upper = draws.Length - CountWhile(draws, x => distribution(x) <= 1 - tail);
            yield return (FormattableString.Invariant($"lower {tail}"), TailCount(lower, tail, draws.Length));
            yield return (FormattableString.Invariant($"upper {tail}"), TailCount(upper, tail, draws.Length));
        }
    }

    /// <summary>How many of the leading elements satisfy a condition that holds for a leading part only.</summary>
    private static int CountWhile(double[] sorted, Func<double, bool> condition)
    {
        (int holds, int fails) = (-1, sorted.Length);
        while (fails - holds > 1)
        {
            int middle = holds + ((fails - holds) / 2);
            (holds, fails) = condition(sorted[middle]) ? (middle, fails) : (holds, middle);
        }

        return fails;
    }

    /// <summary>The asymptotic p-value of the greatest distance between the empirical and the true distribution function.</summary>
    /// <remarks>
    /// Every tenth draw is looked at: of a distance of order 1/sqrt n that leaves out 10/n at most, which raises p a little.
    /// </remarks>
    private static double KolmogorovSmirnov(double[] sorted, Func<double, double> distribution)
    {
        double n = sorted.Length;
        double distance = 0;
        for (int i = 0; i < sorted.Length; i += 10)
        {
            double f = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(f - (i / n), ((i + 1) / n) - f));
        }

        // Stephens' finite-sample form of the limit law, whose series needs few terms where it is not 1.
        double lambda = (Math.Sqrt(n) + 0.12 + (0.11 / Math.Sqrt(n))) * distance;
        double p = 0;
        for (int j = 1; j <= 100; j++)
            p += 2 * (j % 2 == 1 ? 1 : -1) * Math.Exp(-2 * j * j * lambda * lambda);
        return lambda < 0.3 ? 1 : Math.Clamp(p, 0, 1);
    }

    /// <summary>Twice the smaller of the two binomial tails at a count, the count itself in both.</summary>
    private static double TailCount(int count, double probability, int draws)
    {
        Binomial law = new(probability, draws);
        double below = law.CumulativeDistribution(count);
        double above = count == 0 ? 1 : 1 - law.CumulativeDistribution(count - 1);
        return Math.Min(1, 2 * Math.Min(below, above));
    }

    private static double TwoSided(double z) => 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(z));
}
