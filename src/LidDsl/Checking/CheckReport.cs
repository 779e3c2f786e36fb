using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>Simulation held against law.</summary>
/// <param name="Predictions">What the laws predict.</param>
/// <param name="Result">What was measured.</param>
/// <param name="Settings">Law and measurement at each setting, in the order of the grid.</param>
/// <param name="Laws">The verdict on each law, with the power of its checks.</param>
/// <param name="ResolvedChecks">How many checks shared the family-wise error: those that were resolved.</param>
/// <param name="StrictestLevel">The level of Holm's first step: the family-wise error over <paramref name="ResolvedChecks"/>.</param>
public sealed record CheckReport(
    Predictions Predictions,
    RunResult Result,
    IReadOnlyList<SettingCheck> Settings,
    IReadOnlyList<LawCheck> Laws,
    int ResolvedChecks,
    double StrictestLevel)
{
    /// <summary>The laws of the user's own measurements at each setting; none without any.</summary>
    public IReadOnlyList<MeasurementCheck> Measurements { get; init; } = [];

    /// <summary>The experiment's own sampler of tau beside its density, for each of its laws; empty where the laws are gamma.</summary>
    public IReadOnlyList<SamplerCheck> Samplers { get; init; } = [];

    /// <summary>
    /// <see cref="LidDsl.Verdict.Disagrees"/> if any check disagrees or a law that is wrong on purpose agrees, else <see cref="LidDsl.Verdict.Unresolved"/> if any
    /// declared check is unresolved, else <see cref="LidDsl.Verdict.Agrees"/>.
    /// </summary>
    public Verdict Verdict =>
        Laws.Any(law => law.Standing == Verdict.Disagrees) ? Verdict.Disagrees
        : Laws.Any(law => law.Standing == Verdict.Unresolved) ? Verdict.Unresolved
        : Verdict.Agrees;

    /// <summary>The report as tables that a person can read, at most 120 columns wide.</summary>
    public override string ToString() => CheckTables.Render(this);
}

/// <summary>One statistical test of a law.</summary>
/// <param name="Statistic">z, or chi-squared; null when it was not computed.</param>
/// <param name="PValue">The probability of a statistic at least as extreme if the law is true; null when it was not computed.</param>
/// <param name="Threshold">The level of Holm's procedure that the p-value was held against; null when the test is no declared, resolved check.</param>
/// <param name="AdjustedPValue">The least family-wise error at which the test would reject; null likewise.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record CheckOutcome(double? Statistic, double? PValue, double? Threshold, double? AdjustedPValue, Verdict Verdict);

/// <summary>Law and measurement at one setting.</summary>
/// <param name="Prediction">What the laws predict.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Ratio">L_gen over its law: R = L_gen/S over the mean of its exact law, or L_gen over the deterministic equivalent given S.</param>
/// <param name="Exponent">beta_eff; null when fewer than two k of the grid lie in the declared window.</param>
/// <param name="Loss">L_inf at each k.</param>
public sealed record SettingCheck(
    SettingPrediction Prediction, SettingSummary Measured, RatioToLaw Ratio, ExponentCheck? Exponent, IReadOnlyList<LossCheck> Loss);

/// <summary>How L_gen compares with its law at one setting, given each training set's own noise S.</summary>
/// <param name="Value">
/// At ridge 0 and N > d the mean of R = L_gen/S over the mean of its exact law, elsewhere the mean of L_gen over the deterministic equivalent; null
/// without a finished replicate, or where the law's mean is infinite or the law says nothing.
/// </param>
/// <param name="StandardError">
/// The standard error of <paramref name="Value"/>: of R by its law, and null where that has no variance; of the equivalent by the sample.
/// </param>
/// <param name="LawError">The law's own relative error; 0 for the exact law, null where the law says nothing.</param>
/// <param name="Outcome">The test at this setting; null for R, whose one declared check is pooled over all settings (see <see cref="LawCheck"/>).</param>
public sealed record RatioToLaw(double? Value, double? StandardError, double? LawError, CheckOutcome? Outcome);

