using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>A spectrum of the user's own that is none, or that is the power law after all.</summary>
public sealed class OwnSpectrumTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.1e100)]
    public void What_is_no_eigenvalue_is_refused_with_j_the_value_and_the_rule(double eigenvalue)
    {
        string message = Assert.Throws<ArithmeticException>(() => Spectrum.Scale(eigenvalue, 7)).Message;
        Assert.Contains(
            FormattableString.Invariant($"lambda_7 = {eigenvalue:R} is no eigenvalue, a number above 0 and at most 1E+100"), message,
            StringComparison.Ordinal);
        Assert.Contains("[Eigenvalue]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(1e100)]
    public void Both_ends_are_eigenvalues(double eigenvalue) => Assert.Equal(Math.Sqrt(eigenvalue), Spectrum.Scale(eigenvalue, 1));

    [Fact]
    public void The_interpreter_refuses_it_too()
    {
        ExperimentSpec spec = Experiments.Of(d: [5], n: [3]);
        Setting setting = Experiments.Settings(spec)[0] with { Own = new((in Setting s, int j) => s.D - j, null) };
        string message = Assert.Throws<ArithmeticException>(
            () => Replicates.Of(new ReferenceInterpreter(spec), spec, setting, EstimatorKind.Conditional, 1, seed: 1)).Message;
        Assert.Contains("lambda_5 = 0 ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_one_experiment_are_equal_and_of_another_are_not()
    {
        ExperimentSpec spec = Experiments.Of(d: [5], n: [3]).WithWavy();
        Setting setting = Experiments.Settings(spec)[0];
        Assert.Equal(setting, Experiments.Settings(spec)[0]);
        Assert.True(double.IsNaN(setting.Alpha));
        Assert.NotEqual(setting, setting with { Own = new((in Setting _, int j) => 1, null) });
        Assert.Equal("d = 5, beta = 2.5, sigma = 0.001, delta = 0.001, ridge = 0, N = 3, own spectrum", setting.ToString());
    }
}
