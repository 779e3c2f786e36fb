using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Laws.Tests;

public class OlsRatioLawTests
{
    [Fact]
    public void Moments_meet_the_reference_table()
    {
        double[][] rows = [.. ReferenceTable.Read("ols_ratio.csv")];
        Assert.Equal(4, rows.Length);
        foreach (double[] row in rows)
        {
            Assert.InRange(Math.Abs((OlsRatioLaw.Mean((int)row[0], (int)row[1]).Value / row[2]) - 1), 0, 1e-15);
            Assert.InRange(Math.Abs((OlsRatioLaw.SecondMoment((int)row[0], (int)row[1]).Value / row[3]) - 1), 0, 1e-14);
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 10)]
    [InlineData(2, 3)]
    [InlineData(20, 21)]
    [InlineData(20, 50)]
    [InlineData(100, 110)]
    [InlineData(100, 10_000)]
    [InlineData(3, 1000)]
    public void The_distribution_function_is_the_average_over_beta(int d, int n)
    {
        foreach (double p in (double[])[1e-6, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-6])
        {
            double r = OlsRatioLaw.Quantile(p, d, n);
            Assert.Equal(p, OlsRatioLaw.Cdf(r, d, n), 1e-12);
            Assert.Equal(AverageOverBeta(r, d, n), OlsRatioLaw.Cdf(r, d, n), 1e-10);
        }
    }

    [Theory]
    [InlineData(500_000, 1_000_000)]
    [InlineData(999_999, 1_000_000)]
    [InlineData(3, 1_000_000)]
    public void Large_sizes_meet_their_limits(int d, int n)
    {
        // N, d, N - d all large: ln R is normal with variance 2(N-d)/(dN) + 2/(N-d+1); N = d+1: C ~ chi2(2) alone; d
        // fixed: R N^2 ~ chi2(d).
        if (d < 10)
        {
            // N R is chi2(d)/N up to relative corrections of the order of 1/N.
            foreach (double p in (double[])[1e-6, 0.1, 0.5, 0.999])
                Assert.Equal(1, OlsRatioLaw.Quantile(p, d, n) * n * n / ChiSquared.InvCDF(d, p), 1e-5);
        }
        else if (n - d > 1)
        {
            double spread = Math.Sqrt((2.0 * (n - d) / ((double)d * n)) + (2.0 / (n - d + 1)));
            double ratio = Math.Log(OlsRatioLaw.Quantile(Normal.CDF(0, 1, 1), d, n) / OlsRatioLaw.Quantile(Normal.CDF(0, 1, -1), d, n));
            Assert.Equal(2, ratio / spread, 1e-4);
        }
        else
        {
            Assert.Equal(-1 / (2 * Math.Log(1 - 0.5)), OlsRatioLaw.Quantile(0.5, d, n), 1e-5);
        }
    }

    [Fact]
    public void Literal_least_squares_follows_the_law()
    {
        // 4,000 training sets of three features with unequal scales and Cauchy noise; Kolmogorov-Smirnov at 1 in 1,000.
        const int d = 3;
        const int n = 8;
        const int count = 4000;
        Random random = new(71);
        double[] scales = [1, 0.35, 0.19];
        double[] probabilities = new double[count];
        for (int i = 0; i < count; i++)
        {
            Matrix<double> x = Matrix<double>.Build.Dense(n, d, (_, j) => scales[j] * Normal.Sample(random, 0, 1));
            Vector<double> noise = Vector<double>.Build.Dense(n, _ => Math.Tan(Math.PI * (random.NextDouble() - 0.5)));
            Vector<double> error = (x.Transpose() * x).Cholesky().Solve(x.Transpose() * noise);
            double loss = error.Select((e, j) => e * e * scales[j] * scales[j]).Sum();
            probabilities[i] = OlsRatioLaw.Cdf(loss / (noise * noise), d, n);
        }

        Array.Sort(probabilities);
        double distance = probabilities.Select((p, i) => Math.Max(p - (i / (double)count), ((i + 1) / (double)count) - p)).Max();
        Assert.InRange(distance * Math.Sqrt(count), 0, 1.95);
    }

    [Fact]
    public void Infinite_moments_and_bad_sizes_say_so()
    {
        Assert.False(OlsRatioLaw.Mean(5, 6).IsFinite);
        Assert.True(OlsRatioLaw.Mean(5, 7).IsFinite);
        Assert.False(OlsRatioLaw.SecondMoment(5, 8).IsFinite);
        Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => OlsRatioLaw.Mean(5, 5)).ParamName);
        Assert.Equal("d", Assert.Throws<ArgumentOutOfRangeException>(() => OlsRatioLaw.Cdf(1, 0, 5)).ParamName);
        Assert.Equal("r", Assert.Throws<ArgumentOutOfRangeException>(() => OlsRatioLaw.Cdf(double.NaN, 1, 5)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => OlsRatioLaw.Quantile(0, 1, 5)).ParamName);
        Assert.Equal(0, OlsRatioLaw.Cdf(-1, 3, 9));
        Assert.Equal(1, OlsRatioLaw.Cdf(double.PositiveInfinity, 3, 9));
    }

    // E P(C >= Bt/r) by the trapezoid rule in the logit of Bt.
    internal static double AverageOverBeta(double r, int d, int n)
    {
        double p = d / 2.0;
        double q = (n - d) / 2.0;
        double centre = Math.Log(p / q);
        double spread = Math.Sqrt((1 / p) + (1 / q));
        double step = 0.05 * Math.Min(1, spread);
        step = Math.Min(step, 0.5 * Math.Sqrt(2.0 / (n - d + 1)));
        double sum = 0;
        double mass = 0;
        for (double x = centre - (45 * spread * (1 + spread)); x < centre + (45 * spread * (1 + spread)); x += step)
        {
            double log = x < 0 ? x - Math.Log(1 + Math.Exp(x)) : -Math.Log(1 + Math.Exp(-x));
            double weight = Math.Exp((p * (log - Math.Log(p / (p + q)))) + (q * (log - x - Math.Log(q / (p + q)))));
            mass += weight;
            sum += weight < 1e-18 ? 0 : weight * SpecialFunctions.GammaUpperRegularized((n - d + 1) / 2.0, Math.Exp(log) / (2 * r));
        }

        return sum / mass;
    }
}
