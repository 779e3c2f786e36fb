namespace LidDsl.Attempts.Tests.Weighing;

public sealed class LawDictionaryTests
{
    [Theory]
    [InlineData(SuccessLaw.Beta)]
    [InlineData(SuccessLaw.ZeroInflatedBeta)]
    [InlineData(SuccessLaw.LatentDifficulty)]
    public void Every_law_of_a_dictionary_is_the_known_law_at_its_coordinates(SuccessLaw kind)
    {
        LawDictionary dictionary = LawDictionary.Of(kind);

        var random = new CountedUniform(new(1, 2, 3, 4));
        for (int i = 0; i < 60; i++)
        {
            int law = (int)random.Below(dictionary.Count);
            double[] at = [.. Enumerable.Range(0, dictionary.Dimensions).Select(j => dictionary.Coordinate(law, j))];
            KnownSuccess known = kind switch
            {
                SuccessLaw.Beta => new KnownSuccess.Beta(Math.Exp(at[0]), Math.Exp(at[1])),
                SuccessLaw.ZeroInflatedBeta => new KnownSuccess.Inflated(
                    1 / (1 + Math.Exp(-at[2])), new KnownSuccess.Beta(Math.Exp(at[0]), Math.Exp(at[1]))),
                _ => new KnownSuccess.LatentDifficulty(Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2])),
            };

            // Mass that is split between two nodes of logit q gains a variance of at most a quarter of a squared step of 0.1, and what
            // falls like q^beta gains exp(beta^2 variance/2) by it.
            double tolerance = kind == SuccessLaw.LatentDifficulty ? Math.Exp(Math.Exp(2 * at[0]) * 0.01 / 8) - 1 + 1e-3 : 1e-10;
            foreach (long k in new long[] { 1, 7, 100, 10_000 })
            {
                double failure = known.Failure(k);
                if (failure < 1e-9)
                    continue;
                Assert.Equal(1, Math.Exp(dictionary.Moments(0, k)[law]) / failure, tolerance);
                Assert.Equal(dictionary.Moments(0, k)[law], dictionary.Moment(law, 0, k), 1e-12);
            }
        }
    }

    // Summed over c, the probabilities of all counts of n attempts are 1.
    [Theory]
    [InlineData(SuccessLaw.Beta)]
    [InlineData(SuccessLaw.ZeroInflatedBeta)]
    [InlineData(SuccessLaw.LatentDifficulty)]
    public void The_probabilities_of_all_counts_add_up_to_1(SuccessLaw kind)
    {
        const int n = 12;
        LawDictionary dictionary = LawDictionary.Of(kind);
        double[] sum = new double[dictionary.Count];
        for (int c = 0; c <= n; c++)
        {
            double[] moments = dictionary.Moments(c, n - c).ToArray();
            for (int t = 0; t < sum.Length; t++)
                sum[t] += MathNet.Numerics.SpecialFunctions.Binomial(n, c) * Math.Exp(moments[t]);
        }

        Assert.All(sum, value => Assert.Equal(1, value, 1e-9));
    }

    [Fact]
    public void Coordinate_0_runs_over_the_grid_of_the_tail()
    {
        foreach (SuccessLaw kind in Enum.GetValues<SuccessLaw>())
        {
            LawDictionary dictionary = LawDictionary.Of(kind);
            Assert.Equal(
                dictionary.TailGrid.Order(),
                Enumerable.Range(0, dictionary.Count).Select(t => dictionary.Coordinate(t, 0)).Distinct().Order());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => LawDictionary.Of((SuccessLaw)9));
    }

    [Fact]
    public void Loops_in_lanes_are_those_of_plain_code()
    {
        var random = new CountedUniform(new(5, 2, 3, 4));
        double[] values = [.. Enumerable.Range(0, 37).Select(_ => random.Next())];
        double[] sum = [.. Enumerable.Range(0, 37).Select(_ => random.Next())];
        double[] expected = [.. sum.Zip(values, (s, v) => s + (v * 3.7))];
        Lanes.AddScaled(values, 3.7, sum);
        Assert.Equal(expected, sum);
        double[] weights = [700, 701, 0];
        Assert.Equal(701 + Math.Log(1 + Math.Exp(-1)), Lanes.Normalise(weights), 1e-12);
        Assert.Equal(1, weights.Sum(), 1e-15);
        Assert.Equal(Math.E, weights[1] / weights[0], 1e-12);
    }
}
