namespace LidDsl.Attempts;

/// <summary>Beta laws of p on a grid of (ln a, ln b).</summary>
internal sealed class BetaDictionary : LawDictionary
{
    private readonly double[] lnA;
    private readonly double[] lnB;
    private readonly double[] norms;

    private BetaDictionary(double lowA, double highA, int pointsA, double lowB, double highB, int pointsB)
    {
        lnA = Grid(lowA, highA, pointsA);
        lnB = Grid(lowB, highB, pointsB);
        norms = new double[Count];
        for (int t = 0; t < norms.Length; t++)
            norms[t] = LogRatios.Gamma(Math.Exp(Coordinate(t, 1)), Math.Exp(Coordinate(t, 0)));
    }

    /// <summary>a from 0.003 to 3 and b from 0.15 to 300: what was seen of models and benchmarks lies well inside.</summary>
    public static BetaDictionary Default { get; } = new(0.003, 3, 100, 0.15, 300, 36);

    /// <summary>The same range, more widely spaced, for mixtures whose further coordinate multiplies it.</summary>
    public static BetaDictionary Coarse { get; } = new(0.003, 3, 40, 0.15, 300, 24);

    /// <inheritdoc/>
    public override int Count => lnA.Length * lnB.Length;

    /// <inheritdoc/>
    public override SuccessLaw Law => SuccessLaw.Beta;

    /// <inheritdoc/>
    public override int Dimensions => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<double> FamilySpread { get; } = [0.6, 0.5];

    /// <inheritdoc/>
    public override IReadOnlyList<(double Mean, double Deviation)> Prior { get; } = [(-2, 0.8), (3, 1)];

    /// <inheritdoc/>
    public override double Coordinate(int law, int dimension) => dimension == 0 ? lnA[law / lnB.Length] : lnB[law % lnB.Length];

    /// <inheritdoc/>
    public override IReadOnlyList<double> TailGrid => lnA;

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

    private static double[] Grid(double low, double high, int points) =>
    [
        .. Enumerable.Range(0, points).Select(i => Math.Log(low) + (Math.Log(high / low) * i / (points - 1))),
    ];
}
