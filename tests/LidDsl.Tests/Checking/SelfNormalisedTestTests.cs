using LidDsl.Statistics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Tests.Checking;

/// <summary>The test of signs keeps its level for errors of any scales, where Student's does not, and catches what it says.</summary>
public sealed class SelfNormalisedTestTests
{
    [Fact]
    public void The_bound_is_the_best_constant_over_the_normal_tail()
    {
        // c = 1/(4 P(N >= sqrt 2)) = 3.178 is attained by two equal errors, |Z| = sqrt 2 with probability 1/2.
        Assert.Equal(0.5, SelfNormalisedTest.PValue(Math.Sqrt(2)), 1e-12);
        Assert.Equal(3.178, SelfNormalisedTest.PValue(4) / NormalTest.PValue(4), 1e-3);
        Assert.Equal(1, SelfNormalisedTest.PValue(0));
        foreach (double level in (double[])[0.05, 1e-3, 4e-5, 1e-9])
            Assert.Equal(level, SelfNormalisedTest.PValue(SelfNormalisedTest.CriticalValue(level)), level * 1e-9);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    public void Cosine_errors_of_any_scale_are_rejected_no_more_often_than_declared(int count)
    {
        const double Level = 0.01;
        const int Trials = 40_000;
        Random random = new(3);
        int rejected = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            // A few large scales among many small ones, as of training sets with an unusual s.
            double[] errors =
            [
                .. Enumerable.Range(0, count).Select(_ =>
                    Math.Exp(2 * Normal.Sample(random, 0, 1)) * Math.Cos(2 * Math.PI * random.NextDouble())),
            ];
            double z = SelfNormalisedTest.Statistic(errors, new double[count]);
            Assert.InRange(Math.Abs(z), 0, Math.Sqrt(count) + 1e-12);
            rejected += SelfNormalisedTest.PValue(z) < Level ? 1 : 0;
        }

        Assert.InRange(rejected, 0, Level * Trials);
    }

    // Why Student's test will not do: four standard errors of ten cosines are far more frequent than of normal numbers.
    [Fact]
    public void Students_test_rejects_cosines_too_often()
    {
        const int Trials = 200_000;
        Random random = new(4);
        double critical = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, 9, 1 - 5e-4);
        int rejected = Enumerable.Range(0, Trials).Count(_ =>
            Student([.. Enumerable.Range(0, 10).Select(_ => Math.Cos(2 * Math.PI * random.NextDouble()))]) > critical);
        Assert.True(rejected > 2 * 1e-3 * Trials, $"{rejected} of {Trials} at a level of 0.1%");
    }

    [Fact]
    public void More_checks_need_more_errors()
    {
        Assert.Equal(20, SelfNormalisedTest.FewestErrors(0.01));
        foreach (double level in (double[])[4e-5, 1e-6, 1e-9])
        {
            int fewest = SelfNormalisedTest.FewestErrors(level);
            Assert.True(SelfNormalisedTest.PValue(Math.Sqrt(fewest)) < level);
            Assert.Equal(0, SelfNormalisedTest.Power(1e6, level, 15));
        }
    }

    [Fact]
    public void What_the_law_may_err_by_rejects_nothing()
    {
        double[] allowed = [.. Enumerable.Repeat(0.5, 200)];
        Assert.Equal(0, SelfNormalisedTest.Statistic([.. Enumerable.Repeat(0.5, 200)], allowed));
        Assert.Equal(0, SelfNormalisedTest.Statistic([.. Enumerable.Repeat(-0.4, 200)], allowed));
        Assert.True(SelfNormalisedTest.Statistic([.. Enumerable.Repeat(-5.0, 200)], allowed) < -10);
    }

    [Theory]
    [InlineData(20, 5)]
    [InlineData(25, 10)]
    [InlineData(200, 5)]
    [InlineData(200, 6.5)]
    public void An_error_common_to_all_is_caught_as_often_as_stated(int count, double shift)
    {
        const double Level = 1e-3;
        const int Trials = 20_000;
        Random random = new(5);
        double common = shift / Math.Sqrt(count);
        int caught = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            // Cosines of standard deviation 1.
            double[] errors =
            [
                .. Enumerable.Range(0, count).Select(_ => common + (Math.Sqrt(2) * Math.Cos(2 * Math.PI * random.NextDouble()))),
            ];
            caught += SelfNormalisedTest.PValue(SelfNormalisedTest.Statistic(errors, new double[count])) < Level ? 1 : 0;
        }

        double stated = SelfNormalisedTest.Power(shift, Level, count);
        Assert.InRange(caught / (double)Trials, stated - 0.06, stated + 0.06);
    }

    [Fact]
    public void The_detectable_shift_has_the_power_that_it_is_for()
    {
        foreach (int count in (int[])[20, 40, 200])
        {
            double shift = SelfNormalisedTest.DetectableShift(0.95, 1e-3, count);
            Assert.Equal(0.95, SelfNormalisedTest.Power(shift, 1e-3, count), 1e-9);
        }

        // |Z| is at most 3 for nine errors, which no strict level takes.
        Assert.Equal(double.PositiveInfinity, SelfNormalisedTest.DetectableShift(0.95, 1e-3, 9));
    }

    private static double Student(double[] errors)
    {
        double mean = errors.Average();
        double variance = errors.Sum(e => (e - mean) * (e - mean)) / (errors.Length - 1);
        return Math.Abs(mean) / Math.Sqrt(variance / errors.Length);
    }
}
