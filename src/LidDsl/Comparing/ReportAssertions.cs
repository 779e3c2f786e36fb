using System.Globalization;
using System.Text;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>What a test asks of a report, whatever runs the test.</summary>
public static class ReportAssertions
{
    // More rows of one law than these are for the report itself.
    private const int MostRows = 10;

    /// <summary>Requires that every declared check is resolved and that none disagrees.</summary>
    /// <param name="report">The report.</param>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    /// <exception cref="DisagreementException">
    /// A check disagrees or is unresolved: the message has the laws and the points that say so, and what would resolve them.
    /// </exception>
    public static void ShouldAgree(this CheckReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Verdict == Verdict.Agrees)
            return;
        string verdict = report.Verdict == Verdict.Disagrees ? "disagrees" : "is unresolved";
        StringBuilder text = new();
        text.Append(
            $"{report.Predictions.Spec.Name} should agree with its laws, and its report {verdict} "
            + Invariant($"(seed {report.Result.Seed}, {report.Result.Replicates} replicates, {report.Result.Instances} instances).\n"));
        foreach (LawCheck law in report.Laws.Where(law => law.Standing != Verdict.Agrees && law.Standing != Verdict.NoLaw))
            Append(text, report, law);
        throw new DisagreementException(text.ToString().TrimEnd('\n'));
    }

    private static void Append(StringBuilder text, CheckReport report, LawCheck law)
    {
        string wrong = law.WrongOnPurpose ? " (declared to be wrong on purpose)" : "";
        text.Append(Invariant($"  {law.Name}{wrong}: {Words(law.Verdict)}, {law.Resolved} of {law.Declared} checks resolved"));
        if (law.Worst is { } worst)
        {
            string point = Point(worst.Setting, worst.Attempts, report);
            text.Append($"; the most extreme{(point.Length > 0 ? " at " + point : "")}: {Test(worst.Outcome)}");
        }

        text.Append('\n');
        if (law.Verdict != Verdict.Disagrees && law.Remark is { } remark)
            text.Append("    ").Append(remark).Append('\n');
        string[] rows = [.. Rows(report, law)];
        foreach (string row in rows.Take(MostRows))
            text.Append("    ").Append(row).Append('\n');
        if (rows.Length > MostRows)
            text.Append(Invariant($"    and {rows.Length - MostRows} more\n"));
    }

    // The points of a law that disagree, each with what was measured and what the law allows.
    private static IEnumerable<string> Rows(CheckReport report, LawCheck law)
    {
        foreach (SettingCheck at in report.Settings)
        {
            Setting setting = at.Prediction.Setting;
            foreach (QuantityCheck quantity in at.Quantities.Where(of => law.Name == of.Quantity.Symbol + "(k; s)"))
            {
                foreach (LossCheck check in quantity.Points.Where(check => check.Outcome.Verdict == Verdict.Disagrees))
                {
                    yield return Invariant(
                        $"{Point(setting, check.Attempts, report)}: measured/law = {check.RatioToLaw:0.#####} ")
                        + Invariant($"+- {check.RelativeStandardError:0.0e0}, {Test(check.Outcome)}");
                }
            }

            if (law.Name == "beta_eff" && at.Exponent is { Outcome.Verdict: Verdict.Disagrees } exponent)
            {
                yield return Invariant(
                    $"{Point(setting, null, report)}: measured {exponent.Measured:0.####}, law {exponent.Law.Value:0.####}, ")
                    + Invariant($"difference {exponent.Difference:0.0e0} +- {exponent.StandardError:0.0e0}, {Test(exponent.Outcome)}");
            }

            if (at.Ratio.Outcome is { Verdict: Verdict.Disagrees } ratio)
            {
                yield return Invariant(
                    $"{Point(setting, null, report)}: measured/law = {at.Ratio.Value:0.####} +- {at.Ratio.StandardError:0.0e0}, ")
                    + Test(ratio);
            }
        }

        foreach (MeasurementCheck check in report.Measurements.Where(
            check => check.Claim.Name == law.Name && check.Outcome.Verdict == Verdict.Disagrees))
        {
            yield return Invariant(
                $"{Point(check.Setting, null, report)}: {check.Claim.Claim!.Measurement} = {check.Measured:0.####}, ")
                + Invariant($"law {check.Law:0.####}, measured/law = {check.Ratio:0.####} +- {check.StandardError:0.0e0}, ")
                + Test(check.Outcome);
        }
    }

    // Such as N = 110, k = 1000; nothing for a check that pools all.
    private static string Point(Setting? setting, long? attempts, CheckReport report)
    {
        List<string> parts = [];
        if (setting is { } at)
            parts.AddRange(report.Predictions.Spec.Axes.Select(axis => Invariant($"{RoleRule.Of(axis.Role).Symbol} = {at[axis.Role]:R}")));
        if (attempts is { } k)
            parts.Add(Invariant($"k = {k}"));
        return string.Join(", ", parts);
    }

    private static string Test(CheckOutcome outcome) =>
        Invariant($"statistic {outcome.Statistic:0.##}, p {P(outcome)} against {outcome.Threshold:0.0e0}");

    private static string P(CheckOutcome outcome) =>
        outcome.PValue is { } p && p < 1e-99 ? "< 1e-99" : Invariant($"= {outcome.PValue:0.0e0}");

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "agrees",
        Verdict.Disagrees => "disagrees",
        Verdict.Unresolved => "unresolved",
        Verdict.BelowResolution => "below resolution",
        _ => "no law",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
