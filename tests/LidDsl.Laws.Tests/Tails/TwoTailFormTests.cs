namespace LidDsl.Laws.Tests;

public class TwoTailFormTests
{
    private static readonly long[] Grid = [.. Enumerable.Range(4, 15).Select(i => (long)Math.Round(Math.Pow(10, i / 2.0)))];

    [Theory]
    [InlineData(0.1, 0.3)]
    [InlineData(1, 0.5)]
    [InlineData(1, 0.3)]
    [InlineData(0.3, 2)]
    public void It_is_a_least_squares_fit(double toleranceRatio, double biasRatio)
    {
        InferenceLossLaw law = new(2.5, toleranceRatio, Grid);
        TwoTailForm form = TwoTailForm.Fit(law, biasRatio, Grid);
        double[] exact = new double[Grid.Length];
        law.Evaluate(biasRatio, exact);
        (double constant, double gamma) = (form.LogConstant!.Value, form.Exponent!.Value);
        double best = Cost(constant, gamma);
        Assert.Equal(form.RootMeanSquareResidual, Math.Sqrt(best / Grid.Length), 1e-9);
        foreach ((double c, double g)
            in (ReadOnlySpan<(double, double)>)[(1e-3, 0), (-1e-3, 0), (0, 1e-4), (0, -1e-4), (1e-3, 1e-4), (-1e-3, -1e-4)])
        {
            Assert.True(Cost(constant + c, gamma + g) > best);
        }

        double Cost(double c, double g) => Grid.Select((k, j) =>
        {
            double value = IntrinsicTail.Loss(2.5, toleranceRatio, k) + Math.Exp(c - (g * Math.Log(k)));
            return Math.Pow(Math.Log(exact[j] / value), 2);
        }).Sum();
    }

    // No second power exists for tau ~ Gamma: what is fitted depends on where. For a cut law it settles near gamma = 1.
    [Fact]
    public void The_exponent_depends_on_the_window_unless_tau_is_cut()
    {
        long[] near = [.. Enumerable.Range(8, 5).Select(i => (long)Math.Pow(10, i))];
        long[] far = [.. Enumerable.Range(11, 5).Select(i => (long)Math.Pow(10, i))];
        InferenceLossLaw gamma = new(2.5, 0.1, [1, .. near, .. far.Skip(2)]);
        double drop = TwoTailForm.Fit(gamma, 1, near).Exponent!.Value / TwoTailForm.Fit(gamma, 1, far).Exponent!.Value;
        Assert.InRange(drop, 1.1, 2);

        InferenceLossLaw cut = new(Difficulty.CutGamma(2.5, 1), 0.1, [1, .. near, .. far.Skip(2)]);
        (double first, double second) = (TwoTailForm.Fit(cut, 1, near).Exponent!.Value, TwoTailForm.Fit(cut, 1, far).Exponent!.Value);
        Assert.InRange(first, second, 1.12);
        Assert.InRange(second, 1, 1.08);
    }

    [Fact]
    public void Without_a_second_tail_there_is_no_second_exponent()
    {
        InferenceLossLaw law = new(2.5, 1, Grid);
        TwoTailForm form = TwoTailForm.Fit(law, 0, Grid);
        Assert.Null(form.Exponent);
        Assert.Null(form.LogConstant);
        Assert.NotNull(form.Absence);
        Assert.Equal(IntrinsicTail.Loss(2.5, 1, 1e5), form.Loss(1e5), 1e-12 * form.Loss(1e5));
        Assert.InRange(form.LargestResidual, 0.01, 0.1);
    }

    // At s/sigma = 0.2 the exact curve is less than a fifth above P k^-beta on these k, yet above it: that is a second tail.
    [Fact]
    public void A_small_rise_above_the_first_term_is_a_second_tail()
    {
        long[] grid = [3_000_000, 10_000_000, 30_000_000, 100_000_000];
        InferenceLossLaw law = new(2.5, 0.1, grid);
        double rise = law.Given(0.2).Loss(grid[^1]) / IntrinsicTail.Loss(2.5, 0.1, grid[^1]);
        Assert.InRange(rise, 1.01, 1.2);
        TwoTailForm form = TwoTailForm.Fit(law, 0.2, grid);
        Assert.Null(form.Absence);
        Assert.InRange(form.Exponent!.Value, 1, 2.5);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        InferenceLossLaw law = new(2.5, 1, Grid);
        Assert.Equal("attempts", Assert.Throws<ArgumentException>(() => TwoTailForm.Fit(law, 1, [1000])).ParamName);
        Assert.Equal("attempts", Assert.Throws<ArgumentOutOfRangeException>(() => TwoTailForm.Fit(law, 1, [1000, 10])).ParamName);
        Assert.Equal(
            "attempts", Assert.Throws<ArgumentOutOfRangeException>(() => TwoTailForm.Fit(law, 1, [1000, 1_000_000_000_000])).ParamName);
        Assert.Equal("attempts", Assert.Throws<ArgumentOutOfRangeException>(() => TwoTailForm.Fit(law, 1, Grid).Loss(0)).ParamName);
    }
}
