namespace LidDsl.Laws.Tests;

/// <summary>L_inf where the law of tau is cut at tau_max.</summary>
public class CutInferenceLossTests
{
    private static readonly long[] Wide = [1, 30, 1000, 1_000_000, 1_000_000_000_000];

    [Fact]
    public void A_second_method_agrees_to_1e_10_over_the_whole_range() => Parameters.Check(20, random =>
        Compare(random.Beta(), random.LogUniform(0.05, 50), random.Tolerance(), random.Bias()));

    [Theory]
    [InlineData(0.5, 0.05, 1e-6, 1e3)]
    [InlineData(0.5, 50, 1e3, 1e-3)]
    [InlineData(10, 0.05, 1e-6, 1e-3)]
    [InlineData(10, 50, 1e3, 1e3)]
    [InlineData(2.5, 1, 1, 1)]
    [InlineData(4, 0.3, 3, 0)]
    public void A_second_method_agrees_to_1e_10_in_the_corners(double beta, double cut, double toleranceRatio, double biasRatio) =>
        Compare(beta, cut, toleranceRatio, biasRatio);

    [Fact]
    public void A_cut_beyond_reach_changes_nothing() => Parameters.Check(10, random =>
    {
        (double beta, double toleranceRatio, double biasRatio) = (random.Beta(), random.Tolerance(), random.Bias());
        double[] whole = Losses(Difficulty.Gamma(beta), toleranceRatio, biasRatio);
        double[] cut = Losses(Difficulty.CutGamma(beta, 2000), toleranceRatio, biasRatio);
        for (int i = 0; i < Wide.Length; i++)
            Assert.InRange(Math.Abs((cut[i] / whole[i]) - 1), 0, 1e-10);
    });

    private static double[] Losses(Difficulty difficulty, double toleranceRatio, double biasRatio)
    {
        double[] loss = new double[Wide.Length];
        new InferenceLossLaw(difficulty, toleranceRatio, Wide).Evaluate(biasRatio, loss);
        return loss;
    }

    private static void Compare(double beta, double cut, double toleranceRatio, double biasRatio)
    {
        (double[] expected, double[] expectedExponent) = LossOracle.Evaluate(beta, cut, toleranceRatio, biasRatio, Wide);
        double[] loss = new double[Wide.Length];
        double[] exponent = new double[Wide.Length];
        new InferenceLossLaw(Difficulty.CutGamma(beta, cut), toleranceRatio, Wide).Evaluate(biasRatio, loss, exponent);
        for (int i = 0; i < Wide.Length; i++)
        {
            string where = FormattableString.Invariant(
                $"beta = {beta:R}, tau_max = {cut:R}, delta = {toleranceRatio:R}, s = {biasRatio:R}, k = {Wide[i]}: ");
            Assert.True(
                Math.Abs((loss[i] / expected[i]) - 1) <= 1e-10, FormattableString.Invariant($"{where}{loss[i]:R} for {expected[i]:R}"));
            double distance = Math.Abs(exponent[i] - expectedExponent[i]);
            Assert.True(
                distance <= 1e-10 * (1 + beta),
                FormattableString.Invariant($"{where}exponent {exponent[i]:R} for {expectedExponent[i]:R}"));
        }
    }
}
