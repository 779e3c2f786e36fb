using LidDsl.Costs;
using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>Attempts until one is within delta: arXiv:2601.03764, and what a verifier that never errs makes of k attempts.</summary>
internal sealed class FirstSuccess : Selection
{
    public override SelectionRule Rule => SelectionRule.FirstSuccess;

    public override string Attempt => "draws Y afresh and succeeds if |Y - x.theta_hat| <= delta";

    public override IReadOnlyList<AnswerQuantity> Quantities { get; } = [AllFail.Instance];

    public override string? NoTails => null;

    internal override double ExpectedAttempts(Difficulty difficulty, double toleranceRatio, double biasRatio, long largest) =>
        AttemptCost.Expected(difficulty, toleranceRatio, biasRatio, largest);
}

/// <summary>L_inf(k; s), the probability that all of k attempts at an instance fail: (1-q)^k given the instance.</summary>
internal sealed class AllFail : AnswerQuantity
{
    public static readonly AllFail Instance = new();

    private AllFail()
    {
    }

    public override string Symbol => "L_inf";

    public override string Meaning => "probability that all k attempts fail";

    public override void Given(double bias, double tolerance, double precision, ReadOnlySpan<long> attempts, Span<double> probability)
    {
        double hardness = double.IsPositiveInfinity(bias) ? 0 : AttemptSuccess.Hardness(bias, tolerance);
        for (int j = 0; j < attempts.Length; j++)
            probability[j] = Math.Exp(-attempts[j] * hardness);
    }

    internal override bool IsNested => true;

    public override LawInfo LawFor(Difficulty difficulty)
    {
        Require.Given(difficulty, nameof(difficulty));
        return difficulty.LossLaw;
    }

    public override QuantityLaw Law(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> attempts) =>
        new InferenceLossLaw(difficulty, toleranceRatio, attempts);

    // (1-q)^i (1-q)^j = (1-q)^(i+j).
    internal override QuantityLaw LawOfSums(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> sums) =>
        new InferenceLossLaw(difficulty, toleranceRatio, sums, measured: false);
}
