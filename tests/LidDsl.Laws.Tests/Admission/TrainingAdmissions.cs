namespace LidDsl.Laws.Tests.Admission;

/// <summary>The upper tail against the integral over the precision, by the trapezoid rule.</summary>
internal sealed class TargetNoiseAdmission : IAdmission
{
    public LawInfo Law => TargetNoiseLaw.Info;

    public Trial Draw(Parameters random)
    {
        double beta = random.LogUniform(0.05, 100);
        double p = random.Whole(0, 1) == 0 ? random.LogUniform(1e-12, 0.49) : random.Uniform(0.2, 0.499);
        double y = -TargetNoiseLaw.Quantile(p, beta, 2) / 2;

        // P(eta > y) = E erfc(y sqrt(tau/2))/2 = integral over ln tau of P(nu, tau) sqrt(tau) y exp(-y^2 tau/2)/(2 sqrt(2 pi)), by parts.
        double nu = beta / 2;
        double sum = 0;
        for (double u = Math.Log(200 / (y * y)); u > Math.Log(2 / (y * y)) - (80 / (1 + beta)) - 40; u -= 0.05)
        {
            sum += 0.05 * IncompleteGamma.Lower(nu, Math.Exp(u)) * Math.Exp((u / 2) - (y * y * Math.Exp(u) / 2)) * y
                / (2 * Math.Sqrt(2 * Math.PI));
        }

        return new Trial(FormattableString.Invariant($"beta = {beta:R}, p = {p:R}"), Math.Abs((sum / p) - 1), Law.NumericalError!.Value);
    }
}

/// <summary>Against the average over Bt of the survival of C.</summary>
internal sealed class OlsRatioAdmission : IAdmission
{
    public LawInfo Law => OlsRatioLaw.Info;

    public Trial Draw(Parameters random)
    {
        int d = (int)random.LogWhole(1, 300);
        int n = d + (int)random.LogWhole(1, 3000);
        double p = random.LogUniform(1e-6, 0.5);
        p = random.Whole(0, 1) == 0 ? p : 1 - p;
        return new Trial(
            FormattableString.Invariant($"d = {d}, N = {n}, p = {p:R}"),
            Math.Abs(OlsRatioLawTests.AverageOverBeta(OlsRatioLaw.Quantile(p, d, n), d, n) - p),
            Law.NumericalError!.Value);
    }
}

/// <summary>Quantiles against the inversion of the joint transform.</summary>
internal sealed class GeneralizationLossAdmission : IAdmission
{
    public LawInfo Law => GeneralizationLossLaw.Info;

    public Trial Draw(Parameters random)
    {
        (double beta, int d, double p) = (random.LogUniform(1, 30), (int)random.LogWhole(2, 50), random.Uniform(0.05, 0.95));
        int n = d + (int)random.LogWhole(50, 500);
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, d = {d}, N = {n}, p = {p:R}"),
            Math.Abs(OlsLossOracle.Loss(GeneralizationLossLaw.OlsQuantile(p, beta, 1, d, n), beta, d, n) - p),
            Law.NumericalError!.Value);
    }
}
