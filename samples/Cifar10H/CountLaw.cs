namespace Cifar10H;

/// <summary>
/// What is known of the unbiased estimate of 1 - pass@k before any person is asked, given how many there are and the probability p of the
/// predicted class: its variance, by going through every count.
/// </summary>
/// <remarks>No sample and none of the package's own formulas is used: it is what the package is held to.</remarks>
internal static class CountLaw
{
    /// <summary>The probability that k of n people, c of whom give the class, all do not: C(n - c, k)/C(n, k), by its product.</summary>
    public static double AllFail(int people, int successes, long attempts)
    {
        double ratio = 1;
        for (long j = 0; j < attempts; j++)
            ratio *= Math.Max(0.0, people - successes - j) / (people - j);
        return ratio;
    }

    /// <summary>The variance of a function of the count of an image.</summary>
    /// <param name="people">n.</param>
    /// <param name="p">The probability that a person gives the class.</param>
    /// <param name="value">The function of c = 0 to n.</param>
    public static double Variance(int people, double p, ReadOnlySpan<double> value)
    {
        // From the likelier end, so that the first probability does not vanish.
        bool fromBelow = p <= 0.5;
        double q = fromBelow ? p : 1 - p;
        double probability = Math.Pow(1 - q, people);
        double mean = 0;
        double square = 0;
        for (int i = 0; i <= people; i++)
        {
            double v = value[fromBelow ? i : people - i];
            mean += probability * v;
            square += probability * v * v;
            probability *= (people - i) * q / ((i + 1) * (1 - q));
        }

        return Math.Max(0, square - (mean * mean));
    }
}
