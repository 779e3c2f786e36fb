namespace LidDsl.Attempts.Tests.Estimating;

public sealed class SamplingCheckTests
{
    private const int Many = 1_000;

    private static readonly KnownSuccess[] Truths =
        [new KnownSuccess.Beta(0.25, 5), new KnownSuccess.Beta(0.1, 5), new KnownSuccess.Beta(0.4, 30)];

    [Fact]
    public void Random_extension_is_rarely_called_anything_else()
    {
        int alarms = Truths.Sum(truth => Count(SamplingRule.RandomExtension, truth, v => v.Kind != SamplingKind.UnevenAtRandom));

        // 3% are allowed, and 1% are expected of |z| > 2.6.
        Assert.InRange(alarms, 0, (int)(0.03 * Many * Truths.Length));
    }

    [Fact]
    public void Stopping_rules_and_selected_records_are_seen()
    {
        foreach (KnownSuccess truth in Truths)
        {
            Assert.True(Count(SamplingRule.ZerosUntilSuccess, truth, v => v.Kind == SamplingKind.StoppedAtSuccess) >= 0.95 * Many);
            Assert.True(Count(SamplingRule.StopAtFirst, truth, v => v.Kind == SamplingKind.StoppedAtSuccess) >= 0.95 * Many);
        }

        // Where few of the extended problems are solved, fewer than can be compared are left: at a = 0.1 one set in twenty.
        foreach ((KnownSuccess truth, double share) in Truths.Zip([0.95, 0.9, 0.95]))
            Assert.True(Count(SamplingRule.KeptIfSuccessful, truth, v => v.Kind == SamplingKind.SelectiveRecords) >= share * Many);
    }

    [Fact]
    public void Even_counts_are_even_and_few_extended_problems_are_not_tested()
    {
        Assert.Equal(SamplingKind.Even, SamplingCheck.Of(new AttemptGroup("A", ["x", "y"], [10, 10], [0, 3])).Kind);
        SamplingVerdict few = SamplingCheck.Of(new AttemptGroup("A", ["x", "y", "z"], [10, 10, 20], [0, 3, 5]));
        Assert.Equal(SamplingKind.UnevenUntested, few.Kind);
        Assert.Null(few.Z);
    }

    [Fact]
    public void Selected_records_have_no_curve_and_no_exponent()
    {
        AttemptGroup group = Studies.Draw(1, SamplingRule.KeptIfSuccessful);
        GroupEstimate estimate = AttemptEstimator.Estimate(new AttemptData([group]), 10, 100)[0];
        Assert.True(estimate.Sampling.IsRefused);
        Assert.Empty(estimate.Curve);
        Assert.Null(estimate.Exponent);
    }

    [Fact]
    public void What_no_group_shows_the_pooled_z_may()
    {
        SamplingVerdict[] verdicts =
            [.. Enumerable.Range(0, 9).Select(i => new SamplingVerdict($"{i}", SamplingKind.UnevenAtRandom, -1.1))];
        Assert.Equal(-3.3, SamplingCheck.Pooled(verdicts)!.Value, 1e-12);
        Assert.Null(SamplingCheck.Pooled([new SamplingVerdict("A", SamplingKind.Even, null)]));
    }

    private static int Count(SamplingRule rule, KnownSuccess truth, Func<SamplingVerdict, bool> counts) =>
        Enumerable.Range(1, Many).AsParallel().Count(seed => counts(SamplingCheck.Of(Studies.Draw((ulong)seed, rule, truth))));
}
