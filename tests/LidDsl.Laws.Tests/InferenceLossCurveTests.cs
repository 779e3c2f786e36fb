namespace LidDsl.Laws.Tests;

public class InferenceLossCurveTests
{
    [Fact]
    public void At_whole_k_the_curve_is_the_law() => Parameters.Check(10, random =>
    {
        (double beta, double bias) = (random.Beta(), random.Bias());
        long[] attempts = [3, 40, 5000];
        foreach (Difficulty difficulty in (Difficulty[])[Difficulty.Gamma(beta), Difficulty.CutGamma(beta, random.LogUniform(0.05, 50))])
        {
            InferenceLossLaw law = new(difficulty, random.Tolerance(), attempts);
            double[] loss = new double[3];
            double[] exponent = new double[3];
            law.Evaluate(bias, loss, exponent);
            InferenceLossCurve curve = law.Given(bias);
            for (int i = 0; i < 3; i++)
            {
                Assert.InRange(Math.Abs((curve.Loss(attempts[i]) / loss[i]) - 1), 0, 1e-13);
                Assert.Equal(Math.Log(loss[i]), curve.LogLoss(attempts[i]), 1e-13 * (1 - Math.Log(loss[i])));
                Assert.Equal(exponent[i], curve.LocalExponent(attempts[i]), 1e-12 * (1 + beta));
            }
        }
    });

    // A search for an allocation asks for thousands of bias scales. Between 0.1 and 1 the loss at many attempts turns most sharply.
    [Fact]
    public void Interpolated_between_bias_scales_the_curve_is_the_law() => Parameters.Check(12, random =>
    {
        double beta = random.LogUniform(0.05, 30);
        double tolerance = random.Tolerance();
        foreach (Difficulty difficulty in (Difficulty[])[Difficulty.Gamma(beta), Difficulty.CutGamma(beta, random.LogUniform(0.05, 50))])
        {
            InferenceLossLaw law = new(difficulty, tolerance, [1, 1_000_000_000]);
            foreach (double bias
                in (double[])[0, 1e-20, random.LogUniform(1e-6, 1e3), random.LogUniform(0.1, 1), random.LogUniform(1e3, 1e6), 1, 1e100])
            {
                InferenceLossCurve curve = law.Given(bias);
                Func<double, double> near = law.LogLossNear(bias);
                foreach (double k in (double[])[1, 7.5, 1000, random.LogUniform(1, 1e9), 1_000_000_000])
                    Assert.Equal(curve.LogLoss(k), near(k), 1e-10);
            }
        }
    });

    // What a scan reads off must show where the loss has its minima: it may be as far off as the steps of the scan themselves
    // are from each other.
    [Fact]
    public void Scanned_between_attempts_the_curve_is_near_the_law() => Parameters.Check(20, random =>
    {
        InferenceLossCurve curve = new InferenceLossLaw(random.Difficulty(), random.Tolerance(), [1, 1_000_000_000]).Given(random.Bias());
        ScannedLoss scanned = new(curve);
        for (int i = 0; i < 50; i++)
        {
            double k = random.LogUniform(1, 1e9);
            Assert.Equal(curve.LogLoss(k), scanned.At(k), 1e-3 * (1 + curve.LocalExponent(k)));
        }

        Assert.Equal(curve.LogLoss(1), scanned.At(1), 1e-12 * (1 - curve.LogLoss(1)));
        Assert.Equal(curve.LogLoss(1e9), scanned.At(1e9), 1e-12 * (1 - curve.LogLoss(1e9)));
    });

    [Fact]
    public void The_local_exponent_is_the_slope_between_whole_k() => Parameters.Check(20, random =>
    {
        double beta = random.Beta();
        InferenceLossCurve curve = new InferenceLossLaw(Difficulty.CutGamma(beta, 3), random.Tolerance(), [1, 1_000_000])
            .Given(random.Bias());
        double k = random.LogUniform(1.1, 900_000);
        const double h = 1e-3;

        // The fourth-order central difference: its error is of the order h^4 (1 + beta)^5.
        double slope = (8 * (At(h) - At(-h)) - At(2 * h) + At(-2 * h)) / (12 * h);
        Assert.Equal(-slope, curve.LocalExponent(k), 1e-9 * Math.Pow(1 + beta, 3));

        double At(double shift) => curve.LogLoss(k * Math.Exp(shift));
    });

    [Fact]
    public void Attempts_outside_the_law_are_named()
    {
        InferenceLossCurve curve = new InferenceLossLaw(2.5, 1, [2, 10]).Given(0.3);
        Assert.Equal((2.0, 10.0, 0.3), (curve.FewestAttempts, curve.MostAttempts, curve.BiasRatio));
        foreach (double k in (double[])[1.99, 10.01, double.NaN, double.PositiveInfinity])
        {
            Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => curve.Loss(k)).ParamName);
            Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => curve.LogLoss(k)).ParamName);
            Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => curve.LocalExponent(k)).ParamName);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new InferenceLossLaw(2.5, 1, [2, 10]).Given(-1));
        Assert.Throws<ArgumentNullException>(() => new InferenceLossLaw(null!, 1, [2, 10]));
    }
}
