using MathNet.Numerics.Distributions;

namespace LidDsl.Laws.Tests;

public class DefensiveMixtureTests
{
    [Theory]
    [InlineData(0.4)]
    [InlineData(2.5)]
    [InlineData(9)]
    public void Ratios_are_those_of_the_densities(double beta)
    {
        DefensiveMixture mixture = new(beta);
        foreach ((double b, double tau) in (ReadOnlySpan<(double, double)>)[(0, 1e-9), (0.5, 0.3), (-4, 2), (9, 40)])
        {
            double declared = Normal.PDF(0, 1, b) * Gamma.PDF(beta / 2, 1, tau);
            for (int c = 0; c < DefensiveMixture.ComponentCount; c++)
            {
                double density = Normal.PDF(0, mixture.BiasScales[c], b) * Gamma.PDF(mixture.Shapes[c], 1 / mixture.Scales[c], tau);
                Assert.Equal(1, mixture.ComponentRatio(c, b, tau) / (density / declared), 1e-11);
                double log = mixture.LogConstants[c] + ((mixture.Shapes[c] - mixture.Shapes[0]) * Math.Log(tau))
                    + ((1 - (1 / mixture.Scales[c])) * tau) + ((1 - (1 / Math.Pow(mixture.BiasScales[c], 2))) * b * b / 2);
                Assert.Equal(1, mixture.ComponentRatio(c, b, tau) / Math.Exp(log), 1e-12);
            }

            double sum = Enumerable.Range(0, 3).Sum(c => mixture.Fractions[c] * mixture.ComponentRatio(c, b, tau));
            Assert.Equal(1, mixture.Weight(b, tau) * sum, 1e-14);
            Assert.InRange(mixture.Weight(b, tau), 0, 3);
        }
    }

    [Fact]
    public void Stratified_fractions_are_those_of_the_counts()
    {
        Assert.Equal([0.4, 0.3, 0.3], DefensiveMixture.Stratified(2.5, 10).Fractions);
        Assert.Equal([1.0, 0, 0], DefensiveMixture.Stratified(2.5, 1).Fractions);
        Assert.Equal(1, DefensiveMixture.Stratified(2.5, 1).Weight(3, 2), 1e-15);
    }

    [Fact]
    public void Ratios_that_overflow_leave_a_weight()
    {
        Assert.Equal(1, DefensiveMixture.Stratified(2.5, 1).Weight(0, 1e4));
        Assert.Equal(0, new DefensiveMixture(2.5).Weight(0, 1e4));
        Assert.Throws<ArgumentOutOfRangeException>(() => DefensiveMixture.Stratified(2.5, long.MaxValue));
    }

    [Fact]
    public void Fractions_must_be_fractions()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DefensiveMixture(2.5, [0.5, 0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DefensiveMixture(2.5, [0, 0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DefensiveMixture(double.NaN));
        Assert.Throws<ArgumentException>(() => new DefensiveMixture(2.5, [1]));
    }
}
