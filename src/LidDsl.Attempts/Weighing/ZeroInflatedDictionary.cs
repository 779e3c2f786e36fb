namespace LidDsl.Attempts;

/// <summary>Beta laws of p, beside a share of problems that are never solved, on a grid of (ln a, ln b, logit of the share).</summary>
internal sealed class ZeroInflatedDictionary : LawDictionary
{
    private readonly BetaDictionary beta;
    private readonly double[] shares;

    private ZeroInflatedDictionary(BetaDictionary beta, double[] shares)
    {
        this.beta = beta;
        this.shares = shares;
    }

    /// <summary>Shares from 0.7% to 88%, and the beta laws of <see cref="BetaDictionary.Coarse"/>.</summary>
    public static ZeroInflatedDictionary Default { get; } = new(BetaDictionary.Coarse, BetaDictionary.Grid((-5, 2), 15));

    /// <inheritdoc/>
    public override int Count => shares.Length * beta.Count;

    /// <inheritdoc/>
    public override SuccessLaw Law => SuccessLaw.ZeroInflatedBeta;

    /// <inheritdoc/>
    public override int Dimensions => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<double> FamilySpread { get; } = [0.6, 0.5, 0.7];

    /// <inheritdoc/>
    public override IReadOnlyList<(double Mean, double Deviation)> Prior { get; } = [(-1.6, 0.45), (3, 1), (-1.4, 0.75)];

    /// <inheritdoc/>
    public override IReadOnlyList<double> TailGrid => beta.TailGrid;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Points => [.. beta.Points, shares.Length];

    /// <inheritdoc/>
    public override LawDictionary Between(IReadOnlyList<(double Low, double High)> ends) =>
        new ZeroInflatedDictionary(BetaDictionary.Of(ends[0], 30, ends[1], 24), BetaDictionary.Grid(ends[2], 15));

    /// <inheritdoc/>
    public override double Coordinate(int law, int dimension) =>
        dimension == 2 ? shares[law / beta.Count] : beta.Coordinate(law % beta.Count, dimension);

    /// <inheritdoc/>
    protected override void Moments(long successes, long failures, Span<double> into)
    {
        ReadOnlySpan<double> moments = beta.Moments(successes, failures);
        for (int i = 0; i < shares.Length; i++)
        {
            for (int t = 0; t < beta.Count; t++)
                into[(i * beta.Count) + t] = Inflated(shares[i], successes, moments[t]);
        }
    }

    /// <inheritdoc/>
    public override double Moment(int law, long successes, long failures) =>
        Inflated(shares[law / beta.Count], successes, beta.Moment(law % beta.Count, successes, failures));

    // Only a problem without a success may be one that is never solved.
    private static double Inflated(double logit, long successes, double moment)
    {
        double share = 1 / (1 + Math.Exp(-logit));
        return successes > 0 ? Math.Log(1 - share) + moment : Math.Log(share + ((1 - share) * Math.Exp(moment)));
    }
}
