namespace LidDsl.Laws.Tests;

public sealed class SelectionTests
{
    private static readonly long[] Attempts = [1, 10, 100, 1_000];

    [Fact]
    public void All_attempts_fail_with_the_power_of_one_failure()
    {
        double[] given = new double[Attempts.Length];
        AllFail.Instance.Given(1.5, 0.25, 1, Attempts, given);
        double failure = 1 - AttemptSuccess.Probability(1.5, 0.25);
        Assert.All(Attempts.Zip(given), pair => Assert.Equal(Math.Pow(failure, pair.First), pair.Second, 1e-12 * pair.Second));
        AllFail.Instance.Given(double.PositiveInfinity, 0.25, 1, Attempts, given);
        Assert.All(given, probability => Assert.Equal(1, probability));
    }

    [Fact]
    public void The_model_selects_by_the_first_success_and_has_one_quantity()
    {
        var selection = Selection.Of(default);
        Assert.Equal(SelectionRule.FirstSuccess, selection.Rule);
        Assert.Null(selection.NoTails);
        Assert.Equal("L_inf", Assert.Single(selection.Quantities).Symbol);
        Assert.IsType<InferenceLossLaw>(selection.Quantities[0].Law(Difficulty.Gamma(2.5), 1, Attempts));
    }

    [Fact]
    public void A_rule_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Selection.Of((SelectionRule)99));

    // A quantity that rests on the grid alone has the variances of the one with laws of its own.
    [Theory]
    [InlineData(EstimatorKind.Literal, 1.2, 0.5, 0.3)]
    [InlineData(EstimatorKind.Conditional, 1.2, 0.5, 0.3)]
    [InlineData(EstimatorKind.Conditional, 4, 2, 0)]
    [InlineData(EstimatorKind.Importance, 2.5, 1, 1)]
    public void Any_quantity_has_the_variance_of_every_estimator(EstimatorKind estimator, double beta, double tolerance, double bias)
    {
        var difficulty = Difficulty.Gamma(beta);
        ExponentWindow window = new(10, 1_000);
        double[] loss = new double[Attempts.Length];
        new MissingVerifier(0).Law(difficulty, tolerance, Attempts).Evaluate(bias, loss);
        double[] found = new double[Attempts.Length];
        double[] expected = new double[Attempts.Length];
        new EstimatorVariance(new MissingVerifier(0), difficulty, tolerance, Attempts, estimator, window).Evaluate(
            bias, loss, found, out double slope);
        new EstimatorVariance(difficulty, tolerance, Attempts, estimator, window).Evaluate(bias, loss, expected, out double expectedSlope);
        for (int j = 0; j < Attempts.Length; j++)
            Assert.Equal(expected[j], found[j], 1e-6 * (expected[j] + (loss[j] * loss[j])));
        Assert.Equal(expectedSlope, slope, 1e-6 * (1 + expectedSlope));
    }

    // A verifier that misses a share of the right answers only rescales k where attempts rarely succeed: the intrinsic tail at (1-g) k.
    [Theory]
    [InlineData(2.5, 0.5)]
    [InlineData(1.2, 0.9)]
    public void A_verifier_that_misses_right_answers_rescales_the_intrinsic_tail(double beta, double missed)
    {
        long[] attempts = [1_000_000];
        double[] failure = new double[1];
        QuantityLaw law = new MissingVerifier(missed).Law(Difficulty.Gamma(beta), 1, attempts);
        law.Evaluate(0, failure);
        double tail = Math.Exp(IntrinsicTail.LogConstant(beta, 1) - (beta * Math.Log((1 - missed) * attempts[0])));
        Assert.InRange(tail / failure[0], 0.998, 1.002);
        Assert.NotNull(law.NoLocalExponent);
        double[] exponent = new double[1];
        law.Evaluate(0, failure, exponent);
        Assert.True(double.IsNaN(exponent[0]));
    }

    /// <summary>
    /// The probability that none of k attempts is accepted by a verifier that misses a share g of the right ones: (1 - (1-g) q)^k.
    /// </summary>
    private sealed class MissingVerifier(double missed) : AnswerQuantity
    {
        public override string Symbol => "L_g";

        public override string Meaning => "probability that none of k attempts is accepted";

        // Whoever has none accepted among k attempts has none among fewer.
        internal override bool IsNested => true;

        public override void Given(double bias, double tolerance, double precision, ReadOnlySpan<long> attempts, Span<double> probability)
        {
            double accepted = double.IsPositiveInfinity(bias) ? 0 : (1 - missed) * AttemptSuccess.Probability(bias, tolerance);
            for (int j = 0; j < attempts.Length; j++)
                probability[j] = Math.Exp(attempts[j] * Elementary.Log1P(-accepted));
        }
    }
}
