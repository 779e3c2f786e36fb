namespace LidDsl.Laws;

/// <summary>
/// The two-tail form of the paper, L_inf = P k^-beta + P_N k^-gamma, with P_N and gamma matched to the exact curve on a set of k. For tau ~
/// Gamma no such second power exists, so gamma and P_N depend on the k that they are matched on; the residual says how far the form is off.
/// </summary>
public sealed record TwoTailForm
{
    private readonly double beta;
    private readonly double logIntrinsic;
    private readonly double logSecond;

    private TwoTailForm(
        double beta, double logIntrinsic, double logSecond, double gamma, IReadOnlyList<long> attempts, double[] residuals, string? absence)
    {
        this.beta = beta;
        this.logIntrinsic = logIntrinsic;
        this.logSecond = logSecond;
        Exponent = absence is null ? gamma : null;
        Attempts = attempts;
        Absence = absence;
        RootMeanSquareResidual = Math.Sqrt(residuals.Sum(r => r * r) / residuals.Length);
        LargestResidual = residuals.Max(Math.Abs);
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Empirical(
        "Two-tail form",
        "L_inf ~ P k^-beta + P_N k^-gamma; ln P_N and gamma by least squares of ln L_inf on the exact curve",
        "arXiv:2601.03764",
        "the k that it is matched on; no continuation is meant, for the second tail of tau ~ Gamma is no power law",
        "the root mean square and the largest residual of ln L_inf are given",
        3e-8);

    /// <summary>gamma; null where there is no second tail to match.</summary>
    public double? Exponent { get; }

    /// <summary>ln P_N; null where there is no second tail to match.</summary>
    public double? LogConstant => Exponent is null ? null : logSecond;

    /// <summary>Why there is no second tail, in one sentence; null when there is one.</summary>
    public string? Absence { get; }

    /// <summary>The k that the form is matched on.</summary>
    public IReadOnlyList<long> Attempts { get; }

    /// <summary>The root mean square over these k of ln(exact/form).</summary>
    public double RootMeanSquareResidual { get; }

    /// <summary>The largest |ln(exact/form)| over these k.</summary>
    public double LargestResidual { get; }

    /// <summary>P k^-beta + P_N k^-gamma; it may exceed 1 at small k, and be infinite.</summary>
    /// <param name="attempts">k, 1 to 1e300.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public double Loss(double attempts)
    {
        double x = Math.Log(Require.Within(attempts, 1, 1e300, nameof(attempts)));
        return Math.Exp(logIntrinsic - (beta * x)) + (Exponent is { } gamma ? Math.Exp(logSecond - (gamma * x)) : 0);
    }

    /// <summary>Matches the form to the exact curve.</summary>
    /// <param name="law">The exact law.</param>
    /// <param name="biasRatio">s/sigma, 0 to 1e100.</param>
    /// <param name="attempts">The k to match on: strictly increasing, two or more, within those of the law.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException">There are fewer than two k, or <paramref name="law"/> is absent: the message
    /// gives its reason.</exception>
    public static TwoTailForm Fit(InferenceLossLaw law, double biasRatio, IReadOnlyList<long> attempts)
    {
        Require.Present(law, nameof(law));
        return Fit(law, law.Given(biasRatio), attempts);
    }

    internal static TwoTailForm Fit(InferenceLossLaw law, InferenceLossCurve curve, IReadOnlyList<long> attempts)
    {
        long[] grid = Require.Attempts(attempts, nameof(attempts));
        if (grid.Length < 2)
            throw new ArgumentException("A form with two unknowns needs at least two k.", nameof(attempts));
        CurveScan.RequireWithin(curve, grid, nameof(attempts));
        double logIntrinsic = IntrinsicTail.LogConstant(law.Difficulty, law.ToleranceRatio);
        double[] x = [.. grid.Select(k => Math.Log(k))];
        double[] exact = [.. grid.Select(k => curve.LogLoss(k))];
        double[] intrinsic = [.. x.Select(t => logIntrinsic - (law.Beta * t))];
        if (curve.BiasRatio == 0 || !TwoTailFit.TryFit(x, exact, intrinsic, out double logSecond, out double gamma))
        {
            double[] left = [.. exact.Zip(intrinsic, (e, i) => e - i)];
            return new TwoTailForm(law.Beta, logIntrinsic, 0, 0, grid, left, "The exact curve does not rise above P k^-beta on these k.");
        }

        double[] residuals = [.. exact.Select((e, j) => e - TwoTailFit.LogSum(intrinsic[j], logSecond - (gamma * x[j])))];
        return new TwoTailForm(law.Beta, logIntrinsic, logSecond, gamma, grid, residuals, null);
    }
}
