using MathNet.Numerics;

namespace LidDsl.Laws.Tests.Admission;

/// <summary>A law of tau as a user might declare it, with what is known of it in closed form.</summary>
/// <param name="Where">The parameters.</param>
/// <param name="Own">The law as its density alone gives it.</param>
/// <param name="Gamma">The gamma law of its shape; tau is this over the rates, in these parts.</param>
/// <param name="Parts">The parts and rates.</param>
internal sealed record OwnCase(string Where, Difficulty Own, Difficulty Gamma, (double Part, double Rate)[] Parts)
{
    /// <summary>A gamma law of any rate, or two rates in parts.</summary>
    public static OwnCase Draw(Parameters random, double smallestBeta = 0.1, double largestBeta = 20)
    {
        double beta = random.LogUniform(smallestBeta, largestBeta);
        (double first, double second) = (random.LogUniform(1e-2, 1e2), random.LogUniform(1e-2, 1e2));
        bool both = random.Whole(0, 1) == 0;
        return new OwnCase(
            FormattableString.Invariant($"beta = {beta:R}, rates {first:R}{(both ? FormattableString.Invariant($" and {second:R}") : "")}"),
            Difficulty.Own(beta, both ? OwnDensities.TwoRates(beta, first, second) : OwnDensities.Gamma(beta, first)),
            Difficulty.Gamma(beta),
            both ? [(0.3, first), (0.7, second)] : [(1, first)]);
    }

    /// <summary>The mean over the parts of a function of the rate.</summary>
    public double Mean(Func<double, double> ofRate) => Parts.Sum(p => p.Part * ofRate(p.Rate));
}

/// <summary>The distribution function of a density against that of the gamma laws it mixes, and of beta prime.</summary>
internal sealed class OwnDifficultyAdmission : IAdmission
{
    public LawInfo Law => Difficulty.OwnLaw;

    public Trial Draw(Parameters random)
    {
        double bar = Law.NumericalError!.Value;
        if (random.Whole(0, 1) == 0)
        {
            (double beta, double m, double tau) = (random.LogUniform(0.1, 20), random.LogUniform(0.5, 5), random.LogUniform(1e-4, 1e4));
            var own = Difficulty.Own(beta, OwnDensities.BetaPrime(beta, m));
            return new Trial(
                FormattableString.Invariant($"beta = {beta:R}, m = {m:R}, tau = {tau:R}"),
                Math.Abs((own.Cdf(tau) / SpecialFunctions.BetaRegularized(beta / 2, m, tau / (1 + tau))) - 1), bar);
        }

        var drawn = OwnCase.Draw(random);
        double t = random.LogUniform(1e-30, 1e3);
        return new Trial(
            FormattableString.Invariant($"{drawn.Where}, tau = {t:R}"),
            Math.Abs((drawn.Own.Cdf(t) / drawn.Mean(rate => drawn.Gamma.Cdf(rate * t))) - 1), bar);
    }
}

/// <summary>
/// L_inf of a density against the mixture of those of its gamma laws: tau = G/rate has the losses of G with delta and s
/// divided by sqrt(rate).
/// </summary>
internal sealed class OwnInferenceLossAdmission : IAdmission
{
    public LawInfo Law => OwnDifficulty.Loss;

    public Trial Draw(Parameters random)
    {
        var drawn = OwnCase.Draw(random);
        (double tolerance, double bias, long k) = (random.LogUniform(1e-5, 90), Math.Min(random.Bias(), 100), random.Attempts());
        double[] loss = new double[1];
        InferenceLossLaw law = new(drawn.Own, tolerance, [k]);
        if (law.Absence is null)
            law.Evaluate(bias, loss);
        double expected = drawn.Mean(rate =>
        {
            double[] one = new double[1];
            new InferenceLossLaw(drawn.Gamma, tolerance / Math.Sqrt(rate), [k]).Evaluate(bias / Math.Sqrt(rate), one);
            return one[0];
        });
        string where =
            FormattableString.Invariant($"{drawn.Where}, delta = {tolerance:R}, s = {bias:R}, k = {k}, says {law.NumericalError:E1}");

        // The law's own measure of its error is the bar, with room for the rounding of what it is held against; a law that is
        // refused claims nothing.
        double error = expected > 1e-200 && law.Absence is null ? Math.Abs((loss[0] / expected) - 1) : 0;
        return new Trial(where, error, Math.Min(Law.NumericalError!.Value, (3 * law.NumericalError) + 2e-10));
    }
}

/// <summary>The noise of a density against the mixture of scaled Student's t.</summary>
internal sealed class OwnNoiseAdmission : IAdmission
{
    public LawInfo Law => OwnNoise.Info;

    public Trial Draw(Parameters random)
    {
        var drawn = OwnCase.Draw(random);
        double beta = drawn.Own.Beta;
        double y = random.LogUniform(1e-3, 1e8);
        double expected = drawn.Mean(rate => TargetNoiseLaw.Survival(y, beta, Math.Sqrt(rate)));
        double error = expected > 1e-290 ? Math.Abs((drawn.Own.Noise.Survival(y, 1) / expected) - 1) : 0;
        if (beta > 2)
        {
            error = Math.Max(error, Math.Abs(
                (drawn.Own.Noise.Variance(1).Value / drawn.Mean(rate => TargetNoiseLaw.Variance(beta, Math.Sqrt(rate)).Value)) - 1));
        }

        return new Trial(FormattableString.Invariant($"{drawn.Where}, y = {y:R}"), error, Law.NumericalError!.Value);
    }
}

/// <summary>E L_gen of a density against N E 1/tau E R of the gamma laws that it mixes.</summary>
internal sealed class OwnGeneralizationLossAdmission : IAdmission
{
    public LawInfo Law => OwnDifficulty.LeastSquares;

    public Trial Draw(Parameters random)
    {
        var drawn = OwnCase.Draw(random, smallestBeta: 2.01);
        int d = (int)random.LogWhole(1, 1000);
        int n = d + (int)random.LogWhole(2, 100_000);
        double expected =
            n * drawn.Mean(rate => TargetNoiseLaw.Variance(drawn.Own.Beta, Math.Sqrt(rate)).Value) * OlsRatioLaw.Mean(d, n).Value;
        return new Trial(
            FormattableString.Invariant($"{drawn.Where}, d = {d}, N = {n}"),
            Math.Abs((GeneralizationLossLaw.OlsMean(drawn.Own, 1, d, n).Value / expected) - 1), Law.NumericalError!.Value);
    }
}

/// <summary>P of a density against the mixture of those of its gamma laws.</summary>
internal sealed class OwnIntrinsicConstantAdmission : IAdmission
{
    public LawInfo Law => OwnDifficulty.Intrinsic;

    public Trial Draw(Parameters random)
    {
        var drawn = OwnCase.Draw(random);
        double tolerance = random.Tolerance();
        double expected =
            IntrinsicTail.LogConstant(drawn.Own.Beta, tolerance) + Math.Log(drawn.Mean(rate => Math.Pow(rate, drawn.Own.Beta / 2)));
        return new Trial(
            FormattableString.Invariant($"{drawn.Where}, delta = {tolerance:R}"),
            Math.Abs(IntrinsicTail.LogConstant(drawn.Own, tolerance) - expected), Law.NumericalError!.Value);
    }
}
