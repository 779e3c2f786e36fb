namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against Gauss-Legendre panels over the density of the precision, without the integration by parts.</summary>
internal sealed class CutNoiseAdmission : IAdmission
{
    public LawInfo Law => CutNoise.Info;

    public Trial Draw(Parameters random)
    {
        var difficulty = Difficulty.CutGamma(random.LogUniform(0.1, 100), random.LogUniform(1e-3, 1e6));
        double y = random.LogUniform(1e-3, 1e5);
        string where = FormattableString.Invariant($"beta = {difficulty.Beta:R}, tau_max = {difficulty.LargestPrecision:R}, y = {y:R}");
        double expected = CutNoiseLawTests.Survival(difficulty, y);
        double error = expected > 1e-290 ? Math.Abs((difficulty.Noise.Survival(y, 1) / expected) - 1) : 0;
        if (difficulty.Beta > 3)
            error = Math.Max(error, Math.Abs((difficulty.Noise.Variance(1).Value / CutNoiseLawTests.MeanInverse(difficulty)) - 1));
        return new Trial(where, error, CutNoise.Info.NumericalError!.Value);
    }
}

/// <summary>Against the mean of S R: N times the mean of 1/tau by panels, and the mean of R.</summary>
internal sealed class CutGeneralizationLossAdmission : IAdmission
{
    public LawInfo Law => CutGammaDifficulty.LeastSquares;

    public Trial Draw(Parameters random)
    {
        var difficulty = Difficulty.CutGamma(random.LogUniform(3, 100), random.LogUniform(1e-3, 1e6));
        int d = (int)random.LogWhole(1, 1000);
        int n = d + (int)random.LogWhole(2, 100_000);
        double expected = n * CutNoiseLawTests.MeanInverse(difficulty) * OlsRatioLaw.Mean(d, n).Value;
        return new Trial(
            FormattableString.Invariant($"beta = {difficulty.Beta:R}, tau_max = {difficulty.LargestPrecision:R}, d = {d}, N = {n}"),
            Math.Abs((GeneralizationLossLaw.OlsMean(difficulty, 1, d, n).Value / expected) - 1),
            CutGammaDifficulty.LeastSquares.NumericalError!.Value);
    }
}
