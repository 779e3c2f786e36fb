namespace LidDsl.Laws.Tests;

public class ExponentSlopeTests
{
    [Fact]
    public void A_power_law_has_its_exponent()
    {
        long[] attempts = [3, 10, 70, 1000];
        Assert.Equal(1.7, ExponentSlope.BetaEff(attempts, [.. attempts.Select(k => 0.3 * Math.Pow(k, -1.7))]), 1e-13);
        double[] weights = new double[4];
        ExponentSlope.Weights(attempts, weights);
        Assert.Equal(0, weights.Sum(), 1e-15);
        Assert.Equal(1, weights.Select((c, j) => c * Math.Log(attempts[j])).Sum(), 1e-14);
    }

    [Fact]
    public void One_k_has_no_slope_and_no_loss_no_logarithm()
    {
        Assert.Throws<ArgumentException>(() => ExponentSlope.BetaEff([10], [0.5]));
        Assert.Throws<ArgumentException>(() => ExponentSlope.BetaEff([10, 20], [0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExponentSlope.BetaEff([10, 10], [0.5, 0.4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExponentSlope.BetaEff([10, 20], [0.5, 0]));
    }
}
