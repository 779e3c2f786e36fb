using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Laws.Tests.Admission;

/// <summary>The weight against the ratio of the densities themselves, whole and cut.</summary>
internal sealed class DefensiveMixtureAdmission : IAdmission
{
    public LawInfo Law => DefensiveMixture.Info;

    public Trial Draw(Parameters random)
    {
        double beta = random.LogUniform(0.05, 100);
        Difficulty difficulty = random.Whole(0, 1) == 0 ? Difficulty.Gamma(beta) : Difficulty.CutGamma(beta, random.LogUniform(0.05, 200));
        DefensiveMixture mixture = DefensiveMixture.Stratified(difficulty, random.LogWhole(3, 1_000_000));
        double tau = Math.Min(difficulty.LargestPrecision, random.LogUniform(1e-6, 50));
        double b = random.Uniform(-8, 8);
        double[] density = [.. Enumerable.Range(0, DefensiveMixture.ComponentCount).Select(c =>
        {
            double mass = double.IsFinite(difficulty.LargestPrecision)
                ? SpecialFunctions.GammaLowerRegularized(mixture.Shapes[c], difficulty.LargestPrecision / mixture.Scales[c])
                : 1;
            return Math.Exp(Normal.PDFLn(0, mixture.BiasScales[c], b) + Gamma.PDFLn(mixture.Shapes[c], 1 / mixture.Scales[c], tau)) / mass;
        })];
        double expected = density[0] / density.Select((f, c) => mixture.Fractions[c] * f).Sum();
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, tau_max = {difficulty.LargestPrecision:R}, tau = {tau:R}, b = {b:R}"),
            expected > 0 ? Math.Abs((mixture.Weight(b, tau) / expected) - 1) : 0,
            DefensiveMixture.Info.NumericalError!.Value);
    }
}
