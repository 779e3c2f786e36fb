namespace LidDsl.Laws.Tests.Admission;

/// <summary>
/// Against the Student law (N = 1), a convolution (N = 2), an even grid on the imaginary axis (light tails) and the stable limit
/// (heavy tails, large N).
/// </summary>
internal sealed class NoiseSumAdmission : IAdmission
{
    public LawInfo Law => NoiseSumDistribution.Info;

    public Trial Draw(Parameters random)
    {
        double p = random.Uniform(0.001, 0.999);
        (double beta, int n, Func<double, double, int, double> method) = random.Whole(0, 3) switch
        {
            0 => (random.LogUniform(0.05, 100), 1, (x, beta, _) => 1 - (2 * TargetNoiseLaw.Survival(Math.Sqrt(x), beta, 1))),
            1 => (random.LogUniform(0.2, 100), 2, (x, beta, _) => OlsLossOracle.Pair(x, beta)),
            2 => (random.LogUniform(12, 100), (int)random.LogWhole(1000, 10_000_000), (x, beta, n) => OlsLossOracle.LightSum(x, beta, n)),
            _ => (
                random.Uniform(0.1, 0.6), 10_000_000,
                (Func<double, double, int, double>)((x, beta, n) => OlsLossOracle.StableSum(x, beta, n))),
        };
        NoiseSumDistribution law = new(beta, 1, n);
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, N = {n}, p = {p:R}"),
            Math.Abs(method(law.Quantile(p), beta, n) - p),
            Law.NumericalError!.Value);
    }
}
