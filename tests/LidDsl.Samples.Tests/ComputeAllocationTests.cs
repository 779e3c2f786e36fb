using System.Globalization;
using System.Text.Json;

namespace LidDsl.Samples.Tests;

[Collection(SmallRuns.Name)]
public sealed class ComputeAllocationTests(SmallRuns runs)
{
    private readonly JsonElement[] allocations =
    [
        .. SmallRuns.Experiments(runs.Predicted("ComputeAllocation")).Single().GetProperty("allocations").EnumerateArray(),
    ];

    [Fact]
    public void Train_first_then_sample()
    {
        string[] regimes = [.. allocations.Where(a => Number(a, "c_k") == 10).Select(a => a.GetProperty("regime").GetString()!)];
        Assert.Equal(["balanced", "train", "balanced", "balanced", "sample", "sample", "sample", "balanced"], regimes);
        foreach (JsonElement allocation in allocations)
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
        Assert.Equal(32, allocations.Length);
        Assert.InRange(allocations.Min(a => Number(a, "N")), ComputeAllocation.N[0], ComputeAllocation.N[^1]);
        Assert.InRange(allocations.Max(a => Number(a, "N")), ComputeAllocation.N[0], ComputeAllocation.N[^1]);
        Assert.InRange(allocations.Max(a => Number(a, "k")), ComputeAllocation.K[0], ComputeAllocation.K[^1]);
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
            JsonElement row = allocations.Single(a => Number(a, "c_k") == 1 && Number(a, "C") == shown[0]);
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
        SampleRun run = runs.Checked("ComputeAllocation");
        Assert.Matches(@"\n\d\. Allocation: N and k that make", run.Output);
        Assert.Contains("10    2000    1190       81      59.5%", run.Output, StringComparison.Ordinal);
    }

    private static double Number(JsonElement element, params string[] path) =>
        path.Aggregate(element, (at, name) => at.GetProperty(name)).GetDouble();
}
