namespace LidDsl.Laws;

/// <summary>E L_gen(N) = v d/(N-d-1) of ordinary least squares.</summary>
internal sealed class MeanGeneralizationCurve : GeneralizationCurve
{
    private readonly double variance;

    public MeanGeneralizationCurve(Difficulty difficulty, double sigma, int d)
        : base(difficulty, sigma, d)
    {
        Moment moment = difficulty.Noise.Variance(1);
        variance = moment.IsFinite
            ? moment.Value
            : throw new ArgumentException(
                "E L_gen is infinite: " + moment.ReasonInfinite + " Use the median of L_gen.", nameof(difficulty));
    }

    public override int SmallestN => Dimension + 2;

    public override bool IsTypical => false;

    public override LawInfo Law => Difficulty.LeastSquaresLaw;

    public override GeneralizationCurve WithSigma(double sigma) => new MeanGeneralizationCurve(Difficulty, sigma, Dimension);

    private protected override double SquareRatio(double n) => variance * Dimension / (n - Dimension - 1);
}
