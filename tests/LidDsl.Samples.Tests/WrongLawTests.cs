using System.Text.Json;

namespace LidDsl.Samples.Tests;

/// <summary>The sample whose law and whose estimator are wrong on purpose.</summary>
public sealed class WrongLawTests
{
    [Fact]
    public void Both_mistakes_are_caught_and_what_is_right_passes() => AssertCaught("1");

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("2")]
    [InlineData("3")]
    public void So_they_are_at_other_seeds(string seed) => AssertCaught(seed);

    private static void AssertCaught(string seed)
    {
        using SampleRun run = SampleRun.Of(
            "WrongLaw", "check", "--seed", seed, "--replicates", "1000", "--instances", "1000", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement experiment = document.RootElement.GetProperty("experiments")[0];
        Dictionary<string, string> verdicts = experiment.GetProperty("checks").EnumerateArray()
            .ToDictionary(law => law.GetProperty("name").GetString()!, law => law.GetProperty("verdict").GetString()!);
        Assert.Equal("disagrees", verdicts["WithoutStudentsVariance"]);
        Assert.Equal("disagrees", verdicts["TakenForExpectedLoss"]);
        Assert.All((string[])["NoiseVariance", "ExpectedLoss", "FittedNoise"], law => Assert.Equal("agrees", verdicts[law]));

        // The estimator is low by (N-d-1)/N, the law by (beta-2)/(2 beta).
        Assert.InRange(Ratio(experiment, 60, "TakenForExpectedLoss") / (39.0 / 60), 0.93, 1.07);
        Assert.InRange(Ratio(experiment, 200, "TakenForExpectedLoss") / (179.0 / 200), 0.93, 1.07);
        Assert.InRange(Ratio(experiment, 200, "WithoutStudentsVariance") / 3, 0.93, 1.07);
    }

    private static double Ratio(JsonElement experiment, int n, string law) => experiment.GetProperty("measurements").EnumerateArray()
        .Single(check => check.GetProperty("law").GetString() == law && check.GetProperty("N").GetInt32() == n)
        .GetProperty("measured_over_law").GetDouble();
}
