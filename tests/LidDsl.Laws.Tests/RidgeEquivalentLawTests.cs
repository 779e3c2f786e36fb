using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Laws.Tests;

public class RidgeEquivalentLawTests
{
    [Fact]
    public void It_meets_the_reference_table()
    {
        string[][] rows =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "ridge_equivalent.csv"))
                .Skip(1)
                .Select(line => line.Split(',')),
        ];
        Assert.Equal(6, rows.Length);
        foreach (string[] row in rows)
        {
            double[] given = [.. row.Take(5).Select(Number)];
            double[] lambda = [.. Enumerable.Range(1, (int)given[0]).Select(j => Math.Pow(j, -(1 + given[1])))];
            RidgeEquivalent found = RidgeEquivalentLaw.At(lambda, Head(row[5], lambda.Length), (int)given[2], given[3], given[4]);
            double[] values = [found.Kappa, found.Df1, found.Df2, found.Bias, found.Variance, found.GeneralizationLoss];

            // The table is printed to 14 digits; the variance divides by 1 - df2/N.
            for (int i = 0; i < values.Length; i++)
                Assert.InRange(Math.Abs((values[i] / Number(row[6 + i])) - 1), 0, 2e-13);
            Setting setting = new(
                (int)given[0], given[1], 2.5, 1, 1, given[3], (int)given[2],
                SignalDecay: row[5] switch { "flat" => 0, "first" => double.PositiveInfinity, _ => 2 });
            Assert.Equal(found.GeneralizationLoss, RidgeEquivalentLaw.Of(setting, given[4]).GeneralizationLoss, 1e-14);
            if (row[5] == "flat")
            {
                Assert.Equal(
                    found.GeneralizationLoss,
                    RidgeEquivalentLaw.PowerSpectrum(lambda.Length, given[1], (int)given[2], given[3], given[4]).GeneralizationLoss, 1e-14);
            }
        }

        static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(100, 101, 100)]
    [InlineData(100, 1_000, 1 / 9.0)]
    [InlineData(1, 3, 0.5)]
    public void Least_squares_is_the_limit_of_no_penalty(int d, int n, double variance)
    {
        Assert.Equal(variance, RidgeEquivalentLaw.PowerSpectrum(d, 0.5, n, 0, 1).GeneralizationLoss, 1e-12 * variance);
        Assert.Equal(variance, RidgeEquivalentLaw.PowerSpectrum(d, 0.5, n, 1e-13, 1).GeneralizationLoss, 1e-5 * variance);
        Assert.Equal(variance, RidgeEquivalentLaw.PowerSpectrum(d, 0.5, n, 1e-200, 1).GeneralizationLoss, 1e-12 * variance);
    }

    [Fact]
    public void Extremes_stay_in_range()
    {
        Assert.Equal(double.PositiveInfinity, RidgeEquivalentLaw.PowerSpectrum(10, 0.5, 10, 0, 1).GeneralizationLoss);
        Assert.True(double.IsFinite(RidgeEquivalentLaw.PowerSpectrum(10, 0.5, 10, 1e-9, 1).GeneralizationLoss));

        // So large a penalty learns nothing: the loss is theta*' Sigma theta*.
        double trace = Enumerable.Range(1, 10).Sum(j => Math.Pow(j, -1.5));
        Assert.Equal(trace / 10, RidgeEquivalentLaw.PowerSpectrum(10, 0.5, 5, 1e100, 1).GeneralizationLoss, 1e-14);

        // Steep spectra, some of whose eigenvalues are 0 in double precision.
        Assert.InRange(RidgeEquivalentLaw.PowerSpectrum(2_000, 100, 10, 1e-9, 1).GeneralizationLoss, 0, 10);
    }

    [Theory]
    [InlineData(60, 30, 0)]
    [InlineData(60, 30, 0.01)]
    [InlineData(40, 160, 0.01)]
    public void Literal_training_follows_it(int d, int n, double ridge)
    {
        const int Count = 200;
        Random random = new(5);
        double[] lambda = [.. Enumerable.Range(1, d).Select(j => Math.Pow(j, -1.5))];
        Vector<double> head = Vector<double>.Build.Dense(d, 1 / Math.Sqrt(d));
        double mean = 0;
        for (int i = 0; i < Count; i++)
        {
            Matrix<double> x = Matrix<double>.Build.Dense(n, d, (_, j) => Math.Sqrt(lambda[j]) * Normal.Sample(random, 0, 1));
            Vector<double> y = (x * head) + Vector<double>.Build.Dense(n, _ => Normal.Sample(random, 0, 0.1));
            Matrix<double> dual = (x * x.Transpose()) + (n * ridge * Matrix<double>.Build.DenseIdentity(n));
            Vector<double> error = (x.Transpose() * dual.Cholesky().Solve(y)) - head;
            mean += error.Select((e, j) => e * e * lambda[j]).Sum() / Count;
        }

        // Low by about 1/|N-d| and 1/N, on top of about 2% of chance.
        double equivalent = RidgeEquivalentLaw.PowerSpectrum(d, 0.5, n, ridge, 0.01).GeneralizationLoss;
        Assert.InRange(mean / equivalent, 0.93, 1.1);
    }

    [Fact]
    public void Bad_input_says_so()
    {
        Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => RidgeEquivalentLaw.At([1], [1], 0, 0, 1)).ParamName);
        Assert.Equal("ridge", Assert.Throws<ArgumentOutOfRangeException>(() => RidgeEquivalentLaw.At([1], [1], 2, -1, 1)).ParamName);
        Assert.Equal(
            "noiseVariance", Assert.Throws<ArgumentOutOfRangeException>(() => RidgeEquivalentLaw.At([1], [1], 2, 0, double.NaN)).ParamName);
        Assert.Equal("headSquares", Assert.Throws<ArgumentException>(() => RidgeEquivalentLaw.At([1], [1, 2], 2, 0, 1)).ParamName);
        Assert.Equal("eigenvalues", Assert.Throws<ArgumentException>(() => RidgeEquivalentLaw.At([0], [1], 2, 0, 1)).ParamName);
        Assert.Equal("eigenvalues", Assert.Throws<ArgumentOutOfRangeException>(() => RidgeEquivalentLaw.At([-1], [1], 2, 0, 1)).ParamName);
        Assert.Equal("d", Assert.Throws<ArgumentOutOfRangeException>(() => RidgeEquivalentLaw.PowerSpectrum(0, 1, 2, 0, 1)).ParamName);
        Assert.Equal(
            "alpha", Assert.Throws<ArgumentOutOfRangeException>(() => RidgeEquivalentLaw.PowerSpectrum(1, -1.1, 2, 0, 1)).ParamName);
    }

    private static double[] Head(string name, int d)
    {
        double[] decaying = [.. Enumerable.Range(1, d).Select(j => Math.Pow(j, -2))];
        return name switch
        {
            "flat" => [.. Enumerable.Repeat(1.0 / d, d)],
            "first" => [1, .. new double[d - 1]],
            "decaying" => [.. decaying.Select(square => square / decaying.Sum())],
            _ => throw new InvalidDataException($"No head is called {name}."),
        };
    }
}
