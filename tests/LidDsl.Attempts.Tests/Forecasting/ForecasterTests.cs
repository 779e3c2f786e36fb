namespace LidDsl.Attempts.Tests.Forecasting;

public sealed class ForecasterTests
{
    private static readonly AttemptGroup Group = Studies.Draw(3, SamplingRule.Even, attempts: 100);

    // The same posterior by plain loops over the grid, without tables, draws or classes.
    [Fact]
    public void The_expected_forecast_is_that_of_plain_loops()
    {
        LawDictionary dictionary = LawDictionary.Of(SuccessLaw.Beta);
        double[] log = new double[dictionary.Count];
        double[] mean = new double[dictionary.Count];
        for (int t = 0; t < log.Length; t++)
        {
            double a = Math.Exp(dictionary.Coordinate(t, 0));
            double b = Math.Exp(dictionary.Coordinate(t, 1));
            log[t] = -(Math.Pow((Math.Log(a) + 2) / 0.85, 2) + Math.Pow(Math.Log(b) - 3, 2)) / 2;
            for (int i = 0; i < Group.Count; i++)
            {
                long c = Group.Successes[i];
                double before = LogRatios.BetaMoment(a, b, c, 100 - c);
                log[t] += before;
                mean[t] += Math.Exp(LogRatios.BetaMoment(a, b, c, 100 - c + 10_000) - before) / Group.Count;
            }
        }

        double largest = log.Max();
        double[] weights = [.. log.Select(l => Math.Exp(l - largest))];
        double expected = Math.Exp(weights.Zip(mean, (w, m) => w * Math.Log(m)).Sum() / weights.Sum());
        Forecast forecast = Of(new ForecastOptions { Target = ForecastTarget.TheseProblemsExpected });

        // 400 laws at the middle of equal parts stand for the posterior.
        Assert.Equal(expected, forecast.Failure, 1e-3 * expected);
    }

    [Theory]
    [InlineData(SuccessLaw.Beta)]
    [InlineData(SuccessLaw.ZeroInflatedBeta)]
    [InlineData(SuccessLaw.LatentDifficulty)]
    public void The_point_lies_in_its_interval_and_the_failure_rate_falls_with_the_horizon(SuccessLaw law)
    {
        foreach (ForecastTarget target in Enum.GetValues<ForecastTarget>())
        {
            ForecastOptions options = new() { Law = law, Target = target, Horizons = [200, 1_000, 10_000] };
            IReadOnlyList<Forecast> forecasts = new Forecaster(Data(Group), options).Forecasts();
            Assert.All(forecasts, f => Assert.InRange(f.Failure, f.Low, f.High));
            Assert.Equal(forecasts.Select(f => f.Failure).OrderDescending(), forecasts.Select(f => f.Failure));
            Assert.All(forecasts, f => Assert.True(f.Low > 0 && f.High < 1 && f.Floor > 0));
        }
    }

    [Fact]
    public void The_interval_of_what_is_realised_is_no_narrower_than_that_of_its_expectation()
    {
        Forecast realised = Of(new ForecastOptions());
        Forecast expected = Of(new ForecastOptions { Target = ForecastTarget.TheseProblemsExpected });
        Assert.Equal(realised.Failure, expected.Failure);
        Assert.True(realised.High - realised.Low >= expected.High - expected.Low);
    }

    [Fact]
    public void The_floor_is_that_of_its_formula_and_nothing_within_the_attempts()
    {
        Assert.Equal(Math.Sqrt((1 - (0.3 / 0.5)) / (140 * 0.3)), Forecaster.Floor(0.3, 0.5, 140), 1e-15);
        Assert.Equal(0, Of(new ForecastOptions { Horizons = [50] }).Floor);
        Assert.Null(Of(new ForecastOptions { Horizons = [50] }).WidthOverFloor);
        Assert.InRange(Of(new ForecastOptions()).WidthOverFloor!.Value, 1, 3);
    }

    [Fact]
    public void Beyond_a_hundred_times_the_attempts_it_says_so()
    {
        Assert.False(Of(new ForecastOptions { Horizons = [10_000] }).IsFar);
        Assert.True(Of(new ForecastOptions { Horizons = [10_001] }).IsFar);
    }

    [Fact]
    public void It_is_the_same_on_any_number_of_threads_and_whatever_was_asked_before()
    {
        AttemptData data = Data(Group, Studies.Draw(4, SamplingRule.Even, attempts: 100).Named("other"));
        IReadOnlyList<Forecast> first = new Forecaster(data).Forecasts();
        _ = new Forecaster(data, new ForecastOptions { Horizons = [77] }).Forecasts();
        Assert.Equal(first, new Forecaster(data).Forecasts());
        Assert.Equal(first[0] with { }, new Forecaster(Data(Group)).Forecasts()[0]);
    }

