namespace LidDsl.Laws.Tests.Admission;

/// <summary>
/// Against the mean over simulated designs, less three of its standard errors; at ridge 0 and N > d+1 against the exact mean.
/// </summary>
internal sealed class RidgeEquivalentAdmission : IAdmission
{
    public LawInfo Law => RidgeEquivalentLaw.Info;

    public Trial Draw(Parameters random)
    {
        int d = (int)random.LogWhole(2, 20);
        int n = (int)Math.Max(2, Math.Round(d * random.LogUniform(0.2, 5)));
        double ridge = random.Whole(0, 2) == 0 ? 0 : random.LogUniform(1e-6, 10);
        double alpha = random.Uniform(0, 2);
        (double[] lambda, double[] head) =
            (RidgeEquivalentErrorTests.Spectrum(d, alpha), RidgeEquivalentErrorTests.Head(random.Whole(0, 2), d));
        double noise = random.LogUniform(1e-6, 1);
        RidgeEquivalent found = RidgeEquivalentLaw.At(lambda, head, n, ridge, noise);
        double mean = found.ExactLoss ?? double.NaN;
        double chance = 0;
        if (found.ExactLoss is null)
        {
            (double bias, double biasError, double variance, double varianceError) =
                new DesignSimulation(lambda, head, n, ridge, random.Source).Means(500);
            mean = bias + (noise * variance);
            chance = 3 * (biasError + (noise * varianceError));
        }

        return new Trial(
            FormattableString.Invariant($"d = {d}, N = {n}, ridge = {ridge:R}, alpha = {alpha:R}, v = {noise:R}, theta_1^2 = {head[0]:R}"),
            Math.Max(0, (Math.Abs(found.GeneralizationLoss - mean) - chance) / mean),
            found.ExactLoss is null ? found.RelativeError : found.RelativeError * (1 + 1e-12));
    }
}
