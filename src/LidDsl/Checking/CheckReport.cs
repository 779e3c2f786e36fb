using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Reporting;
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
    /// L_inf by the plain instances beside lattices, over the law given each training set's own s, at each k and over all settings; empty
    /// where none were drawn.
    /// </summary>
    public IReadOnlyList<LossCheck> Plain { get; init; } = [];

    /// <summary>
    /// <see cref="LidDsl.Verdict.Disagrees"/> if any check disagrees or a law that is wrong on purpose agrees, else
    /// <see cref="LidDsl.Verdict.Unresolved"/> if any declared check is unresolved or nothing was checked at all, else
    /// <see cref="LidDsl.Verdict.Agrees"/>.
    /// </summary>
    public Verdict Verdict =>
        Laws.Any(law => law.Standing == Verdict.Disagrees) ? Verdict.Disagrees
        : Laws.Any(law => law.Standing == Verdict.Unresolved) || Laws.All(law => law.Resolved == 0) ? Verdict.Unresolved
        : Verdict.Agrees;

    /// <summary>The verdict of the one test of R, which is pooled over all settings that have its law.</summary>
    internal Verdict RatioVerdict => Law(LawNames.Ratio).Verdict;

    /// <summary>The verdict on one law.</summary>
    /// <param name="name">What the report calls it, such as <c>L_inf(k; s)</c> or the name of a law of the experiment's own.</param>
    /// <exception cref="ArgumentException">
    /// The report holds nothing against a law of that name: the message names those that it has.
    /// </exception>
    public LawCheck Law(string name) => Laws.FirstOrDefault(law => law.Name == name)
        ?? throw new ArgumentException($"{name} is no law of the report: {string.Join(", ", Laws.Select(law => law.Name))}.", nameof(name));

    /// <summary>The report with other details at each setting.</summary>
    /// <param name="at">The details at a setting, by its place.</param>
    internal CheckReport WithSettings(Func<SettingCheck, int, SettingCheck> at) => this with { Settings = [.. Settings.Select(at)] };

    /// <summary>The summary, then all tables, at most 120 columns wide.</summary>
    public override string ToString() => ToText(verbose: true);

    /// <summary>
    /// The report as a person reads it: the verdict, what was checked and how sharply, the numbers of the paper and, where asked for, all
    /// tables.
    /// </summary>
    /// <param name="verbose">Whether all tables follow the summary.</param>
    /// <param name="width">
    /// The columns that a line may take, 40 or more; a number is never broken, so a table of few columns may be wider still.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 40.</exception>
    public string ToText(bool verbose = false, int width = TextPage.PlainWidth) => TextPage.Of(ToPage(verbose), width);

    /// <summary>What <see cref="ToText"/> sets as plain text.</summary>
    internal Page ToPage(bool verbose)
    {
        Page page = new();
        ReportSummary.Append(page, this);
        if (verbose)
            CheckTables.Append(page, this);
        return page;
    }
}

/// <summary>Law and measurement at one setting.</summary>
/// <param name="Prediction">What the laws predict.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Ratio">
/// L_gen over its law: R = L_gen/S over the mean of its exact law, or L_gen over the deterministic equivalent given S.
/// </param>
/// <param name="Exponent">beta_eff; null when fewer than two k of the grid lie in the declared window.</param>
/// <param name="Quantities">Each quantity of the selection, the failure first.</param>
public sealed record SettingCheck(
    Prediction Prediction, SettingSummary Measured, RatioToLaw Ratio, ExponentCheck? Exponent, IReadOnlyList<QuantityCheck> Quantities)
{
    /// <summary>How the failure, L_inf, compares with its law at each k.</summary>
    public IReadOnlyList<LossCheck> Loss => Quantities.Count == 0 ? [] : Quantities[0].Points;

    /// <summary>What was measured at one setting, before any family of checks has added what it says of it.</summary>
    internal static SettingCheck Of(Prediction prediction, RunResult result, int index) => new(
        prediction,
        SettingSummary.Of(result.Settings[index], result.Spec.AttemptsGrid.Count, result.Instances),
        new RatioToLaw(null, null, 0, null),
        null,
        []);
}

/// <summary>How one quantity of the selection, such as L_inf, compares with its law at one setting.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="Points">The comparison at each k, in the order of the grid.</param>
public sealed record QuantityCheck(AnswerQuantity Quantity, IReadOnlyList<LossCheck> Points);

/// <summary>How L_gen compares with its law at one setting, given each training set's own noise S.</summary>
/// <param name="Value">
/// At ridge 0 and N > d the mean of R = L_gen/S over the mean of its exact law, elsewhere the mean of L_gen over the deterministic
/// equivalent; null without a finished replicate, or where the law's mean is infinite or the law says nothing.
/// </param>
/// <param name="StandardError">
/// The standard error of <paramref name="Value"/>: of R by its law, and null where that has no variance; of the equivalent by the sample.
/// </param>
/// <param name="LawError">The law's own relative error; 0 for the exact law, null where the law says nothing.</param>
/// <param name="Outcome">
/// The test at this setting; null for R, whose one declared check is pooled over all settings (see <see cref="LawCheck"/>).
/// </param>
public sealed record RatioToLaw(double? Value, double? StandardError, double? LawError, CheckOutcome? Outcome);

