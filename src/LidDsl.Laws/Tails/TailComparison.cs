namespace LidDsl.Laws;

/// <summary>The exact curve at one bias scale beside the laws that approximate it, and where each of them stops holding.</summary>
public sealed record TailComparison
{
    /// <summary>The relative distance from the exact L_inf up to which a law is said to hold, unless another is given: 0.1.</summary>
    public const double DefaultTolerance = 0.1;

    /// <summary>
    /// The two-tail form is matched on those k at which P k^-beta is within this relative distance, 0.1, of the exact L_inf at s = 0.
    /// </summary>
    public const double MatchedWithin = 0.1;

    private TailComparison(double biasRatio, IReadOnlyList<long> attempts, double[] exact, TwoTailForm? form, TailValues[] laws)
    {
        BiasRatio = biasRatio;
        Attempts = attempts;
        Exact = exact;
        Form = form;
        Intrinsic = laws[0];
        TwoTail = laws[1];
        Refined = laws[2];
        ClosedForm = laws[3];
    }

    /// <summary>s/sigma.</summary>
    public double BiasRatio { get; }

    /// <summary>The k at which the laws are compared.</summary>
    public IReadOnlyList<long> Attempts { get; }

    /// <summary>The exact L_inf(k; s).</summary>
    public IReadOnlyList<double> Exact { get; }

    /// <summary>The two-tail form as it is matched to the exact curve; null where fewer than two k are large enough for it.</summary>
    public TwoTailForm? Form { get; }

    /// <summary>P k^-beta.</summary>
    public TailValues Intrinsic { get; }

    /// <summary>P k^-beta + P_N k^-gamma.</summary>
    public TailValues TwoTail { get; }

    /// <summary>The refined law of L_inf, <see cref="RefinedTail"/>.</summary>
    public TailValues Refined { get; }

    /// <summary>
    /// The exact loss without bias plus the second tail in closed form: <see cref="VarianceGammaTail"/>, or
    /// <see cref="CutTail"/> where tau is cut.
    /// </summary>
    public TailValues ClosedForm { get; }

    /// <summary>Compares the laws with the exact L_inf at one bias scale.</summary>
    /// <param name="law">The exact law.</param>
    /// <param name="biasRatio">s/sigma, 0 to 1e100.</param>
    /// <param name="attempts">The k to compare at: strictly increasing, within those of the law.</param>
    /// <param name="tolerance">The relative distance up to which a law is said to hold, 1e-6 to 1.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="attempts"/> is empty, <paramref name="law"/> is absent or has a user's own law
    /// of tau: the message gives the reason.</exception>
    public static TailComparison Of(
        InferenceLossLaw law, double biasRatio, IReadOnlyList<long> attempts, double tolerance = DefaultTolerance)
    {
        Require.Present(law, nameof(law));
        Require.ClosedForm(law.Difficulty, nameof(law));
        return Of(law, law.Given(biasRatio), law.Given(0), attempts, tolerance);
    }

    /// <summary>The same from curves that the caller has.</summary>
    /// <param name="law">The exact law, present and of a closed form.</param>
    /// <param name="curve">Its curve at the bias scale.</param>
    /// <param name="unbiased">Its curve without bias.</param>
    /// <param name="attempts">The k to compare at.</param>
    /// <param name="tolerance">The relative distance up to which a law is said to hold.</param>
    internal static TailComparison Of(
        InferenceLossLaw law, InferenceLossCurve curve, InferenceLossCurve unbiased, IReadOnlyList<long> attempts,
        double tolerance = DefaultTolerance)
    {
        long[] grid = Require.Attempts(attempts, nameof(attempts));
        Require.Within(tolerance, 1e-6, 1, nameof(tolerance));
        CurveScan.RequireWithin(curve, grid, nameof(attempts));
        double biasRatio = curve.BiasRatio;
        RefinedTail.AtBias refined = new RefinedTail(law, unbiased).Given(biasRatio);
        long[] matched = [.. grid.Where(k => IntrinsicTail.RelativeError(law.Beta, law.ToleranceRatio, k) <= MatchedWithin)];
        TwoTailForm? form = matched.Length < 2 ? null : TwoTailForm.Fit(law, curve, matched);
        double[] exact = [.. grid.Select(k => curve.Loss(k))];
        return new TailComparison(
            biasRatio,
            grid,
            exact,
            form,
            [
                Values(IntrinsicTail.Info, k => (IntrinsicTail.Leading(law.Difficulty, law.ToleranceRatio, k).Value, double.NaN)),
                Values(TwoTailForm.Info, k => (form?.Loss(k) ?? double.NaN, double.NaN)),
                Values(RefinedTail.Info, k => Claimed(refined.Loss(k))),
                Values(law.Difficulty.ClosedTail.Law, k => Claimed(RefinedTail.Sum(unbiased.Loss(k), Closed(k)))),
            ]);

        TailValues Values(LawInfo info, Func<long, (double Loss, double Estimate)> point) =>
            TailValues.Of(info, grid, exact, [.. grid.Select(point)], tolerance);

        Approximation Closed(long k) => biasRatio == 0 ? new Approximation(0, 0)
            : law.Difficulty.ClosedTail.SecondTail(law.ToleranceRatio, biasRatio, k);

        // Past its own estimate of 100% a value says nothing.
        static (double Loss, double Estimate) Claimed(Approximation value) =>
            value.RelativeError < 1 ? (value.Value, value.RelativeError) : (double.NaN, double.NaN);
    }
}
