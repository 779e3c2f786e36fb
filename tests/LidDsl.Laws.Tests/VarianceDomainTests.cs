namespace LidDsl.Laws.Tests;

/// <summary>The variances of the estimators at the ends of the domains of k and beta.</summary>
public class VarianceDomainTests
{
    private static readonly long[] Largest = [1, 1L << 52, (1L << 53) - 1, 1L << 53];

    [Theory]
    [InlineData(EstimatorKind.Literal)]
    [InlineData(EstimatorKind.Conditional)]
    [InlineData(EstimatorKind.Importance)]
    public void They_reach_the_largest_k(EstimatorKind estimator)
    {
        double[] loss = new double[4];
        double[] variance = new double[4];
        new InferenceLossLaw(0.5, 1, Largest).Evaluate(0, loss);
        new EstimatorVariance(0.5, 1, Largest, estimator, new ExponentWindow(1, 1L << 53)).Evaluate(0, loss, variance, out double slope);
        Assert.True(slope > 0 && double.IsFinite(slope));

        // L_inf(2k) = L_inf(k) 2^-beta in the tail, whose square is nothing beside it.
        double expected = estimator switch
        {
            EstimatorKind.Literal => loss[3],
            EstimatorKind.Conditional => loss[3] * Math.Pow(2, -0.5),
            _ => variance[3],
        };
        Assert.InRange(Math.Abs((variance[3] / expected) - 1), 0, 1e-7);
        Assert.InRange(variance[3], 1e-30, loss[3]);
    }

    [Theory]
    [InlineData(0.05, 1)]
    [InlineData(0.05, 1e-6)]
    [InlineData(0.06, 1e3)]
    public void They_reach_the_least_beta_for_a_density_of_its_own_as_for_gamma(double beta, double tolerance)
    {
        long[] attempts = [1, 1000, 1L << 53];
        ExponentWindow window = new(1, 1L << 53);
        (double[] loss, double[] gamma, double[] own) = (new double[3], new double[3], new double[3]);
        foreach (double bias in (double[])[0, 1, 100])
        {
            new InferenceLossLaw(beta, tolerance, attempts).Evaluate(bias, loss);
            new EstimatorVariance(beta, tolerance, attempts, EstimatorKind.Conditional, window).Evaluate(bias, loss, gamma, out _);
            double[] plain = [.. gamma];
            var law = Difficulty.Gamma(beta);
            new EstimatorVariance(law, tolerance, attempts, EstimatorKind.Importance, window, new DefensiveMixture(law, [1, 0, 0]))
                .Evaluate(bias, loss, gamma, out double slope);

            // Drawn from the declared law alone, importance sampling is the conditional estimator.
            for (int j = 0; j < 3; j++)
                Assert.InRange(Math.Abs(gamma[j] - plain[j]), 0, 5e-7 * loss[j]);
            var density = Difficulty.Own(beta, OwnDensities.Gamma(beta));
            new EstimatorVariance(density, tolerance, attempts, EstimatorKind.Importance, window, new DefensiveMixture(density, [1, 0, 0]))
                .Evaluate(bias, loss, own, out double ownSlope);
            for (int j = 0; j < 3; j++)
                Assert.InRange(Math.Abs(own[j] - gamma[j]), 0, 5e-7 * loss[j]);
            Assert.True(slope > 0 && double.IsFinite(slope) && Math.Abs((ownSlope / slope) - 1) < 1e-5);
        }
    }
}