/// <summary>beta_eff at one setting.</summary>
/// <param name="Law">The law given each training set's own s: its median over training sets.</param>
/// <param name="Measured">
/// The measurement: its median over training sets; null without one, or when an estimate of L_inf in the window is 0.
/// </param>
/// <param name="Difference">
/// The mean over training sets of measured less law given each one's own s, weighted by the precision that the law predicts for each;
/// null without a training set whose law is within the range of doubles.
/// </param>
/// <param name="StandardError">The standard error of <paramref name="Difference"/> by the law; null likewise.</param>
/// <param name="Outcome">The test of <paramref name="Difference"/> against 0.</param>
public sealed record ExponentCheck(LawValue Law, double? Measured, double? Difference, double? StandardError, CheckOutcome Outcome)
{
    /// <summary>
    /// The standard error of <see cref="Measured"/>, by order statistics; null without it, or with fewer than 8 training sets.
    /// </summary>
    public double? MeasuredError { get; init; }
}

/// <summary>How L_inf, or another quantity of the selection, compares with its law at one setting and one k.</summary>
/// <param name="Attempts">k.</param>
/// <param name="RatioToLaw">
/// The mean of measured over law given each training set's own s, weighted by the precision that the law predicts for each;
/// null without a training set whose law is within the range of doubles.
/// </param>
/// <param name="RelativeStandardError">The standard error of <paramref name="RatioToLaw"/> by the law; null likewise.</param>
/// <param name="Outcome">The test of <paramref name="RatioToLaw"/> against 1.</param>
public sealed record LossCheck(long Attempts, double? RatioToLaw, double? RelativeStandardError, CheckOutcome Outcome)
{
    /// <summary>
    /// The number of failures whose plain count would be as precise, 1 / <see cref="RelativeStandardError"/>^2; 0 where that is null.
    /// </summary>
    public double EffectiveCount => RelativeStandardError is { } error ? 1 / (error * error) : 0;
}

/// <summary>
/// An experiment's own sampler of tau held against its density; all laws of an experiment share one check (see <see cref="LawCheck"/>).
/// </summary>
/// <param name="Setting">A setting with this law of tau.</param>
/// <param name="Draws">How many precisions were drawn.</param>
/// <param name="Statistic">Pearson's chi-squared of their counts.</param>
/// <param name="Degrees">Its degrees of freedom.</param>
/// <param name="PValue">The probability of a statistic at least as large if sampler and density are one law.</param>
/// <param name="LargestDifference">
/// P(tau &lt;= t) as sampled less the integral of the density, at the edge of a cell where they differ most.
/// </param>
/// <param name="At">That t.</param>
public sealed record SamplerCheck(
    Setting Setting, long Draws, double Statistic, int Degrees, double PValue, double LargestDifference, double At);

/// <summary>The verdict on one law over the whole report.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Law">The law that it is held against, with its quality band.</param>
/// <param name="Coverage">How many points of it are checked, and how many are not.</param>
/// <param name="Worst">The most extreme check; null where none is resolved.</param>
/// <param name="Verdict">The verdict on all of them.</param>
/// <param name="Remark">Why the law was not checked, or what was left out; null when there is nothing to say.</param>
/// <param name="Powers">What the checks of this law would catch, by the laws themselves.</param>
public sealed record LawCheck(
    string Name, LawInfo Law, CheckCoverage Coverage, WorstCheck? Worst, Verdict Verdict, string? Remark, IReadOnlyList<CheckPower> Powers)
{
    /// <summary>
    /// Why points of it are unresolved or have no law: each reason once, with the declaration that would give a law where there is such.
    /// </summary>
    public IReadOnlyList<UncheckedReason> Reasons { get; init; } = [];

    /// <summary>Whether the law is declared to be wrong, so that the report is to catch it.</summary>
    public bool WrongOnPurpose { get; init; }

    /// <summary>How many checks of it are declared.</summary>
    public int Declared => Coverage.Resolved + Coverage.Unresolved;

    /// <summary>How many of them had draws enough to be made.</summary>
    public int Resolved => Coverage.Resolved;

    /// <summary>
    /// The verdict as it counts for the report: <see cref="Verdict"/>, but for a law that is wrong on purpose agreement and disagreement
    /// change places, and every other verdict is unresolved.
    /// </summary>
    public Verdict Standing => !WrongOnPurpose ? Verdict : Verdict switch
    {
        Verdict.Disagrees => Verdict.Agrees,
        Verdict.Agrees => Verdict.Disagrees,
        _ => Verdict.Unresolved,
    };

    /// <summary>
    /// Whether the law agrees although each check in <see cref="Powers"/> would catch the error that it assumes with a probability below
    /// 1/2.
    /// </summary>
    public bool HasLittlePower => Verdict == Verdict.Agrees && Powers.Count > 0 && Powers.All(power => power.Power < 0.5);
}

/// <summary>The points at which a law could be checked, by what became of each.</summary>
/// <param name="Resolved">Checked.</param>
/// <param name="Unresolved">Declared, but too little was drawn to check them.</param>
/// <param name="BelowResolution">Too fine for the declared budget, so no checks.</param>
/// <param name="WithoutLaw">Measured, but no law is known.</param>
public sealed record CheckCoverage(int Resolved, int Unresolved, int BelowResolution, int WithoutLaw)
{
    /// <summary>The number of points: the sum of the four counts.</summary>
    public int Points => Resolved + Unresolved + BelowResolution + WithoutLaw;
}

/// <summary>Why points of a law are not checked.</summary>
/// <param name="Verdict"><see cref="Verdict.Unresolved"/> or <see cref="Verdict.NoLaw"/>.</param>
/// <param name="Text">The reason, with the mend where there is one.</param>
public sealed record UncheckedReason(Verdict Verdict, string Text);

/// <summary>The most extreme of the checks of a law.</summary>
/// <param name="Outcome">The check.</param>
/// <param name="Setting">Where it was made; null for a check that pools all settings.</param>
/// <param name="Attempts">At which k; null for a check that is not of one k.</param>
public sealed record WorstCheck(CheckOutcome.Resolved Outcome, Setting? Setting, long? Attempts);
