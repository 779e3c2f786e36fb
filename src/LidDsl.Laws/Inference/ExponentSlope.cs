namespace LidDsl.Laws;

/// <summary>beta_eff: the least-squares slope of -ln L_inf on ln k over a set of k.</summary>
public static class ExponentSlope
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Effective exponent",
        "beta_eff = -sum_j c_j ln L_j, c_j = (ln k_j - mean ln k) / sum_i (ln k_i - mean ln k)^2",
        "classical (ordinary least squares)",
        "at least two distinct k; the value depends on which k are taken",
        1e-13,
        "error relative to sum_j |c_j ln L_j|, the size of its terms");

    /// <summary>The weights c_j of the slope on ln k: they add up to 0, and sum_j c_j ln k_j = 1.</summary>
    /// <param name="attempts">Two or more k, 1 or more each, strictly increasing.</param>
    /// <param name="weights">Receives one weight for each k.</param>
    /// <exception cref="ArgumentOutOfRangeException">A k is outside its domain.</exception>
    /// <exception cref="ArgumentException">There are fewer than two k, or the lengths differ.</exception>
    public static void Weights(ReadOnlySpan<long> attempts, Span<double> weights)
    {
        if (attempts.Length < 2)
            throw new ArgumentException("A slope needs at least two k.", nameof(attempts));
        Require.SameLength(weights.Length, attempts.Length, nameof(weights));
        long origin = attempts[0];
        double mean = 0;
        long previous = 0;
        foreach (long k in attempts)
        {
            if (k <= previous)
                throw Require.Outside(nameof(attempts), k, "strictly increasing whole numbers, 1 or more");
            previous = k;
            mean += Logarithm(k);
        }

        mean /= attempts.Length;
        double sum = 0;
        for (int j = 0; j < attempts.Length; j++)
        {
            weights[j] = Logarithm(attempts[j]) - mean;
            sum += weights[j] * weights[j];
        }

        for (int j = 0; j < attempts.Length; j++)
            weights[j] /= sum;

        // Measured from the first k, so that k close to each other keep the digits of their distance.
        double Logarithm(long k) => Elementary.Log1P((k - origin) / (double)origin);
    }

    /// <summary>beta_eff of given losses.</summary>
    /// <param name="attempts">Two or more k, 1 or more each, strictly increasing.</param>
    /// <param name="loss">The loss at each k, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A k or a loss is outside its domain.</exception>
    /// <exception cref="ArgumentException">There are fewer than two k, or the lengths differ.</exception>
    public static double BetaEff(ReadOnlySpan<long> attempts, ReadOnlySpan<double> loss)
    {
        Require.SameLength(loss.Length, attempts.Length, nameof(loss));
        Span<double> weights = attempts.Length <= 64 ? stackalloc double[attempts.Length] : new double[attempts.Length];
        Weights(attempts, weights);
        double slope = 0;
        for (int j = 0; j < attempts.Length; j++)
            slope -= weights[j] * Math.Log(Require.Positive(loss[j], nameof(loss)));
        return slope;
    }
}
