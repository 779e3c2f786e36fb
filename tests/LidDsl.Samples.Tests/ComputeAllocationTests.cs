using System.Globalization;
using System.Text.Json;

namespace LidDsl.Samples.Tests;

public sealed class ComputeAllocationTests
{
    private static readonly JsonElement[] Allocations = Predicted();

    [Fact]
    public void Train_first_then_sample()
    {
        string[] regimes = [.. Allocations.Where(a => Number(a, "c_k") == 10).Select(a => a.GetProperty("regime").GetString()!)];
        Assert.Equal(["balanced", "train", "balanced", "balanced", "sample", "sample", "sample", "balanced"], regimes);
        foreach (JsonElement allocation in Allocations)
        {
            // The exact optimum never trains less than the constant-exponent rule, and never loses more.
            Assert.True(Number(allocation, "N") >= Number(allocation, "constant_exponent_rule", "N"));
            Assert.True(Number(allocation, "relative_rule_excess") >= 0);
            Assert.True(Number(allocation, "cost") <= Number(allocation, "C"));
            Assert.Equal(Number(allocation, "N") >= 2169, allocation.GetProperty("saturated").GetBoolean());
        }
    }

    [Fact]
    public void What_is_simulated_spans_what_is_recommended()
    {
        Assert.Equal(32, Allocations.Length);
        Assert.InRange(Allocations.Min(a => Number(a, "N")), ComputeAllocation.N[0], ComputeAllocation.N[^1]);
        Assert.InRange(Allocations.Max(a => Number(a, "N")), ComputeAllocation.N[0], ComputeAllocation.N[^1]);
        Assert.InRange(Allocations.Max(a => Number(a, "k")), ComputeAllocation.K[0], ComputeAllocation.K[^1]);
    }

    [Fact]
    public void The_elasticities_on_the_page_are_those_of_the_laws()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Samples.Root, "samples/ComputeAllocation/README.md"))
            .SkipWhile(line => !line.StartsWith("| C | N | k |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))];
        Assert.Equal(6, rows.Length);
        foreach (string[] cells in rows.Select(row => row.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)))
        {
            double[] shown = [.. cells.Select(
                cell => double.Parse(cell, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
            JsonElement row = Allocations.Single(a => Number(a, "c_k") == 1 && Number(a, "C") == shown[0]);
            (double n, double k) = (Number(row, "N"), Number(row, "k"));
            double inference = Number(row, "inference_loss");
            Assert.Equal((n, k), (shown[1], shown[2]));
            Assert.Equal(Number(row, "attempt_exponent"), shown[3], 0.005);
            Assert.Equal(Number(row, "training_exponent"), shown[4], 0.005);
            Assert.Equal(1, (Number(row, "loss") - inference) / inference / shown[5], 0.05);
            Assert.Equal(n / k, shown[6], 0.005);
        }
    }

    [Fact]
    public void The_report_of_a_run_ends_in_the_table()
    {
        using SampleRun run = SampleRun.Of("ComputeAllocation", "--verbose", "--replicates", "3", "--instances", "200");
        Assert.Contains("\n6. Allocation: N and k that make", run.Output, StringComparison.Ordinal);
        Assert.Contains("10    2000    1190       81      59.5%", run.Output, StringComparison.Ordinal);
    }

    private static JsonElement[] Predicted()
    {
        using SampleRun run = SampleRun.Of("ComputeAllocation", "predict", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        return [.. document.RootElement.GetProperty("experiments")[0].GetProperty("allocations").EnumerateArray().Select(a => a.Clone())];
    }

    private static double Number(JsonElement element, params string[] path) =>
        path.Aggregate(element, (at, name) => at.GetProperty(name)).GetDouble();
}
