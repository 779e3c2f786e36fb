using LidDsl.Estimating;
using LidDsl.Specs;

namespace LidDsl.Tests.Estimating;

public sealed class KernelMemoryTests
{
    private const long Gigabyte = 1_000_000_000;

    [Fact]
    public void The_headline_needs_little() =>
        Assert.InRange(KernelMemory.Required([At(100, 110), At(100, 10_000)], Grid(25)), 100_000, 4_000_000);

    [Fact]
    public void A_hundred_thousand_features_are_refused_with_the_need_and_the_mend()
    {
        string? refusal = KernelMemory.Refusal([At(100, 1_000), At(100_000, 200_000)], Grid(25), 2, 8 * Gigabyte);
        Assert.NotNull(refusal);
        Assert.StartsWith("Training at d = 100000, N = 200000 needs 160", refusal, StringComparison.Ordinal);
        Assert.Contains("on 2 threads and 8 GB is available: lower d, or run on fewer threads.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dual_keeps_the_design()
    {
        Assert.InRange(KernelMemory.Required([At(1_000_000, 100)], Grid(1)), 800_000_000, 2_500_000_000);
        Assert.Contains("lower N or d", KernelMemory.Refusal([At(1_000_000, 10_000)], Grid(1), 1, 8 * Gigabyte), StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_beyond_the_longest_array_is_refused_whatever_the_memory()
    {
        string? refusal = KernelMemory.Refusal([At(50_000, 60_000)], Grid(1), 1, long.MaxValue);
        Assert.Contains("one matrix may have", refusal, StringComparison.Ordinal);
        Assert.Contains("lower d", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_declarable_sizes_do_not_overflow()
    {
        Assert.True(KernelMemory.Required([At(1_000_000, int.MaxValue)], Grid(1_000)) > 0);
        Assert.True(KernelMemory.Required([At(1_000_000, 999_999)], Grid(1_000)) > 0);
    }

    [Fact]
    public void What_fits_is_not_refused() => Assert.Null(KernelMemory.Refusal([At(100, 10_000), At(100, 20)], Grid(25), 2, Gigabyte));

    private static Setting At(int d, int n) => new(d, 0.5, 2.5, 1e-3, 1e-3, 0, n);

    private static long[] Grid(int count) => [.. Enumerable.Range(1, count).Select(k => (long)k)];
}
