namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against the exact tail of Student's t.</summary>
internal sealed class NoiseTailAdmission : IAdmission
{
    public LawInfo Law => NoiseTail.Info;

    public Trial Draw(Parameters random)
    {
        (double beta, double sigma) = (random.LogUniform(0.05, 20), random.LogUniform(1e-3, 1e3));
        double y = sigma * random.LogUniform(1, 1e3);
        double exact = 2 * TargetNoiseLaw.Survival(y, beta, sigma);
        Approximation tail = NoiseTail.Probability(y, beta, sigma);
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, y/sigma = {y / sigma:R}"), Math.Abs((tail.Value / exact) - 1),
            tail.RelativeError + 1e-12);
    }
}

/// <summary>Against the exact mean.</summary>
internal sealed class VarianceAsymptoteAdmission : IAdmission
{
    public LawInfo Law => VarianceAsymptote.Info;

    public Trial Draw(Parameters random)
    {
        int d = (int)random.LogWhole(1, 1000);
        int n = (int)random.LogWhole(d + 2, 100_000 * d);
        (double beta, double sigma) = (random.Uniform(2.01, 20), random.LogUniform(1e-3, 1e3));
        double exact = GeneralizationLossLaw.OlsMean(beta, sigma, d, n).Value;
        Approximation law = VarianceAsymptote.At(d, n, TargetNoiseLaw.Variance(beta, sigma).Value);
        return new Trial(
            FormattableString.Invariant($"d = {d}, N = {n}"), Math.Abs((law.Value / exact) - 1), law.RelativeError * (1 + 1e-9));
    }
}

/// <summary>Against the sums of the deterministic equivalent, whose own error is added.</summary>
internal sealed class BiasAsymptoteAdmission : IAdmission
{
    public LawInfo Law => BiasAsymptote.Info;

    public Trial Draw(Parameters random)
    {
        int d = (int)random.LogWhole(100, 100_000);
        int n = (int)random.LogWhole(1, d / 2);
        double alpha = random.Uniform(0.2, 2.5);
        double variance = random.LogUniform(1e-12, 1e-4);
        RidgeEquivalent exact = RidgeEquivalentLaw.PowerSpectrum(d, alpha, n, 0, variance);
        Approximation law = BiasAsymptote.At(d, alpha, n, variance);
        return new Trial(
            FormattableString.Invariant($"d = {d}, N = {n}, alpha = {alpha:R}, v = {variance:R}"),
            Math.Abs((law.Value / exact.GeneralizationLoss) - 1),
            law.RelativeError);
    }
}
