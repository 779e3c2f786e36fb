namespace LidDsl.Attempts.Tests.Backtesting;

public sealed class BacktestTests
{
    private static AttemptGroup Group(string name, ulong seed) =>
        SyntheticAttempts.Draw(name, new KnownSuccess.Beta(0.2, 15), 128, 3_000, seed);

    private static readonly AttemptData Data = new([Group("a", 1), Group("b", 2)]);

    [Fact]
    public void Every_method_is_tried_on_the_same_subsamples_at_every_horizon()
    {
        BacktestResult result = Run(6);
        Assert.Equal(9, result.Rows.Count);
        Assert.Equal(18, result.GroupRows.Count);
        Assert.All(result.Rows, row => Assert.True(row.RootMeanSquare > 0 && row.Groups == 2));
        Assert.Empty(result.Skipped);
        Assert.InRange(result.PooledCoverage, 0, 1);

        // The target is the unbiased estimate from all attempts.
        Assert.Equal(
            1 - PassAtK.Estimate(Data.Groups[0], 1_000).Value,
            result.GroupRows.First(row => row is { Group: "a", Horizon: 1_000 }).Target,
            1e-15);
    }

    [Fact]
    public void The_seed_fixes_the_subsamples_whatever_groups_there_are_beside()
    {
        Assert.Equal(Run(3).Rows, Run(3).Rows);
        BacktestResult alone = Backtest.Run(new AttemptData([Data.Groups[0]]), Options(3));
        Assert.Equal(alone.GroupRows, Run(3).GroupRows.Where(row => row.Group == "a"));
    }

    [Fact]
    public void Groups_without_attempts_beyond_are_skipped_with_the_reason_and_all_of_them_is_an_error()
    {
        AttemptGroup few = Studies.Draw(1, SamplingRule.Even, attempts: 100);
        BacktestResult result = Backtest.Run(new AttemptData([Data.Groups[0], few]), Options(2));
        Assert.Contains("n = 100", Assert.Single(result.Skipped).Reason, StringComparison.Ordinal);
        Assert.Contains(
            "Keep fewer attempts",
            Assert.Throws<ArgumentException>(() => Backtest.Run(new AttemptData([few]), Options(2))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_that_is_wrong_is_caught()
    {
        var truth = new KnownSuccess.Inflated(0.4, new KnownSuccess.Beta(0.5, 10));
        AttemptData data = new([.. Enumerable.Range(0, 4).Select(i => SyntheticAttempts.Draw($"{i}", truth, 128, 3_000, 7))]);
        ForecastOptions inflated = Options(6).Forecast with { Law = SuccessLaw.ZeroInflatedBeta };
        BacktestResult right = Backtest.Run(data, Options(6) with { Forecast = inflated });
        BacktestResult wrong = Backtest.Run(data, Options(6));
        Assert.True(wrong.Rows[2].RootMeanSquare > 1.5 * right.Rows[2].RootMeanSquare, $"{wrong.Rows[2]} against {right.Rows[2]}");
        Assert.True(wrong.PooledCoverage < right.PooledCoverage);
    }

    [Fact]
    public void Baselines_find_the_law_that_counts_without_end_show()
    {
        CountClass[] classes = CountClass.Of(SyntheticAttempts.Draw("many", new KnownSuccess.Beta(0.3, 8), 100_000, 200, 1));
        (double lnA, double lnB) = Baselines.MaximumLikelihood(classes, BetaDictionary.Default);
        Assert.Equal(Math.Log(0.3), lnA, 0.03);
        Assert.Equal(Math.Log(8), lnB, 0.05);
        (double curveA, double curveB) = Baselines.LeastSquares(classes);
        Assert.Equal(Math.Log(0.3), curveA, 0.05);
        Assert.Equal(Math.Log(8), curveB, 0.1);
    }

    [Fact]
    public void Options_outside_their_domain_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BacktestOptions { Attempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BacktestOptions { Subsamples = 0 });
    }

    private static BacktestResult Run(int subsamples) => Backtest.Run(Data, Options(subsamples));

    private static BacktestOptions Options(int subsamples) =>
        new() { Subsamples = subsamples, Forecast = new ForecastOptions { Horizons = [300, 1_000, 3_000] } };
}
