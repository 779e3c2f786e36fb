namespace LidDsl.Laws.Tests;

/// <summary>Bounds and monotonicity of q and L_inf at random parameters.</summary>
public class InferenceLossPropertyTests
{
    // The rounding error of a loss; comparisons are up to it.
    private const double Rounding = 1e-12;

    [Fact]
    public void A_loss_is_a_probability_that_falls_with_attempts() => Parameters.Check(40, random =>
    {
        long[] attempts = [.. Enumerable.Range(0, 6).Select(_ => random.Attempts()).Distinct().Order()];
        double beta = random.LogUniform(0.05, 100);
        double[] loss = new double[attempts.Length];
        double[] exponent = new double[attempts.Length];
        double[] logLoss = new double[attempts.Length];
        InferenceLossLaw law = new(Law(random, beta), random.Tolerance(), attempts);
        double bias = random.Bias();
        law.Evaluate(bias, loss, exponent);
        law.EvaluateLog(bias, logLoss, []);
        for (int i = 0; i < attempts.Length; i++)
        {
            Assert.InRange(loss[i], 0, 1);
            Assert.InRange(logLoss[i], double.MinValue, 0);
            Assert.InRange(exponent[i], -Rounding, double.MaxValue);
            if (i == 0)
                continue;
            Assert.True(logLoss[i] <= logLoss[i - 1] + Rounding, "more attempts, fewer failures");

            // E X^n is log-convex in n: the local exponents between bound the fall of the logarithm.
            double steps = attempts[i] - attempts[i - 1];
            double fall = logLoss[i - 1] - logLoss[i];
            Assert.InRange(
                fall,
                (exponent[i] * steps / attempts[i]) - Rounding - (1e-11 * fall),
                (exponent[i - 1] * steps / attempts[i - 1]) + (Rounding * (1 + steps)));
        }
    });

    [Fact]
    public void A_loss_rises_with_the_bias_and_falls_with_the_tolerance() => Parameters.Check(40, random =>
    {
        double beta = random.LogUniform(0.05, 100);
        (double tolerance, double bias, long k) = (random.LogUniform(1e-6, 900), random.LogUniform(1e-3, 900), random.Attempts());
        Difficulty difficulty = Law(random, beta);
        double factor = 1 + random.LogUniform(1e-3, 0.1);
        double here = LogLoss(difficulty, tolerance, bias, k);
        Assert.True(
            LogLoss(difficulty, tolerance, bias * factor, k) >= here - Rounding - (Rounding * Math.Abs(here)), "more bias, more failures");
        Assert.True(
            LogLoss(difficulty, tolerance * factor, bias, k) <= here + Rounding + (Rounding * Math.Abs(here)),
            "more tolerance, fewer failures");
        Assert.True(LogLoss(difficulty, tolerance, 0, k) <= here + Rounding, "no bias, fewest failures");
    });

    [Fact]
    public void Cutting_the_easy_instances_off_loses_more() => Parameters.Check(30, random =>
    {
        double beta = random.Beta();
        (double tolerance, double bias, long k, double cut) =
            (random.Tolerance(), random.Bias(), random.Attempts(), random.LogUniform(0.05, 50));
        double whole = LogLoss(Difficulty.Gamma(beta), tolerance, bias, k);

        // Given b the success rate need not rise with tau; without bias it does. A loss is at least its part below the cut.
        Difficulty difficulty = Difficulty.CutGamma(beta, cut);
        double part = LogLoss(difficulty, tolerance, bias, k);
        Assert.True(part + difficulty.LogMass <= whole + Rounding);
        if (bias == 0)
            Assert.True(part >= whole - Rounding);
    });

    [Fact]
    public void Success_is_a_probability_that_falls_with_bias_and_rises_with_tolerance() => Parameters.Check(2000, random =>
    {
        (double w, double a) = (random.LogUniform(1e-6, 40), random.LogUniform(1e-9, 100));
        double q = AttemptSuccess.Probability(w, a);
        Assert.InRange(q, 0, 1);
        Assert.InRange(AttemptSuccess.Hardness(w, a), q, double.MaxValue);
        double factor = 1 + random.LogUniform(1e-6, 1);
        Assert.InRange(AttemptSuccess.Probability(w * factor, a), 0, q * (1 + 1e-14));
        Assert.InRange(AttemptSuccess.Probability(w, a * factor), q * (1 - 1e-14), 1);
        Assert.InRange(AttemptSuccess.Hardness(w * factor, a), 0, AttemptSuccess.Hardness(w, a) * (1 + 1e-14));
    });

    private static Difficulty Law(Parameters random, double beta) =>
        random.Whole(0, 2) == 0 ? Difficulty.CutGamma(beta, random.LogUniform(0.05, 50)) : Difficulty.Gamma(beta);

    private static double LogLoss(Difficulty difficulty, double tolerance, double bias, long k)
    {
        double[] value = new double[1];
        new InferenceLossLaw(difficulty, tolerance, [k]).EvaluateLog(bias, value, []);
        return value[0];
    }
}
