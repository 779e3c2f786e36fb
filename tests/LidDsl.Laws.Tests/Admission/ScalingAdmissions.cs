using LidDsl.Laws.Tests.Scaling;

namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against the slope of losses by another quadrature.</summary>
internal sealed class EffectiveExponentAdmission : IAdmission
{
    public LawInfo Law => EffectiveExponentLaw.Info;

    public Trial Draw(Parameters random)
    {
        (double beta, double tolerance, double bias) = (random.Beta(), random.LogUniform(1e-3, 100), random.LogUniform(1e-3, 10));
        long first = random.LogWhole(1, 100_000);
        long[] window = [first, (long)(first * random.LogUniform(4, 1000))];
        double expected = ExponentSlope.BetaEff(window, LossOracle.Evaluate(beta, tolerance, bias, window).Loss);
        double found = new EffectiveExponentLaw(Difficulty.Gamma(beta), tolerance, window).Given(bias);
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, delta = {tolerance:R}, s = {bias:R}, k from {first} to {window[1]}"),
            Math.Abs(found - expected) / (1 + expected),
            EffectiveExponentLaw.Info.NumericalError!.Value);
    }
}

/// <summary>The loss of the best whole pair against every other pair within the budget, and against another quadrature.</summary>
internal sealed class AllocationAdmission : IAdmission
{
    public LawInfo Law => AllocationLaw.Info;

    public Trial Draw(Parameters random)
    {
        (double beta, double tolerance, int d) = (random.LogUniform(2.05, 10), random.LogUniform(1e-2, 100), random.Whole(1, 6));
        AllocationTerms terms = new(random.LogUniform(0.1, 10), random.LogUniform(0.1, 10), random.LogUniform(1e-6, 10));
        double budget = terms.Cost(d + 2, 1) * random.LogUniform(1, 6);
        InferenceLossLaw inference = new(
            Difficulty.Gamma(beta), tolerance, AllocationOracle.Attempts((int)(budget / terms.AttemptCost) + 1));
        (int n, int k, double least) = AllocationOracle.Least(
            inference, size => GeneralizationLossLaw.OlsMean(beta, 1, d, size).Value, d + 2, budget, terms);
        double square = GeneralizationLossLaw.OlsMean(beta, 1, d, n).Value;
        double expected = (terms.LossWeight * square) + LossOracle.Evaluate(beta, tolerance, Math.Sqrt(square), [k]).Loss[0];
        double found = new AllocationLaw(inference, GeneralizationCurve.OlsMean(Difficulty.Gamma(beta), 1, d)).At(budget, terms).Whole.Loss;
        return new Trial(
            FormattableString.Invariant($"beta = {beta:R}, delta = {tolerance:R}, d = {d}, c_N = {terms.TrainingCost:R}, ")
                + FormattableString.Invariant($"c_k = {terms.AttemptCost:R}, R = {terms.LossWeight:R}, C = {budget:R}"),
            Math.Max(Math.Abs((found / expected) - 1), Math.Abs((found / least) - 1)),
            AllocationLaw.Info.NumericalError!.Value);
    }
}

/// <summary>The residual recomputed from the parameters.</summary>
internal sealed class SaturationAdmission : IAdmission
{
    public LawInfo Law => SaturationFit.Info;

    public Trial Draw(Parameters random)
    {
        double[] values = SaturationFitTests.Noisy(random, out _);
        SaturationFit fit = SaturationFitTests.Fit(values, null);
        double sum = SaturationFitTests.Sum(values, fit.Ceiling, fit.Drop, fit.Power, fit.HalfwaySize);
        return new Trial(
            FormattableString.Invariant($"beta_eff = {string.Join(", ", values)}"),
            Math.Abs(fit.RootMeanSquare - Math.Sqrt(sum / values.Length)),
            1e-9 * fit.RootMeanSquare);
    }
}
