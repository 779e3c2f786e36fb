using System.Text.Json;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The saturation of beta_eff in JSON.</summary>
internal static class JsonSaturations
{
    /// <summary>Writes the member <c>saturations</c>; nothing where no setting has N enough.</summary>
    public static void Write(Utf8JsonWriter json, Predictions predictions)
    {
        if (predictions.Saturations.Count == 0)
            return;
        json.WriteStartArray("saturations");
        foreach (SaturationPrediction saturation in predictions.Saturations)
        {
            json.WriteStartObject();
            json.WriteSetting(saturation.Setting, without: Role.SampleSize);
            json.WriteString("basis", Words.Of(saturation.Basis));
            json.WriteOfLaw("plateau", saturation.Point.Plateau);
            json.WriteOfLaw("within", saturation.Point.Within);
            json.WriteMaybe("N", saturation.Point.N);
            json.WriteStartObject("fit");
            json.WriteString("law", SaturationFit.Info.Name);
            json.WriteString("band", SaturationFit.Info.Band.ToString());
            if (saturation.Absence is not null)
                json.WriteString("absence", saturation.Absence);
            json.WriteOfLaw("ceiling", saturation.Fit?.Ceiling);
            json.WriteOfLaw("drop", saturation.Fit?.Drop);
            json.WriteOfLaw("c", saturation.Fit?.Rate);
            json.WriteOfLaw("nu", saturation.Fit?.Power);
            json.WriteOfLaw("halfway_N", saturation.Fit?.HalfwaySize);
            json.WriteOfLaw("residual_rms", saturation.Fit?.RootMeanSquare);
            json.WriteOfLaw("residual_largest", saturation.Fit?.LargestResidual);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
