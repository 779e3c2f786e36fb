using System.Text.Json;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>Allocations of compute in JSON.</summary>
internal static class JsonAllocations
{
    /// <summary>Writes the member <c>allocations</c>; nothing where no budget is declared.</summary>
    public static void Write(Utf8JsonWriter json, Predictions? predictions)
    {
        if (predictions is not { Allocations.Count: > 0 })
            return;
        json.WriteStartArray("allocations");
        foreach (AllocationPrediction prediction in predictions.Allocations)
            Write(json, prediction);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AllocationPrediction prediction)
    {
        json.WriteStartObject();
        for (Role role = 0; role <= Role.ComputeBudget; role++)
        {
            if (role is not (Role.SampleSize or Role.Attempts))
                json.WriteMaybe(RoleRule.Of(role).Symbol, prediction[role]);
        }

        json.WriteString("basis", Words.Of(prediction.Basis));
        json.WriteString("law", AllocationLaw.Info.Name);
        if (prediction.Absence is { } absence)
            json.WriteString("absence", absence);
        if (prediction.Allocation is { } allocation)
        {
            Write(json, "best", allocation.Whole);
            Write(json, "continuous", allocation.Continuous);
            Write(json, "constant_exponent_rule", allocation.ConstantExponentRule);
            json.WriteMaybe("relative_rule_excess", allocation.RelativeRuleExcess);
            json.WriteString("regime", Words.Of(allocation.Regime));
            json.WriteString("boundary", Words.Of(allocation.Boundary));
            json.WriteMaybe("next_training_share", allocation.NextTrainingShare);
            json.WriteMaybe("next_gain", allocation.NextGain);
            json.WriteMaybe("attempt_exponent", allocation.AttemptExponent);
            json.WriteMaybe("training_exponent", allocation.TrainingExponent);
            json.WriteMaybe("generalization_exponent", allocation.GeneralizationExponent);
        }

        json.WriteLaw("beta_eff", prediction.EffectiveExponent);
        if (prediction.Saturation is { } saturation)
        {
            json.WriteStartObject("saturation");
            json.WriteMaybe("N", saturation.N);
            json.WriteMaybe("plateau", saturation.Plateau);
            json.WriteMaybe("within", saturation.Within);
            json.WriteEndObject();
            json.WriteBoolean("saturated", prediction.IsSaturated);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, AllocationPoint point)
    {
        json.WriteStartObject(name);
        json.WriteMaybe("N", point.N);
        json.WriteMaybe("k", point.Attempts);
        json.WriteMaybe("loss", point.Loss);
        json.WriteMaybe("generalization_loss", point.GeneralizationLoss);
        json.WriteMaybe("inference_loss", point.InferenceLoss);
        json.WriteMaybe("training_share", point.TrainingShare);
        json.WriteMaybe("cost", point.Cost);
        json.WriteEndObject();
    }
}
