using LidDsl.Attempts.Tests.Hosting;

namespace LidDsl.Attempts.Tests.Forecasting;

/// <summary>The lines that figures draw agree with forecasts and exponents that are computed one by one.</summary>
public sealed class ForecastCurvesTests
{
    private static readonly AttemptData Data = new(
        [CountsText.Drawn("Hard", 0.1), CountsText.Drawn("Middle", 0.25), CountsText.Drawn("Easy", 0.6)], []);

    [Theory]
    [InlineData(ForecastTarget.TheseProblemsRealised, SuccessLaw.Beta)]
    [InlineData(ForecastTarget.TheseProblemsExpected, SuccessLaw.Beta)]
    [InlineData(ForecastTarget.NewProblems, SuccessLaw.Beta)]
    [InlineData(ForecastTarget.TheseProblemsRealised, SuccessLaw.ZeroInflatedBeta)]
    public void Between_horizons_a_line_is_near_the_forecasts_there(ForecastTarget target, SuccessLaw law)
    {
        ForecastOptions options = new() { Horizons = [10_000], Target = target, Law = law };
        Forecaster forecaster = new(Data, options);
        IReadOnlyList<ForecastPoint> line = ForecastCurves.Forecasts(forecaster, forecaster.Forecasts());
        long[] between = [.. line.Select(point => point.Attempts).Distinct().Where(k => k < 10_000)];
        Assert.True(between.Length > 10);
        Dictionary<(string, long), Forecast> asked = new Forecaster(Data, options with { Horizons = between }).Forecasts()
            .ToDictionary(f => (f.Group, f.Horizon));
        foreach (ForecastPoint point in line.Where(point => point.Attempts < 10_000))
        {
            Forecast forecast = asked[(point.Group, point.Attempts)];
            Assert.Equal(forecast.Failure, point.Failure, 1e-6 * forecast.Failure);

            // A share of M problems has steps of 1/M, and a quantile of thousands of draws one of these at most beside; an interval of
            // means has no steps, and its quantiles of 800 draws an error of a tenth of its width.
            double step = target == ForecastTarget.TheseProblemsRealised
                ? 1.5 / forecast.Problems
                : (0.1 * (forecast.High - forecast.Low)) + 1e-9;
            Assert.InRange(point.Low, forecast.Low - step, forecast.Low + step);
            Assert.InRange(point.High, forecast.High - step, forecast.High + step);
        }
    }

    [Fact]
    public void At_the_horizons_stand_the_forecasts_themselves()
    {
        Forecaster forecaster = new(Data, new ForecastOptions { Horizons = [100, 1_000, 10_000] });
        IReadOnlyList<Forecast> forecasts = forecaster.Forecasts();
        IReadOnlyList<ForecastPoint> line = ForecastCurves.Forecasts(forecaster, forecasts);
        Assert.All(forecasts.Where(f => f.Horizon > f.Attempts), f => Assert.Contains(
            new ForecastPoint(f.Group, f.Horizon, f.Failure, f.Low, f.High, f.Floor), line));
        Assert.Equal(128, line.Min(point => point.Attempts));
        Assert.Empty(ForecastCurves.Forecasts(forecaster, [.. forecasts.Where(f => f.Horizon <= f.Attempts)]));
    }

    [Fact]
    public void The_exponent_at_a_k_is_near_that_of_a_window_around_it()
    {
        Forecaster forecaster = new(Data);
        IReadOnlyList<ExponentPoint> curve = ForecastCurves.Exponents(forecaster, 10_000);
        foreach (ExponentPoint point in curve.Where(point => point.Attempts is > 30 and < 3_000))
        {
            double half = Math.Pow(10, 0.25);
            LocalExponent window = forecaster.Exponents(point.Attempts / half, point.Attempts * half).First(e => e.Group == point.Group);
            double value = window.Value ?? point.Value;

            // A slope by least squares over half a factor of ten differs from that between its ends by its curvature.
            Assert.Equal(value, point.Value, 0.05 * value);
            Assert.InRange(point.Value, point.Low, point.High);
        }

        Assert.Equal(3, curve.Select(point => point.Group).Distinct().Count());
    }
}
