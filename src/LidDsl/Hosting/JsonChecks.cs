using System.Text.Json;
using LidDsl.Checking;

namespace LidDsl.Hosting;

/// <summary>The checks of a report as JSON.</summary>
internal static class JsonChecks
{
    /// <summary>The checks at one setting.</summary>
    public static void Write(Utf8JsonWriter json, SettingCheck check)
    {
        json.WriteStartObject("check");
        json.WriteOfLaw("mean_ratio_over_law", check.Ratio.Value);
        json.WriteOfLaw("ratio_standard_error", check.Ratio.StandardError);
        json.WriteOfLaw("ratio_law_error", check.Ratio.LawError);
        if (check.Ratio.Outcome is { } ratio)
        {
            json.WriteStartObject("generalization_loss");
            Write(json, ratio);
            json.WriteEndObject();
        }

        if (check.Exponent is { } exponent)
        {
            json.WriteStartObject("beta_eff");
            json.WriteLaw("law", exponent.Law);
            json.WriteOfLaw("measured_median", exponent.Measured);
            json.WriteOfLaw("measured_median_error", exponent.MeasuredError);
            json.WriteOfLaw("measured_minus_law", exponent.Difference);
            json.WriteOfLaw("standard_error", exponent.StandardError);
            Write(json, exponent.Outcome);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("beta_eff");
        }

        json.WriteStartArray("inference_loss");
        foreach (LossCheck loss in check.Loss)
        {
            json.WriteStartObject();
            json.WriteNumber("k", loss.Attempts);
            json.WriteOfLaw("measured_over_law", loss.RatioToLaw);
            json.WriteOfLaw("relative_standard_error", loss.RelativeStandardError);
            json.WriteOfLaw("effective_count", loss.EffectiveCount);
            Write(json, loss.Outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The verdicts on the laws.</summary>
    public static void WriteVerdicts(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject("verdicts");
        json.WriteString("verdict", VerdictWords.Of(report.Verdict));
        json.WriteNumber("resolved_checks", report.ResolvedChecks);
        json.WriteMeasured("strictest_level", report.StrictestLevel);
        WriteSamplers(json, report);
        json.WriteStartArray("laws");
        foreach (LawCheck law in report.Laws)
        {
            json.WriteStartObject();
            json.WriteString("name", law.Name);
            json.WriteString("law", law.Law.Name);
            json.WriteString("band", law.Law.Band.ToString());
            json.WriteString("verdict", VerdictWords.Of(law.Verdict));
            if (law.WrongOnPurpose)
                json.WriteBoolean("wrong_on_purpose", true);
            json.WriteNumber("declared", law.Declared);
            json.WriteNumber("points", law.Coverage.Points);
            json.WriteNumber("resolved", law.Resolved);
            json.WriteNumber("unresolved", law.Coverage.Unresolved);
            json.WriteNumber("below_resolution", law.Coverage.BelowResolution);
            json.WriteNumber("without_law", law.Coverage.WithoutLaw);
            json.WriteMaybe("degrees", law.Worst?.Outcome.Test.Degrees);
            json.WriteString("remark", law.Remark);
            if (law.Worst is { } worst)
            {
                json.WriteStartObject("worst");
                if (worst.Setting is { } setting)
                    json.WriteSetting(setting);
                if (worst.Attempts is { } k)
                    json.WriteNumber("k", k);
                Write(json, worst.Outcome);
                json.WriteEndObject();
            }

            json.WriteStartArray("powers");
            foreach (CheckPower power in law.Powers)
            {
                json.WriteStartObject();
                json.WriteString("quantity", power.Quantity);
                json.WriteMeasured("relative_error", power.RelativeError);
                json.WriteOfLaw("power", power.Power);
                json.WriteOfLaw("detectable_error", power.DetectableError);
                json.WriteOfLaw("replicates_needed", power.ReplicatesNeeded);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The laws of the user's own measurements at one setting; nothing where there are none.</summary>
    public static void WriteMeasurements(Utf8JsonWriter json, IReadOnlyList<MeasurementCheck> measurements)
    {
        if (measurements.Count == 0)
            return;
        json.WriteStartArray("measurements");
        foreach (MeasurementCheck check in measurements)
        {
            json.WriteStartObject();
            json.WriteString("measurement", check.Claim.Claim!.Measurement);
            json.WriteString("law", check.Claim.Name);
            json.WriteBoolean("wrong_on_purpose", check.Claim.Claim.WrongOnPurpose);
            json.WriteMeasured("measured_mean", check.Measured);
            json.WriteOfLaw("law_mean", check.Law);
            json.WriteOfLaw("measured_over_law", check.Ratio);
            json.WriteOfLaw("standard_error", check.StandardError);
            Write(json, check.Outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Only an experiment with a sampler of its own has the member.
    private static void WriteSamplers(Utf8JsonWriter json, CheckReport report)
    {
        if (report.Samplers.Count == 0)
            return;
        json.WriteStartArray("samplers");
        foreach (SamplerCheck sampler in report.Samplers)
        {
            json.WriteStartObject();
            json.WriteSetting(sampler.Setting);
            json.WriteNumber("draws", sampler.Draws);
            json.WriteOfLaw("statistic", sampler.Statistic);
            json.WriteNumber("degrees", sampler.Degrees);
            json.WriteOfLaw("p_value", sampler.PValue);
            json.WriteOfLaw("largest_difference", sampler.LargestDifference);
            json.WriteOfLaw("at", sampler.At);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, CheckOutcome outcome)
    {
        json.WriteString("statistic_kind", (outcome as CheckOutcome.Resolved)?.Test.Kind switch
        {
            StatisticKind.Z => "z",
            StatisticKind.T => "t",
            StatisticKind.ChiSquared => "chi_squared",
            StatisticKind.Difference => "difference",
            _ => null,
        });
        json.WriteOfLaw("statistic", outcome.Statistic);
        json.WriteOfLaw("p_value", outcome.PValue);
        json.WriteMeasured("holm_threshold", outcome.Threshold);
        json.WriteOfLaw("adjusted_p_value", outcome.AdjustedPValue);
        json.WriteString("verdict", VerdictWords.Of(outcome.Verdict));
        json.WriteString("reason", outcome.Reason);
    }
}
