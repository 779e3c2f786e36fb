namespace LidDsl.Attempts;

/// <summary>Beta laws of p on a grid of (ln a, ln b).</summary>
internal sealed class BetaDictionary : LawDictionary
{
    private readonly double[] lnA;
    private readonly double[] lnB;
    private readonly double[] norms;

    private BetaDictionary(double[] lnA, double[] lnB)
    {
        this.lnA = lnA;
        this.lnB = lnB;
        norms = new double[Count];
        for (int t = 0; t < norms.Length; t++)
            norms[t] = LogRatios.Gamma(Math.Exp(Coordinate(t, 1)), Math.Exp(Coordinate(t, 0)));
    }

    /// <summary>a from 0.003 to 3 and b from 0.15 to 30,000: what was seen of models and benchmarks lies inside.</summary>
    public static BetaDictionary Default { get; } = Of((Math.Log(0.003), Math.Log(3)), 100, (Math.Log(0.15), Math.Log(30_000)), 56);

    /// <summary>The same range, more widely spaced, for mixtures whose further coordinate multiplies it.</summary>
    public static BetaDictionary Coarse { get; } = Of((Math.Log(0.003), Math.Log(3)), 40, (Math.Log(0.15), Math.Log(300)), 24);

    /// <summary>Laws between ends of ln a and ln b.</summary>
    public static BetaDictionary Of((double Low, double High) lnA, int pointsA, (double Low, double High) lnB, int pointsB) =>
        new(Grid(lnA, pointsA), Grid(lnB, pointsB));

    /// <inheritdoc/>
    public override int Count => lnA.Length * lnB.Length;

    /// <inheritdoc/>
    public override SuccessLaw Law => SuccessLaw.Beta;

    /// <inheritdoc/>
    public override int Dimensions => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<double> FamilySpread { get; } = [0.6, 0.5];

    /// <inheritdoc/>
    public override IReadOnlyList<(double Mean, double Deviation)> Prior { get; } = [(-2, 0.85), (3, 1)];

    /// <inheritdoc/>
    public override IReadOnlyList<(double Mean, double Deviation)> WidePrior { get; } = [(-1, 1.2), (5, 2)];

    /// <inheritdoc/>
    public override double Coordinate(int law, int dimension) => dimension == 0 ? lnA[law / lnB.Length] : lnB[law % lnB.Length];

    /// <inheritdoc/>
    public override IReadOnlyList<double> TailGrid => lnA;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Points => [lnA.Length, lnB.Length];

    /// <inheritdoc/>
    protected override void Moments(long successes, long failures, Span<double> into)
    {
        for (int t = 0; t < into.Length; t += lnB.Length)
        {
            double a = Math.Exp(Coordinate(t, 0));
            double ofA = LogRatios.Gamma(a, successes);
            for (int j = 0; j < lnB.Length; j++)
                into[t + j] = ofA - LogRatios.Gamma(Math.Exp(lnB[j]) + failures, a + successes) + norms[t + j];
        }
    }

    /// <inheritdoc/>
    public override double Moment(int law, long successes, long failures) =>
        LogRatios.BetaMoment(Math.Exp(Coordinate(law, 0)), Math.Exp(Coordinate(law, 1)), successes, failures);

    /// <inheritdoc/>
    public override LawDictionary Between(IReadOnlyList<(double Low, double High)> ends) => Of(ends[0], 60, ends[1], 36);

    /// <summary>Numbers in equal steps, both ends included.</summary>
    internal static double[] Grid((double Low, double High) ends, int points) =>
        [.. Enumerable.Range(0, points).Select(i => ends.Low + ((ends.High - ends.Low) * i / (points - 1)))];
}