/// <summary>beta_eff at one setting.</summary>
/// <param name="Law">The law given each training set's own s: its median over training sets.</param>
/// <param name="Measured">The measurement: its median over training sets; null without one, or when an estimate of L_inf in the window is 0.</param>
/// <param name="Difference">
/// The mean over training sets of measured less law given each one's own s, weighted by the precision that the law predicts for each;
/// null without a training set whose law is within the range of doubles.
/// </param>
/// <param name="StandardError">The standard error of <paramref name="Difference"/> by the law; null likewise.</param>
/// <param name="Outcome">The test of <paramref name="Difference"/> against 0.</param>
public sealed record ExponentCheck(LawValue Law, double? Measured, double? Difference, double? StandardError, CheckOutcome Outcome);

/// <summary>L_inf at one setting and one k.</summary>
/// <param name="Attempts">k.</param>
/// <param name="RatioToLaw">
/// The mean of measured over law given each training set's own s, weighted by the precision that the law predicts for each;
/// null without a training set whose law is within the range of doubles.
/// </param>
/// <param name="RelativeStandardError">The standard error of <paramref name="RatioToLaw"/> by the law; null likewise.</param>
/// <param name="Outcome">The test of <paramref name="RatioToLaw"/> against 1.</param>
public sealed record LossCheck(long Attempts, double? RatioToLaw, double? RelativeStandardError, CheckOutcome Outcome)
{
    /// <summary>1 / <see cref="RelativeStandardError"/>^2: a plain count of as many failures would be as precise. 0 without an error.</summary>
    public double EffectiveCount => RelativeStandardError is { } error ? 1 / (error * error) : 0;
}

/// <summary>An experiment's own sampler of tau held against its density; all laws of an experiment share one check (see <see cref="LawCheck"/>).</summary>
/// <param name="Setting">A setting with this law of tau.</param>
/// <param name="Draws">How many precisions were drawn.</param>
/// <param name="Statistic">Pearson's chi-squared of their counts.</param>
/// <param name="Degrees">Its degrees of freedom.</param>
/// <param name="PValue">The probability of a statistic at least as large if sampler and density are one law.</param>
/// <param name="LargestDifference">P(tau &lt;= t) as sampled less the integral of the density, at the edge of a cell where they differ most.</param>
/// <param name="At">That t.</param>
public sealed record SamplerCheck(Setting Setting, long Draws, double Statistic, int Degrees, double PValue, double LargestDifference, double At);

/// <summary>The verdict on one law over the whole report.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Law">The law that it is held against, with its quality band.</param>
/// <param name="Declared">How many checks of it are declared.</param>
/// <param name="Resolved">How many of them had draws enough to be made.</param>
/// <param name="Worst">The most extreme of them.</param>
/// <param name="Degrees">Degrees of freedom of a chi-squared statistic; null for z.</param>
/// <param name="Verdict">The verdict on all of them.</param>
/// <param name="Remark">Why the law was not checked, or what was left out; null when there is nothing to say.</param>
/// <param name="Powers">What the checks of this law would catch, by the laws themselves.</param>
public sealed record LawCheck(
    string Name, LawInfo Law, int Declared, int Resolved, CheckOutcome? Worst, int? Degrees, Verdict Verdict, string? Remark, IReadOnlyList<CheckPower> Powers)
{
    /// <summary>Whether the law is declared to be wrong, so that the report is to catch it.</summary>
    public bool WrongOnPurpose { get; init; }

    /// <summary>What the verdict means for the report: a law that is wrong on purpose is as it should be when it disagrees.</summary>
    public Verdict Standing => !WrongOnPurpose ? Verdict : Verdict switch
    {
        Verdict.Disagrees => Verdict.Agrees,
        Verdict.Agrees => Verdict.Disagrees,
        _ => Verdict.Unresolved,
    };
}

/// <summary>The power of the checks against an error in one quantity, at Holm's strictest level and the budget that was used.</summary>
/// <param name="Quantity">What is wrong by assumption.</param>
/// <param name="RelativeError">By how much it is wrong.</param>
/// <param name="Power">The probability that the error is caught: exact for one test, that of the most sensitive one where there are several.</param>
/// <param name="DetectableError">The relative error that is caught with a probability of 95%, by linear extrapolation.</param>
public sealed record CheckPower(string Quantity, double RelativeError, double Power, double DetectableError);
