using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>The verdict of a report in words: it names every quantity, the checked, the unresolved and those without a law.</summary>
internal static class VerdictText
{
    /// <summary>The verdict in one line, with every quantity.</summary>
    public static string Line(CheckReport report) =>
        Head(report) + string.Concat(Parts(report).Select(part => $"; {part.Label}: {part.What}"));

    /// <summary>The verdict, and the laws it is about unless they agree with the power to do otherwise.</summary>
    public static string Head(CheckReport report)
    {
        bool isTold = report.Verdict is Verdict.Disagrees or Verdict.Unresolved;
        string[] named = [.. report.Laws.Where(law => isTold && law.Standing == report.Verdict).Select(law => law.Name)];
        string laws = named.Length > 0 ? $" ({string.Join(", ", named)})"
            : report.Verdict == Verdict.Unresolved ? " (nothing was checked)" : "";
        string[] weak = [.. report.Laws.Where(law => law.HasLittlePower).Select(law => law.Name)];
        if (report.Verdict == Verdict.Agrees && weak.Length > 0)
            laws = $" (with little power: {string.Join(", ", weak)})";
        int wrong = report.Laws.Count(law => law.WrongOnPurpose);
        int caught = report.Laws.Count(law => law is { WrongOnPurpose: true, Verdict: Verdict.Disagrees });
        if (wrong > 0)
            laws += string.Create(CultureInfo.InvariantCulture, $"; {caught} of {wrong} laws that are wrong on purpose are caught");
        return VerdictWords.Of(report.Verdict) + laws + (report.Result.Facts.Cancelled ? ", on the replicates that were finished" : "");
    }

    /// <summary>What was checked, what is unresolved, what is too fine and what has no law: those that there are.</summary>
    public static IEnumerable<(string Label, string What)> Parts(CheckReport report)
    {
        string all = string.Join(", ", report.Laws.Where(law => law.Resolved > 0).Select(law => Counted(law, law.Resolved)));
        yield return ("checked", all.Length > 0 ? all : "nothing");
        (string, Func<CheckCoverage, int>, Verdict?)[] others =
        [
            ("unresolved", c => c.Unresolved, Verdict.Unresolved),
            ("below resolution", c => c.BelowResolution, null),
            ("without a law", c => c.WithoutLaw, Verdict.NoLaw),
        ];
        foreach ((string label, Func<CheckCoverage, int> count, Verdict? verdict) in others)
        {
            IEnumerable<LawCheck> having = report.Laws.Where(law => count(law.Coverage) > 0);
            string[] laws = [.. having.Select(law => Counted(law, count(law.Coverage)) + Why(law, verdict))];
            if (laws.Length > 0)
                yield return (label, string.Join(", ", laws));
        }
    }

    /// <summary>What an error of the stated size would take to be caught.</summary>
    public static string Power(LawCheck law)
    {
        CheckPower best = law.Powers.MaxBy(power => power.Power)!;
        string more = best.ReplicatesNeeded is { } needed
            ? $"about {NumberText.Whole(Math.Ceiling(needed))} replicates would catch it with 95%"
            : "no number of replicates would catch it with 95%";
        string error = NumberText.Percent(best.RelativeError, 0);
        return $"an error of {error} is caught with a probability of {NumberText.Probability(best.Power)} at most, and {more}";
    }

    /// <summary>The most extreme check of a law, and where it was made.</summary>
    public static string Worst(LawCheck law, ExperimentSpec spec)
    {
        if (law.Worst is not { } worst)
            return NumberText.None;
        Role[] roles = spec.Axes.Any() ? [.. spec.Axes.Select(axis => axis.Role)] : [Role.SampleSize];
        IEnumerable<string> place = worst.Setting is { } setting
            ? roles.Select(role => $"{RoleRule.Of(role).Symbol} = {NumberText.Exact(setting[role])}")
            : [];
        if (worst.Attempts is { } attempts)
            place = place.Append($"k = {NumberText.Attempts(attempts)}");
        string at = string.Join(", ", place);
        return worst.Outcome.Test + (at.Length > 0 ? $" at {at}" : "");
    }

    /// <summary>
    /// The verdict on a law: one that is wrong on purpose is caught or it is not, and one that agrees with little power is marked.
    /// </summary>
    public static string OfLaw(LawCheck law) => Of(law.Verdict, law.WrongOnPurpose) + (law.HasLittlePower ? " *" : "");

    /// <summary>A verdict in words: a law that is wrong on purpose is caught or it is not.</summary>
    public static string Of(Verdict verdict, bool wrongOnPurpose) => VerdictWords.Of(verdict) + (!wrongOnPurpose ? ""
        : verdict == Verdict.Disagrees ? ": caught"
        : ": NOT CAUGHT");

    private static string Counted(LawCheck law, int count) =>
        law.Coverage.Points == 1 ? law.Name : FormattableString.Invariant($"{law.Name} ({count} of {law.Coverage.Points})");

    private static string Why(LawCheck law, Verdict? verdict) =>
        verdict is not null && law.Reasons.FirstOrDefault(reason => reason.Verdict == verdict) is { } reason ? $": {reason.Text}" : "";
}