    [Fact]
    public void Fewer_than_ten_solved_problems_have_no_exponent_and_a_bound_from_above()
    {
        AttemptGroup hard = new("A", [.. Enumerable.Range(0, 100).Select(i => $"{i}")], [.. Enumerable.Repeat(100L, 100)],
            [.. Enumerable.Range(0, 100).Select(i => i < 9 ? 1L : 0)]);
        LocalExponent exponent = new Forecaster(Data(hard)).Exponents(10, 1_000)[0];
        Assert.False(exponent.IsIdentifiable);
        Assert.Null(exponent.Value);
        Assert.Null(exponent.Low);
        Assert.InRange(exponent.High!.Value, 0, 1);
        Assert.Contains("9 of 100 problems are solved", exponent.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_no_law_of_the_kind_is_near_have_no_exponent_and_say_so()
    {
        // A third is never solved, a third always, a third as often as not.
        AttemptGroup three = new("A", [.. Enumerable.Range(0, 3_000).Select(i => $"{i}")], [.. Enumerable.Repeat(50L, 3_000)],
            [.. Enumerable.Range(0, 3_000).Select(i => i % 3 == 0 ? 0L : i % 3 == 1 ? 50 : 20 + (i % 11))]);
        Assert.True(new Forecaster(Data(three)).Forecasts()[0].IsMisfit);
        Assert.Contains("standard errors", new Forecaster(Data(three)).Exponents(1, 10)[0].Obstacle, StringComparison.Ordinal);

        // A law that is true is near in all of many studies.
        Assert.All(
            Enumerable.Range(1, 40),
            seed =>
            {
                AttemptGroup near = SyntheticAttempts.Draw("a", new KnownSuccess.Beta(0.2, 15), 2_000, 50, (ulong)seed);
                Assert.False(new Forecaster(Data(near)).Forecasts()[0].IsMisfit);
            });
    }

    [Fact]
    public void Problems_that_are_all_solved_at_once_bound_it_from_below()
    {
        AttemptGroup easy = new("A", [.. Enumerable.Range(0, 100).Select(i => $"{i}")], [.. Enumerable.Repeat(20L, 100)],
            [.. Enumerable.Range(0, 100).Select(i => 18L + (i % 3))]);
        LocalExponent exponent = new Forecaster(Data(easy)).Exponents(1, 10)[0];
        Assert.False(exponent.IsIdentifiable);
        Assert.Null(exponent.High);
        Assert.True(exponent.Low > 0.5);
    }

    [Fact]
    public void The_exponent_of_a_law_over_a_window_is_its_slope()
    {
        // (k + b)^-a beyond constants: the slope tends to a.
        Assert.Equal(0.2, new KnownSuccess.Beta(0.2, 1).Exponent(100_000, 10_000_000), 1e-4);
        Assert.True(new KnownSuccess.Beta(0.2, 15).Exponent(1, 10) < 0.1);
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(10, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(2.5, 2.7)]
    public void A_window_outside_its_domain_is_refused(double from, double to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Forecaster(Data(Group)).Exponents(from, to));

    [Fact]
    public void Horizons_and_covariates_outside_their_domain_are_refused_by_name()
    {
        Assert.Contains("from 1 to", Assert.Throws<ArgumentOutOfRangeException>(() => new ForecastOptions { Horizons = [0] }).Message,
            StringComparison.Ordinal);
        ArgumentException missing = Assert.Throws<ArgumentException>(
            () => new Forecaster(Data(Group), new ForecastOptions { IsFamily = true, FamilyCovariate = "size" }));
        Assert.Contains("'size' is no covariate of the data", missing.Message, StringComparison.Ordinal);
        var negative = new AttemptData([new AttemptGroup("A", ["x"], [3], [1], [-1])], ["size"]);
        Assert.Contains(
            "above 0",
            Assert.Throws<ArgumentException>(
                () => new Forecaster(negative, new ForecastOptions { IsFamily = true, FamilyCovariate = "size" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_problems_are_no_trouble()
    {
        AttemptGroup huge = SyntheticAttempts.Draw("huge", Studies.Truth, 1_000_000, 20, 1);
        Forecast forecast = new Forecaster(Data(huge), new ForecastOptions { Horizons = [1_000] }).Forecasts()[0];
        Assert.InRange(Math.Log(forecast.Failure / Studies.Truth.Failure(1_000)), -0.02, 0.02);
    }

    private static Forecast Of(ForecastOptions options) => new Forecaster(Data(Group), options).Forecasts()[0];

    private static AttemptData Data(params AttemptGroup[] groups) => new(groups);
}
