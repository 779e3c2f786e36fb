using MathNet.Numerics.Distributions;

namespace LidDsl.Laws.Tests;

/// <summary>
/// Random designs of ridge regression: the bias and the variance of the generalization loss of each, given the squared noise.
/// </summary>
/// <remarks>
/// Given the noise eta, Z'eta/|eta| = g is N(0, I_d) and Z'Z = gg' + TT' with T the trapezoidal Bartlett factor of a Wishart(d, N-1)
/// matrix, independent of g.
/// </remarks>
internal sealed class DesignSimulation(double[] lambda, double[] head, int n, double ridge, Random random)
{
    private readonly int d = lambda.Length;

    /// <summary>Means over designs, at noise variance 1, and their standard errors.</summary>
    public (double Bias, double BiasError, double Variance, double VarianceError) Means(int count)
    {
        (double first, double second)[] drawn =
            [.. Enumerable.Range(0, count).Select(_ => ridge == 0 && n < d ? Interpolating() : Penalised())];
        (double bias, double biasError) = Mean([.. drawn.Select(x => x.first)]);
        (double variance, double varianceError) = Mean([.. drawn.Select(x => x.second)]);
        return (bias, biasError, variance, varianceError);
    }

    private static (double Mean, double Error) Mean(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / values.Length / (values.Length - 1)));
    }

    private (double Bias, double Variance) Penalised()
    {
        double[] g = [.. Enumerable.Range(0, d).Select(_ => Normal.Sample(random, 0, 1))];
        double[][] t = new double[d][];
        int columns = Math.Min(d, n - 1);
        for (int i = 0; i < d; i++)
        {
            t[i] = new double[columns];
            for (int j = 0; j < columns && j <= i; j++)
                t[i][j] = i == j ? Math.Sqrt(ChiSquared.Sample(random, n - 1 - i)) : Normal.Sample(random, 0, 1);
        }

        double[][] matrix = new double[d][];
        for (int i = 0; i < d; i++)
        {
            matrix[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
            {
                double sum = g[i] * g[j];
                for (int m = 0; m < columns && m <= j; m++)
                    sum += t[i][m] * t[j][m];
                matrix[i][j] = (Math.Sqrt(lambda[i] * lambda[j]) * sum / n) + (i == j ? ridge : 0);
            }
        }

        // theta_hat - theta* = (X'X/N + ridge)^-1 (X'eta/N - ridge theta*), with |eta|^2 = N.
        Cholesky(matrix);
        double[] pull = [.. head.Select(square => ridge * Math.Sqrt(square))];
        double[] push = [.. g.Select((value, j) => Math.Sqrt(lambda[j] / n) * value)];
        return (Loss(Solve(matrix, pull)), Loss(Solve(matrix, push)));
    }

    // The interpolating head of least norm: X'(XX')^-1 y, from the literal design.
    private (double Bias, double Variance) Interpolating()
    {
        double[][] x =
            [.. Enumerable.Range(0, n).Select(_ => lambda.Select(value => Math.Sqrt(value) * Normal.Sample(random, 0, 1)).ToArray())];
        double[][] matrix =
            [.. x.Select((row, i) => Enumerable.Range(0, i + 1).Select(j => row.Zip(x[j], (a, b) => a * b).Sum()).ToArray())];
        Cholesky(matrix);
        double[] signal = Solve(matrix, [.. x.Select(row => row.Select((value, j) => value * Math.Sqrt(head[j])).Sum())]);
        double[] noise = Solve(matrix, [.. Enumerable.Range(0, n).Select(_ => Normal.Sample(random, 0, 1))]);
        double[] bias = [.. head.Select((square, j) => x.Select((row, i) => row[j] * signal[i]).Sum() - Math.Sqrt(square))];
        return (Loss(bias), Loss([.. Enumerable.Range(0, d).Select(j => x.Select((row, i) => row[j] * noise[i]).Sum())]));
    }

    private double Loss(double[] error) => error.Select((e, j) => lambda[j] * e * e).Sum();

    private static void Cholesky(double[][] lower)
    {
        for (int i = 0; i < lower.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = lower[i][j];
                for (int m = 0; m < j; m++)
                    sum -= lower[i][m] * lower[j][m];
                lower[i][j] = i == j ? Math.Sqrt(sum) : sum / lower[j][j];
            }
        }
    }

    private static double[] Solve(double[][] lower, double[] right)
    {
        double[] x = [.. right];
        for (int i = 0; i < x.Length; i++)
        {
            for (int m = 0; m < i; m++)
                x[i] -= lower[i][m] * x[m];
            x[i] /= lower[i][i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= lower[i][i];
            for (int m = 0; m < i; m++)
                x[m] -= lower[i][m] * x[i];
        }

        return x;
    }
}
