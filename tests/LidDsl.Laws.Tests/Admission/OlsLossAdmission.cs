namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against the inversion of the joint transform of S Bt and C.</summary>
internal sealed class OlsLossAdmission : IAdmission
{
    public LawInfo Law => OlsLossDistribution.Info;

    public Trial Draw(Parameters random)
    {
        double beta = random.LogUniform(1, 40);
        int d = (int)random.LogWhole(2, 60);
        int n = d + (int)random.LogWhole(50, 1000);
        double p = random.Uniform(0.01, 0.99);
        double quantile = new OlsLossDistribution(beta, 1, d, n).Quantile(p);
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, d = {d}, N = {n}, p = {p:R}"),
            Math.Abs(OlsLossOracle.Loss(quantile, beta, d, n) - p),
            Law.NumericalError!.Value);
    }
}
