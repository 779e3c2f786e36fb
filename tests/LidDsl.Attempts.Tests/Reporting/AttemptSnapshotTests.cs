using LidDsl.Attempts.Tests.Hosting;

namespace LidDsl.Attempts.Tests.Reporting;

/// <summary>Snapshots are canonical text.</summary>
public sealed class AttemptSnapshotTests
{
    private static readonly AttemptData Data = new([CountsText.Drawn("Small", 0.1), CountsText.Drawn("A larger one", 0.5)]);

    [Fact]
    public void Of_forecasts()
    {
        string text = new Forecaster(Data, new ForecastOptions { Horizons = [1_000, 100_000] }).Forecasts().ToSnapshot("Two models");
        string[] lines = text.Split('\n');
        Assert.Equal("# Forecasts of Two models (snapshot 1)", lines[0]);
        Assert.Equal("  model                   K   1 - pass@K         lo90         hi90        floor  target", lines[4]);
        Assert.Equal(4, lines.Count(line => line.EndsWith("  realised", StringComparison.Ordinal)));
        Assert.Matches(@"^  A larger one         1000     0\.\d{6}     0\.\d{4,6}", lines[7]);
    }

    [Fact]
    public void Of_estimates()
    {
        string text = AttemptEstimator.Estimate(Data, 5, 50, attempts: [1, 100]).ToSnapshot("Two models");
        Assert.Contains("\n## pass@k without bias", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('\n').Count(line => line.EndsWith("  even", StringComparison.Ordinal)));
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_counts_give_the_same_text() => Assert.Equal(
        new Forecaster(Data).Forecasts().ToSnapshot("x"), new Forecaster(Data).Forecasts().ToSnapshot("x"));
}
