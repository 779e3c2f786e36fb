namespace LidDsl.Laws.Tests;

/// <summary>L_inf over the whole declared domain, beta from 0.05 to 100, and ln L_inf where the loss itself underflows.</summary>
public class InferenceLossDomainTests
{
    private static readonly long[] Wide = [1, 30, 1000, 1_000_000, 1_000_000_000_000];

    [Theory]
    [InlineData(0.05, 0.5)]
    [InlineData(0.5, 10)]
    [InlineData(10, 100)]
    public void A_second_method_agrees_to_1e_10(double lowestBeta, double highestBeta) => Parameters.Check(3, random =>
    {
        double beta = random.LogUniform(lowestBeta, highestBeta);
        Compare(beta, double.PositiveInfinity, random.Tolerance(), random.Bias());
        Compare(beta, random.LogUniform(0.05, 50), random.Tolerance(), random.Bias());
    });

    [Fact]
    [Trait("Category", "Long")]
    public void A_second_method_agrees_to_1e_10_at_many_parameters() => Parameters.Check(300, random =>
    {
        double beta = random.LogUniform(0.05, 100);
        Compare(beta, double.PositiveInfinity, random.Tolerance(), random.Bias());
        Compare(beta, random.LogUniform(0.05, 50), random.Tolerance(), random.Bias());
    });

    [Theory]
    [InlineData(0.05, 1e-6, 1e3)]
    [InlineData(0.05, 1e3, 0)]
    [InlineData(100, 1e-6, 1e-3)]
    [InlineData(100, 1e-6, 0.02)]
    [InlineData(100, 1e3, 0)]
    [InlineData(100, 1e3, 1e-3)]
    [InlineData(50, 1, 0.01)]
    public void A_second_method_agrees_in_the_corners(double beta, double toleranceRatio, double biasRatio) =>
        Compare(beta, double.PositiveInfinity, toleranceRatio, biasRatio);

    // The loss comes from instances within a thousandth of the cut: the integrand rises steeply to where it ends.
    [Theory]
    [InlineData(10, 0.15, 1, 1)]
    [InlineData(10, 0.2, 1e-6, 1)]
    [InlineData(5, 0.3, 1, 1)]
    [InlineData(50, 0.05, 1, 1)]
    public void A_second_method_agrees_where_the_cut_carries_the_loss(double beta, double cut, double toleranceRatio, double biasRatio) =>
        Compare(beta, cut, toleranceRatio, biasRatio);

    [Fact]
    public void The_exponent_and_the_logarithm_outlive_the_loss()
    {
        InferenceLossLaw law = new(100, 1e3, Wide);
        double[] loss = new double[Wide.Length];
        double[] exponent = new double[Wide.Length];
        double[] logLoss = new double[Wide.Length];
        double[] logExponent = new double[Wide.Length];
        foreach (double biasRatio in (double[])[0, 1e-3, 0.1])
        {
            law.Evaluate(biasRatio, loss, exponent);
            law.EvaluateLog(biasRatio, logLoss, logExponent);
            Assert.Equal(0, loss[^1]);
            Assert.InRange(logLoss[^1], -4000, -2000);
            Assert.Equal(exponent, logExponent);
            Assert.InRange(exponent[^1], 99, 100);
            InferenceLossCurve curve = law.Given(biasRatio);
            Assert.Equal(logLoss[^1], curve.LogLoss(Wide[^1]), 1e-12 * Math.Abs(logLoss[^1]));
            Assert.Equal(exponent[^1], curve.LocalExponent(Wide[^1]), 1e-11);
            Assert.Equal(0, curve.Loss(Wide[^1]));
        }
    }

    [Fact]
    public void The_logarithm_is_that_of_the_loss() => Parameters.Check(20, random =>
    {
        InferenceLossLaw law = new(random.LogUniform(0.05, 100), random.Tolerance(), Wide);
        double bias = random.Bias();
        double[] loss = new double[Wide.Length];
        double[] logLoss = new double[Wide.Length];
        law.Evaluate(bias, loss);
        law.EvaluateLog(bias, logLoss, []);
        for (int i = 0; i < Wide.Length; i++)
            Assert.InRange(Math.Abs(Math.Exp(logLoss[i]) - loss[i]), 0, 1e-12 * loss[i]);
    });

    private static void Compare(double beta, double cut, double toleranceRatio, double biasRatio)
    {
        (double[] expected, double[] expectedExponent) = LossOracle.EvaluateLog(beta, cut, toleranceRatio, biasRatio, Wide);
        double[] logLoss = new double[Wide.Length];
        double[] exponent = new double[Wide.Length];
        Difficulty difficulty = double.IsInfinity(cut) ? Difficulty.Gamma(beta) : Difficulty.CutGamma(beta, cut);
        new InferenceLossLaw(difficulty, toleranceRatio, Wide).EvaluateLog(biasRatio, logLoss, exponent);
        for (int i = 0; i < Wide.Length; i++)
        {
            string where = FormattableString.Invariant(
                $"beta = {beta:R}, tau_max = {cut:R}, delta = {toleranceRatio:R}, s = {biasRatio:R}, k = {Wide[i]}: ");
            Assert.True(
                Math.Abs(logLoss[i] - expected[i]) <= 1e-10, FormattableString.Invariant($"{where}{logLoss[i]:R} for {expected[i]:R}"));
            double distance = Math.Abs(exponent[i] - expectedExponent[i]);
            Assert.True(
                distance <= 1e-10 * (1 + beta),
                FormattableString.Invariant($"{where}exponent {exponent[i]:R} for {expectedExponent[i]:R}"));
        }
    }
}
