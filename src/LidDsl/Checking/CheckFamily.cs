using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// A family of checks: one law and every point at which runs are held against it. Each is a class and a line of
/// <see cref="CheckFamilies"/>; whoever forecasts, tests or reports asks all of them the same.
/// </summary>
internal abstract class CheckFamily
{
    /// <summary>What reports call it.</summary>
    public abstract string Name { get; }

    /// <summary>The law that runs are held against.</summary>
    public abstract LawInfo Law { get; }

    /// <summary>What it has several of, such as <c>settings</c>; empty where one test is pooled over all of them.</summary>
    public virtual string Unit => "";

    /// <summary>
    /// Whether the law is declared to be wrong, so that the report is to catch it. Such laws take nothing from the level of those that
    /// are to pass: they share a family-wise error of their own.
    /// </summary>
    public virtual bool IsWrongOnPurpose => false;

    /// <summary>
    /// What the declaration and a budget determine of each point before anything is drawn: why it will not be tested, or null where it
    /// will be, unless the draws turn out to be too few or too far from typical.
    /// </summary>
    public abstract IReadOnlyList<CheckDraft?> Foreseen { get; }

    /// <summary>Holds a run against the law.</summary>
    public abstract TestedFamily Test(CheckedRun run);
}

/// <summary>A family whose points have been tested, their verdicts still open; one without a point is no part of a report.</summary>
/// <param name="Family">The family.</param>
/// <param name="Points">Its points.</param>
internal sealed record TestedFamily(CheckFamily Family, IReadOnlyList<CheckPoint> Points)
{
    /// <summary>What the tests would catch at a level, that of Holm's first step; those that are null are not told.</summary>
    public Func<double, IEnumerable<CheckPower?>> Powers { get; init; } = _ => [];

    /// <summary>What was left out or allowed for; null when there is nothing to say.</summary>
    public string? Remark { get; init; }

    /// <summary>Adds what was measured at each setting, beside the verdicts, to a report.</summary>
    public Func<CheckReport, CheckReport> AddDetails { get; init; } = report => report;

    /// <summary>The verdict on the law, once every draft is settled.</summary>
    /// <param name="level">The level of Holm's first step.</param>
    public LawCheck Settled(double level)
    {
        CheckOutcome[] outcomes = [.. Points.Select(point => point.Draft.Outcome!)];
        CheckCoverage coverage = CoverageText.Of(outcomes);
        Verdict verdict = outcomes.Any(o => o.Verdict == Verdict.Disagrees) ? Verdict.Disagrees
            : coverage.Unresolved > 0 ? Verdict.Unresolved
            : coverage.Resolved > 0 ? Verdict.Agrees
            : coverage.BelowResolution > 0 ? Verdict.BelowResolution
            : Verdict.NoLaw;
        CheckPoint? worst = Points.Where(point => point.Draft.IsTested)
            .MinBy(point => (point.Draft.Outcome!.PValue, -Math.Abs(point.Draft.Outcome.Statistic!.Value)));
        string[] remarks = [.. ((string?[])[Remark, .. CoverageText.Remarks(outcomes, outcomes.Length, Family.Unit)]).OfType<string>()];
        return new LawCheck(
            Family.Name,
            Family.Law,
            coverage,
            worst is null ? null : new WorstCheck((CheckOutcome.Resolved)worst.Draft.Outcome!, worst.Setting, worst.Attempts),
            verdict,
            remarks.Length > 0 ? string.Join("; ", remarks) : null,
            [.. Powers(level).OfType<CheckPower>()])
        {
            Reasons =
            [
                .. outcomes.Where(o => o.Verdict is Verdict.Unresolved or Verdict.NoLaw)
                    .Select(o => new UncheckedReason(o.Verdict, o.Reason!)).Distinct(),
            ],
            WrongOnPurpose = Family.IsWrongOnPurpose,
        };
    }
}

/// <summary>A check and where it is made.</summary>
/// <param name="Draft">The check.</param>
/// <param name="Setting">Where; null for a test that pools all settings.</param>
/// <param name="Attempts">At which k; null for a check that is not of one k.</param>
internal sealed record CheckPoint(CheckDraft Draft, Setting? Setting = null, long? Attempts = null);
