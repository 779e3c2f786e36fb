using System.Numerics;

namespace LidDsl.Laws.Tests;

/// <summary>Intervals of a median by order statistics, against binomial sums in whole numbers; and when a run looks at them.</summary>
public sealed class MedianIntervalTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.05 / 17)]
    [InlineData(0.3)]
    [InlineData(1e-9)]
    public void The_rank_is_the_largest_whose_interval_misses_seldom_enough(double level)
    {
        for (int n = 0; n <= 260; n++)
        {
            int rank = MedianInterval.Rank(n, level);
            Assert.InRange(rank, 0, (n + 1) / 2);
            Assert.True(Misses(n, rank) <= level, $"n = {n}: {rank}");
            if (rank < n / 2)
                Assert.True(Misses(n, rank + 1) > level, $"n = {n}: {rank}");
        }
    }

    // Tables of the sign test give the ranks of 95% intervals: W. J. Conover, Practical Nonparametric Statistics, 3rd ed., and the normal
    // approximation n/2 - 1.96 sqrt(n)/2 for many.
    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(9, 2)]
    [InlineData(25, 8)]
    [InlineData(100, 40)]
    [InlineData(10_000, 4_902)]
    [InlineData(1_000_000, 499_020)]
    public void Ranks_of_95_per_cent_are_those_of_tables(int count, int rank) => Assert.Equal(rank, MedianInterval.Rank(count, 0.05));

    [Fact]
    public void An_interval_stands_between_the_values_of_its_rank_whatever_their_order()
    {
        double[] values = [.. Enumerable.Range(1, 25).Select(i => (double)(i * 7 % 25))];
        var interval = MedianInterval.Of(values, 0.05);
        Assert.Equal(new MedianInterval(12, 7, 17), interval);
        Assert.Equal(5 / 12.0, interval.RelativeHalfWidth, 1e-15);
        Assert.Equal(5 / 12.0, MedianInterval.Of(values.Select(value => -value), 0.05).RelativeHalfWidth, 1e-15);
        Assert.Equal(7, values[0]);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(1, 30)]
    [InlineData(0, 30)]
    [InlineData(double.NaN, 30)]
    [InlineData(double.PositiveInfinity, 30)]
    public void What_has_no_ends_or_no_median_other_than_0_is_never_narrow(double value, int count)
    {
        double[] values = [.. Enumerable.Repeat(value, count)];
        Assert.Equal(
            count > 5 && value == 1 ? 0 : double.PositiveInfinity, MedianInterval.Of(values, 0.05).RelativeHalfWidth);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(24, 24)]
    [InlineData(25, 24, 25)]
    [InlineData(200, 24, 36, 54, 81, 121, 181, 200)]
    public void A_run_looks_after_half_as_many_again_and_at_the_most(int most, params int[] looks)
    {
        var schedule = LookSchedule.Of(most);
        Assert.Equal(looks, schedule.Looks);
        Assert.Equal(0.05 / looks.Length, schedule.Level, 1e-15);
    }

    [Fact]
    public void The_longest_schedule_has_no_more_looks_than_that() =>
        Assert.InRange(LookSchedule.Of(int.MaxValue).Looks.Count, 44, 50);

    // P(B < rank) of n tosses, twice.
    private static double Misses(int n, int rank)
    {
        (BigInteger term, BigInteger sum) = (1, 0);
        for (int i = 0; i < rank; i++)
        {
            sum += term;
            term = term * (n - i) / (i + 1);
        }

        return Math.Exp(BigInteger.Log(2 * sum) - (n * Math.Log(2)));
    }
}
