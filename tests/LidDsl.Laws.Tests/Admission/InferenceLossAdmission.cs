namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against Gauss-Legendre panels in the bias and in the precision, at any beta and with every third law of tau cut.</summary>
internal sealed class InferenceLossAdmission : IAdmission
{
    public LawInfo Law => InferenceLossLaw.Info;

    public Trial Draw(Parameters random)
    {
        double beta = random.LogUniform(0.05, 100);
        double cut = random.Whole(0, 2) == 0 ? random.LogUniform(0.05, 50) : double.PositiveInfinity;
        (double tolerance, double bias, long k) = (random.Tolerance(), random.Bias(), random.Attempts());
        Difficulty difficulty = double.IsInfinity(cut) ? Difficulty.Gamma(beta) : Difficulty.CutGamma(beta, cut);
        double[] logLoss = new double[1];
        double[] exponent = new double[1];
        new InferenceLossLaw(difficulty, tolerance, [k]).EvaluateLog(bias, logLoss, exponent);
        (double[] expected, double[] expectedExponent) = LossOracle.EvaluateLog(beta, cut, tolerance, bias, [k]);
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, tau_max = {cut:R}, delta = {tolerance:R}, s = {bias:R}, k = {k}"),
            Math.Max(Math.Abs(logLoss[0] - expected[0]), Math.Abs(exponent[0] - expectedExponent[0]) / (1 + beta)),
            InferenceLossLaw.Info.NumericalError!.Value);
    }
}
