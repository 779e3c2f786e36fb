using LidDsl.Sampling;

namespace LidDsl.Attempts;

/// <summary>How a fit moves with the problems: replicates of a group with its problems drawn anew, with replacement.</summary>
/// <remarks>
/// Every replicate is a posterior over the same dictionary, so all fits together are one product of the logarithms of likelihoods and the
/// replicates' counts.
/// </remarks>
public static class Bootstrap
{
    /// <summary>1 - pass@K of the population in each replicate: exp of the posterior mean of its logarithm.</summary>
    /// <param name="group">The counts.</param>
    /// <param name="horizon">K, from 1 to <see cref="AttemptGroup.MostAttempts"/>.</param>
    /// <param name="replicates">How many, from 1 to 1,000,000.</param>
    /// <param name="law">The laws.</param>
    /// <param name="seed">Fixes the replicates.</param>
    /// <returns>One value for each replicate, in its order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon or the number of replicates is outside its domain.</exception>
    public static IReadOnlyList<double> Failures(
        AttemptGroup group, long horizon, int replicates, SuccessLaw law = SuccessLaw.Beta, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (horizon is < 1 or > AttemptGroup.MostAttempts)
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "a horizon is a number of attempts from 1 to 2^40.");
        if (replicates is < 1 or > 1_000_000)
            throw new ArgumentOutOfRangeException(nameof(replicates), replicates, "draw from 1 to 1,000,000 replicates.");
        LawDictionary dictionary = LawDictionary.Of(law);
        CountClass[] classes = CountClass.Of(group);
        double[] prior = GaussianPrior.Default(dictionary).LogDensities(dictionary);
        double[] logFailure = dictionary.Moments(0, horizon).ToArray();
        double[][] moments = [.. classes.Select(c => dictionary.Moments(c.Successes, c.Failures).ToArray())];
        double[] made = new double[replicates];
        Parallel.For(0, replicates, () => new double[dictionary.Count], (r, _, weights) =>
        {
            prior.CopyTo(weights, 0);
            int[] counts = Draw(classes, group.Count, new StreamKey((uint)seed, (uint)(seed >> 32), (uint)r, 0x4C494444));
            for (int j = 0; j < counts.Length; j++)
            {
                if (counts[j] > 0)
                    Lanes.AddScaled(moments[j], counts[j], weights);
            }

            made[r] = Math.Exp(Lanes.SoftmaxMean(weights, logFailure));
            return weights;
        }, static _ => { });
        return made;
    }

    private static int[] Draw(CountClass[] classes, int problems, StreamKey key)
    {
        var random = new CountedUniform(key);
        int[] owner = new int[problems];
        int next = 0;
        for (int j = 0; j < classes.Length; j++)
        {
            for (int i = 0; i < classes[j].Problems; i++)
                owner[next++] = j;
        }

        int[] counts = new int[classes.Length];
        for (int i = 0; i < problems; i++)
            counts[owner[random.Below(problems)]]++;
        return counts;
    }
}
