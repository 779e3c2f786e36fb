using LidDsl.Estimating;
using LidDsl.Sampling;

namespace LidDsl.Tests.Estimating;

public sealed class GramTests
{
    private static readonly StreamKey Key = new(1, 2, 3, 4);

    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 5)]
    [InlineData(24, 17)]
    [InlineData(104, 64)]
    public void Adds_the_products_of_columns(int width, int rows)
    {
        double[] panel = Normals(rows * width);
        double[] gram = Normals(width * width);
        double[] before = [.. gram];
        Gram.Add(panel, rows, width, gram);
        for (int i = 0; i < width; i++)
        {
            for (int j = i; j < width; j++)
            {
                double expected = before[(i * width) + j];
                for (int row = 0; row < rows; row++)
                    expected = Math.FusedMultiplyAdd(panel[(row * width) + i], panel[(row * width) + j], expected);
                Assert.Equal(expected, gram[(i * width) + j]);
            }
        }
    }

    [Fact]
    public void Panels_of_any_height_give_the_same_bits()
    {
        const int Width = 16;
        const int Rows = 30;
        double[] panel = Normals(Rows * Width);
        double[] whole = new double[Width * Width];
        double[] parts = new double[Width * Width];
        Gram.Add(panel, Rows, Width, whole);
        Gram.Add(panel, 7, Width, parts);
        Gram.Add(panel.AsSpan(7 * Width), Rows - 7, Width, parts);
        Assert.Equal(whole, parts);
    }

    [Fact]
    public void The_residual_is_that_of_each_row()
    {
        const int Width = 8;
        const int Rows = 3;
        double[] panel = Normals(Rows * Width);
        double[] coefficients = Normals(Width);
        double[] gradient = new double[Width];
        Gram.AddResidual(panel, Rows, coefficients, gradient);
        for (int j = 0; j < Width; j++)
        {
            double expected = 0;
            for (int row = 0; row < Rows; row++)
                expected -= panel[(row * Width) + j] * Enumerable.Range(0, Width).Sum(i => panel[(row * Width) + i] * coefficients[i]);
            Assert.Equal(expected, gradient[j], 1e-13);
        }
    }

    [Fact]
    public void Sizes_that_do_not_match_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Gram.Add(new double[70], 10, 7, new double[49]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gram.Add(new double[79], 10, 8, new double[64]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gram.Add(new double[80], 10, 8, new double[63]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gram.AddResidual(new double[15], 2, new double[8], new double[8]));
    }

    private static double[] Normals(int count)
    {
        double[] values = new double[count];
        Normal.Fill(Key, 0, values);
        return values;
    }
}
