using System.Text.Json;

namespace LidDsl.Samples.Tests;

/// <summary>What the page of the sample says of its three records.</summary>
[Collection(SmallRuns.Name)]
public sealed class TwoTailsTests(SmallRuns runs)
{
    // The window ends about a fifth of the way to the crossover, which comes later the more is learnt, and the refined
    // law holds to the end.
    [Theory]
    [InlineData("TwoTails", "typical", 629.8, 1.391e5, 4.150e9)]
    [InlineData("WithLargestPrecision", "given_mean", 57.38, 110.5, 1.148e5)]
    [InlineData("WithWideTolerance", "typical", 3007, 5.182e9, double.NaN)]
    public void The_crossover_grows_with_N_and_the_refined_law_holds_through_it(
        string experiment, string basis, double atFirst, double atSecond, double atThird)
    {
        JsonElement answer = SmallRuns.Experiments(runs.Predicted("TwoTails"))
            .Single(predicted => predicted.GetProperty("name").GetString() == experiment);
        JsonElement[] settings =
            [.. answer.GetProperty("tail_laws").EnumerateArray().Where(row => row.GetProperty("basis").GetString() == basis)];
        double[] crossovers = [atFirst, atSecond, atThird];
        Assert.Equal(crossovers.Length, settings.Length);
        for (int i = 0; i < settings.Length; i++)
        {
            JsonElement tails = settings[i];
            JsonElement crossover = tails.GetProperty("crossover").GetProperty("value");
            double expected = crossovers[i];
            if (double.IsNaN(expected))
            {
                Assert.Equal(JsonValueKind.Null, crossover.ValueKind);
                continue;
            }

            Assert.InRange(crossover.GetDouble() / expected, 0.999, 1.001);
            if (tails.GetProperty("window_to").GetProperty("value") is { ValueKind: JsonValueKind.Number } end)
                Assert.InRange(end.GetDouble() / expected, 0.1, 0.25);
            int n = tails.GetProperty("N").GetInt32();
            IEnumerable<JsonElement> curve = answer.GetProperty("tails").EnumerateArray()
                .Where(row => row.GetProperty("basis").GetString() == basis && row.GetProperty("N").GetInt32() == n);
            Assert.NotEmpty(curve.Skip(3));
            Assert.All(curve.Skip(3), row => Assert.InRange(row.GetProperty("refined_distance").GetDouble(), -0.0015, 0.0015));
        }
    }
}
