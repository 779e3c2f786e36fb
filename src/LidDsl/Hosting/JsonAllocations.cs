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
        json.WriteSetting(prediction.Setting, without: Role.SampleSize);
        foreach (RoleRule rule in RoleRule.OfAllocation)
            json.WriteMeasured(rule.Symbol, prediction[rule.Role]);
        json.WriteString("basis", Words.Of(prediction.Basis));
        json.WriteString("law", AllocationLaw.Info.Name);
        if (prediction.Absence is { } absence)
            json.WriteString("absence", absence);
        if (prediction.Allocation is { } allocation)
        {
            Write(json, "best", allocation.Whole);
            Write(json, "continuous", allocation.Continuous);
            Write(json, "constant_exponent_rule", allocation.ConstantExponentRule);
            json.WriteOfLaw("relative_rule_excess", allocation.RelativeRuleExcess);
            json.WriteString("regime", Words.Of(allocation.Regime));
            json.WriteString("boundary", Words.Of(allocation.Boundary));
            json.WriteOfLaw("next_training_share", allocation.NextTrainingShare);
            json.WriteOfLaw("next_gain", allocation.NextGain);
            json.WriteOfLaw("attempt_exponent", allocation.AttemptExponent);
            json.WriteOfLaw("training_exponent", allocation.TrainingExponent);
            json.WriteOfLaw("generalization_exponent", allocation.GeneralizationExponent);
        }

        json.WriteLaw("beta_eff", prediction.EffectiveExponent);
        if (prediction.Saturation is { } saturation)
        {
            json.WriteStartObject("saturation");
            json.WriteMaybe("N", saturation.N);
            json.WriteOfLaw("plateau", saturation.Plateau);
            json.WriteOfLaw("within", saturation.Within);
            json.WriteEndObject();
            json.WriteBoolean("saturated", prediction.IsSaturated);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, AllocationPoint point)
    {
        json.WriteStartObject(name);
        json.WriteOfLaw("N", point.N);
        json.WriteOfLaw("k", point.Attempts);
        json.WriteOfLaw("loss", point.Loss);
        json.WriteOfLaw("generalization_loss", point.GeneralizationLoss);
        json.WriteOfLaw("inference_loss", point.InferenceLoss);
        json.WriteOfLaw("training_share", point.TrainingShare);
        json.WriteOfLaw("cost", point.Cost);
        json.WriteEndObject();
    }
}
