using LidDsl.Statistics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Checking;

/// <summary>A check whose verdict waits for Holm's procedure over the whole report.</summary>
/// <remarks>
/// A draft is made from the numbers of a test only by the methods below; where one of them is no number the draft is unresolved and says
/// so.
/// </remarks>
internal sealed class CheckDraft
{
    private readonly TestStatistic? statistic;
    private readonly PValue pValue;

    private CheckDraft(TestStatistic statistic, PValue pValue) => (this.statistic, this.pValue) = (statistic, pValue);

    private CheckDraft(CheckOutcome standing) => Outcome = standing;

    /// <summary>The outcome; null until <see cref="Settle"/>.</summary>
    public CheckOutcome? Outcome { get; private set; }

    /// <summary>Whether there was a test, which then shares in the family-wise error.</summary>
    public bool IsTested => statistic is not null;

    /// <summary>The test of a difference against 0, standard normal by a law of its error.</summary>
    public static CheckDraft Normal(Estimate difference) =>
        Of(StatisticKind.Z, difference.Mean / difference.StandardError, null, NormalTest.PValue);

    /// <summary>The test of a difference against 0 with an error by the sample.</summary>
    public static CheckDraft Student(Estimate difference, int degrees) =>
        Of(StatisticKind.T, difference.Mean / difference.StandardError, degrees, t =>
            Math.Min(1, 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(t))));

    /// <summary>The test of errors that are as likely up as down, by a bound on its tail.</summary>
    /// <param name="statistic">See <see cref="SelfNormalisedTest.Statistic"/>.</param>
    public static CheckDraft SelfNormalised(double statistic) =>
        Of(StatisticKind.SelfNormalised, statistic, null, SelfNormalisedTest.PValue);

    /// <summary>A pooled test; unresolved without a degree of freedom.</summary>
    public static CheckDraft ChiSquared(PooledTest test) => test.Degrees < 1
        ? Unresolved("all values fall into one cell")
        : Of(StatisticKind.ChiSquared, test.Statistic, test.Degrees, _ => test.PValue);

    /// <summary>The comparison of a measurement without scatter: right within the tolerance, wrong beyond it.</summary>
    /// <param name="difference">Measured over law, less 1.</param>
    /// <param name="tolerance">What the law's own error and rounding allow, at least 0.</param>
    public static CheckDraft Exact(double difference, double tolerance) =>
        Of(StatisticKind.Difference, difference, null, value => Math.Abs(value) <= tolerance ? 1 : 0);

    /// <summary>A declared check that is not tested.</summary>
    /// <param name="reason">Why, without a full stop; the mend where there is one.</param>
    public static CheckDraft Unresolved(string reason) => new(new CheckOutcome.Unresolved(reason, isDeclared: true));

    /// <summary>A point that the declared budget is not meant to resolve.</summary>
    public static CheckDraft BelowResolution(string reason) => new(new CheckOutcome.Unresolved(reason, isDeclared: false));

    /// <summary>A measurement without a law.</summary>
    public static CheckDraft WithoutLaw(string reason) => new(new CheckOutcome.WithoutLaw(reason.TrimEnd('.')));

    /// <summary>Gives every check that was tested its verdict.</summary>
    public static void Settle(IEnumerable<CheckDraft> drafts, double familyWiseError)
    {
        CheckDraft[] tested = [.. drafts.Where(draft => draft.IsTested)];
        HolmProcedure.Outcome[] outcomes = HolmProcedure.Test([.. tested.Select(draft => draft.pValue)], familyWiseError);
        foreach ((CheckDraft draft, HolmProcedure.Outcome holm) in tested.Zip(outcomes))
            draft.Outcome = new CheckOutcome.Resolved(draft.statistic!, draft.pValue, holm);
    }

    // A statistic that overflows is as extreme as a number can be; one that is no number says nothing.
    private static CheckDraft Of(StatisticKind kind, double value, int? degrees, Func<double, double> pValue)
    {
        if (double.IsNaN(value))
            return Unresolved("the statistic is not a number");
        double finite = Math.Clamp(value, -double.MaxValue, double.MaxValue);
        double p = double.IsInfinity(value) ? 0 : pValue(finite);
        return p is >= 0 and <= 1
            ? new CheckDraft(new TestStatistic(kind, finite, degrees), p)
            : Unresolved($"the p-value of {new TestStatistic(kind, finite, degrees)} is not a probability");
    }
}
