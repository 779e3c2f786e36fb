namespace LidDsl.Laws;

/// <summary>k*: where the second tail has doubled the first, and the exponent begins to fall again below beta.</summary>
/// <remarks>
/// k* is the last k at which L_inf(k; s)/(P k^-beta) rises through 2 and stays above it to the end of the range. P k^-beta is far above
/// L_inf at small k, where it is no probability, so the ratio starts below 2 unless the bias is large.
/// </remarks>
public sealed record Crossover
{
    private const double Ratio = 2;
    private const int PerDecade = 8;

    private Crossover(double? attempts, double? localExponent, string? absence)
    {
        Attempts = attempts;
        LocalExponent = localExponent;
        Absence = absence;
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Crossover to the second tail",
        "L_inf(k*; s) = 2 P k*^-beta, the last such k with the ratio above 2 from there on",
        "derived: root of the exact loss",
        "k* from 1 to 1e15 where there is one",
        1e-8,
        "relative error of k*");

    /// <summary>k*, a real number; null where there is none in the range.</summary>
    public double? Attempts { get; }

    /// <summary>The local exponent of L_inf at k*; null where there is no k*.</summary>
    public double? LocalExponent { get; }

    /// <summary>Why there is no k*, in one sentence; null when there is one.</summary>
    public string? Absence { get; }

    /// <summary>Finds k* in the range of a law, from the first to the last of its attempts.</summary>
    /// <param name="law">The exact law; its attempts should reach from 1 to about 1e15.</param>
    /// <param name="biasRatio">s/sigma, 0 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="law"/> is absent: the message gives its reason.</exception>
    public static Crossover Find(InferenceLossLaw law, double biasRatio)
    {
        Require.Present(law, nameof(law));
        return Find(law, law.Given(biasRatio));
    }

    internal static Crossover Find(InferenceLossLaw law, InferenceLossCurve curve)
    {
        double logConstant = IntrinsicTail.LogConstant(law.Difficulty, law.ToleranceRatio) + Math.Log(Ratio);
        if (double.IsNaN(logConstant))
        {
            return new Crossover(
                null, null, "The density of tau settles to no power times a constant near zero, so there is no P k^-beta to cross.");
        }

        double[] grid = CurveScan.LogAttempts(curve, PerDecade);
        int above = grid.Length;
        while (above > 0 && Excess(grid[above - 1]) > 0)
            above--;
        if (above == grid.Length)
        {
            return new Crossover(
                null, null,
                FormattableString.Invariant($"L_inf is below 2 P k^-beta at k = {curve.MostAttempts:G4}, the largest that was looked at: ")
                    + "a crossover, if there is any, lies beyond.");
        }

        if (above == 0)
            return new Crossover(null, null, "L_inf is above 2 P k^-beta from the smallest k on: the intrinsic tail is never seen.");
        double root = Math.Exp(RootFinder.Bracketed(Excess, grid[above - 1], Excess(grid[above - 1]), grid[above], Excess(grid[above])));
        return new Crossover(root, curve.LocalExponent(root), null);

        double Excess(double logAttempts) => curve.LogLoss(CurveScan.Attempts(curve, logAttempts)) - logConstant + (law.Beta * logAttempts);
    }
}
