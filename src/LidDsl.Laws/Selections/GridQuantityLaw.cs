namespace LidDsl.Laws;

/// <summary>The mean of any quantity over instances by the two-dimensional grid that the variances of estimators rest on.</summary>
/// <remarks>
/// Its nodes resolve what varies with b and tau as (1-q)^k does. A quantity that turns faster needs a law of its own:
/// override <see cref="AnswerQuantity.Law"/>.
/// </remarks>
internal sealed class GridQuantityLaw : QuantityLaw
{
    // Instances beyond the grid, |b| above 12, are 1e-32 of all: of a smaller mean they may be a part that counts.
    private const double SmallestMean = 1e-25;

    private readonly MixtureQuadrature quadrature;

    public GridQuantityLaw(AnswerQuantity quantity, Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> attempts)
        : base(difficulty, toleranceRatio, Require.Attempts(attempts, nameof(attempts))) =>
        quadrature = new MixtureQuadrature(quantity, DefensiveMixture.Stratified(difficulty, instances: 1), toleranceRatio, [.. attempts]);

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Mean over instances",
        "E h(w, a, tau, k), w = s |b| sqrt(tau)/sigma, a = delta sqrt(tau)/sigma, b ~ N(0, 1), tau by the law of the difficulty",
        "derived: quadrature over (b, tau)",
        "given s; a probability h that varies with b and tau no faster than (1-q)^k; tested for beta 0.5 to 10, delta/sigma 1e-6 to 1e3, "
            + "s/sigma 0 to 1e3, k to 6e7, means above 1e-25, tau whole or cut",
        5e-7,
        "relative error");

    public override LawInfo Law => Info;

    public override string NoLocalExponent => "No law of the local exponent is known for this quantity.";

    public override string TooSmall => "is below 1e-25, where instances beyond the grid of the law may carry it.";

    public override double LargestBias => InferenceLossLaw.LargestTestedBias;

    public override void Evaluate(double biasRatio, Span<double> loss)
    {
        Require.Within(biasRatio, 0, LargestBias, nameof(biasRatio));
        Require.SameLength(loss.Length, Attempts.Count, nameof(loss));
        quadrature.Means(biasRatio, loss);
        foreach (ref double mean in loss)
            mean = mean < SmallestMean ? 0 : mean;
    }

    public override void Evaluate(double biasRatio, Span<double> loss, Span<double> localExponent)
    {
        if (localExponent.Length != 0)
            Require.SameLength(localExponent.Length, Attempts.Count, nameof(localExponent));
        Evaluate(biasRatio, loss);
        localExponent.Fill(double.NaN);
    }
}
