using LidDsl.Estimating;
using LidDsl.Sampling;
using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Tests.Estimating;

public sealed class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(100)]
    public void Solves_what_an_orthogonal_factorisation_solves(int order)
    {
        Matrix<double> a = WellConditioned(order);
        Vector<double> b = Vector<double>.Build.Dense(order, i => Math.Cos(i));
        int width = Lanes.Pad(order + 1);
        double[] matrix = Upper(a, width);
        double[] solution = [.. b];
        Assert.True(Cholesky.Factor(matrix, order, width));
        Cholesky.Solve(matrix, order, width, solution);
        Vector<double> expected = a.QR().Solve(b);
        Assert.True((Vector<double>.Build.Dense(solution) - expected).L2Norm() <= 1e-12 * expected.L2Norm());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(40)]
    public void A_matrix_of_deficient_rank_is_refused(int order)
    {
        Matrix<double> factor = Matrix<double>.Build.Dense(order, order - 1, (i, j) => Math.Sin((3 * i) + (i * j)));
        Matrix<double> a = factor * factor.Transpose();
        Assert.False(Cholesky.Factor(Upper(a, Lanes.Pad(order)), order, Lanes.Pad(order)));
    }

    [Fact]
    public void Entries_below_the_diagonal_play_no_part()
    {
        const int Order = 13;
        const int Width = 16;
        Matrix<double> a = WellConditioned(Order);
        double[] clean = Upper(a, Width);
        double[] littered = Upper(a, Width);
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j < i; j++)
                littered[(i * Width) + j] = 1e3;
        }

        double[] first = new double[Order];
        first[4] = 1;
        double[] second = [.. first];
        Assert.True(Cholesky.Factor(clean, Order, Width));
        Assert.True(Cholesky.Factor(littered, Order, Width));
        Cholesky.Solve(clean, Order, Width, first);
        Cholesky.Solve(littered, Order, Width, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Not_a_number_is_refused()
    {
        double[] matrix = new double[64];
        matrix[0] = double.NaN;
        Assert.False(Cholesky.Factor(matrix, 1, 8));
    }

    private static Matrix<double> WellConditioned(int order)
    {
        double[] normals = new double[3 * order * order];
        Normal.Fill(new StreamKey(5, 6, 7, (uint)order), 0, normals);
        Matrix<double> rows = Matrix<double>.Build.Dense(3 * order, order, normals);
        return rows.TransposeThisAndMultiply(rows);
    }

    private static double[] Upper(Matrix<double> a, int width)
    {
        double[] matrix = new double[width * width];
        for (int i = 0; i < a.RowCount; i++)
        {
            for (int j = i; j < a.ColumnCount; j++)
                matrix[(i * width) + j] = a[i, j];
        }

        return matrix;
    }
}
