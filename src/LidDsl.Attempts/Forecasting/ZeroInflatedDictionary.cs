namespace LidDsl.Attempts;

/// <summary>Beta laws of p, beside a share of problems that are never solved, on a grid of (ln a, ln b, logit of the share).</summary>
internal sealed class ZeroInflatedDictionary : LawDictionary
{
    private static readonly double[] Shares = [.. Enumerable.Range(0, 15).Select(i => -5 + (0.5 * i))];
    private readonly BetaDictionary beta = BetaDictionary.Coarse;

    /// <summary>The one that is used.</summary>
    public static ZeroInflatedDictionary Default { get; } = new();

    /// <inheritdoc/>
    public override int Count => Shares.Length * beta.Count;

    /// <inheritdoc/>
    public override SuccessLaw Law => SuccessLaw.ZeroInflatedBeta;

    /// <inheritdoc/>
    public override int Dimensions => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<double> FamilySpread { get; } = [0.6, 0.5, 0.7];

    /// <inheritdoc/>
    public override IReadOnlyList<(double Mean, double Deviation)> Prior { get; } = [(-1.3, 0.45), (3, 1), (-1, 0.7)];

    /// <inheritdoc/>
    public override IReadOnlyList<double> TailGrid => beta.TailGrid;

    /// <inheritdoc/>
    public override double Coordinate(int law, int dimension) =>
        dimension == 2 ? Shares[law / beta.Count] : beta.Coordinate(law % beta.Count, dimension);

    /// <inheritdoc/>
    protected override void Moments(long successes, long failures, Span<double> into)
    {
        ReadOnlySpan<double> moments = beta.Moments(successes, failures);
        for (int i = 0; i < Shares.Length; i++)
        {
            for (int t = 0; t < beta.Count; t++)
                into[(i * beta.Count) + t] = Inflated(Shares[i], successes, moments[t]);
        }
    }

    /// <inheritdoc/>
    public override double Moment(int law, long successes, long failures) =>
        Inflated(Shares[law / beta.Count], successes, beta.Moment(law % beta.Count, successes, failures));

    // Only a problem without a success may be one that is never solved.
    private static double Inflated(double logit, long successes, double moment)
    {
        double share = 1 / (1 + Math.Exp(-logit));
        return successes > 0 ? Math.Log(1 - share) + moment : Math.Log(share + ((1 - share) * Math.Exp(moment)));
    }
}
