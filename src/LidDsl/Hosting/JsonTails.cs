using System.Text.Json;

namespace LidDsl.Hosting;

/// <summary>The tails in the document of results; only predictions carry them.</summary>
internal static class JsonTails
{
    /// <summary>Writes the object <c>tails</c> of one setting.</summary>
    public static void Write(Utf8JsonWriter json, SettingTails tails)
    {
        json.WriteStartObject("tails");
        Write(json, "given_mean", tails.GivenMean);
        Write(json, "typical", tails.Typical);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, TailPrediction tail)
    {
        json.WriteStartObject(name);
        json.WriteLaw("window_from", tail.WindowFrom);
        json.WriteLaw("window_to", tail.WindowTo);
        json.WriteLaw("crossover", tail.Crossover);
        json.WriteLaw("second_exponent", tail.SecondExponent);
        json.WriteLaw("two_tail_residual", tail.Residual);
        Write(json, "intrinsic", tail.Intrinsic);
        Write(json, "two_tail", tail.TwoTail);
        Write(json, "refined", tail.Refined);
        Write(json, "closed_form", tail.ClosedForm);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, TailCurve curve)
    {
        json.WriteStartObject(name);
        json.WriteString("law", curve.Loss[0].Law?.Name);
        json.WriteNumbers("inference_loss", curve.Loss.Select(value => FileNumber.OfLaw(value.Value)));
        json.WriteNumbers("distance", curve.Distance.Select(FileNumber.OfLaw));
        if (curve.Loss.Any(value => value.RelativeError > 0))
            json.WriteNumbers("relative_error", curve.Loss.Select(value => FileNumber.OfLaw(value.Value is null ? null : value.RelativeError)));
        json.WriteMaybe("holds_from", curve.HoldsFrom);
        json.WriteMaybe("holds_to", curve.HoldsTo);
        json.WriteEndObject();
    }
}
