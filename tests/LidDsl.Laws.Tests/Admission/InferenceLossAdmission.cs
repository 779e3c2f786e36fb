namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against Gauss-Legendre panels in the bias and the trapezoid rule in the precision.</summary>
internal sealed class InferenceLossAdmission : IAdmission
{
    public LawInfo Law => InferenceLossLaw.Info;

    public Trial Draw(Parameters random)
    {
        (double beta, double tolerance, double bias, long k) = (random.Beta(), random.Tolerance(), random.Bias(), random.Attempts());
        double[] loss = new double[1];
        new InferenceLossLaw(beta, tolerance, [k]).Evaluate(bias, loss);
        double expected = LossOracle.Evaluate(beta, tolerance, bias, [k]).Loss[0];
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, delta = {tolerance:R}, s = {bias:R}, k = {k}"),
            Math.Abs((loss[0] / expected) - 1),
            InferenceLossLaw.Info.NumericalError!.Value);
    }
}
