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
            for (Role role = 0; role < Role.Attempts; role++)
            {
                if (role != Role.SampleSize)
                    json.WriteMaybe(RoleRule.Of(role).Symbol, saturation.Setting[role]);
            }

            json.WriteString("basis", Words.Of(saturation.Basis));
            json.WriteMaybe("plateau", saturation.Point.Plateau);
            json.WriteMaybe("within", saturation.Point.Within);
            json.WriteMaybe("N", saturation.Point.N);
            json.WriteStartObject("fit");
            json.WriteString("law", SaturationFit.Info.Name);
            json.WriteString("band", SaturationFit.Info.Band.ToString());
            if (saturation.Absence is not null)
                json.WriteString("absence", saturation.Absence);
            json.WriteMaybe("ceiling", saturation.Fit?.Ceiling);
            json.WriteMaybe("drop", saturation.Fit?.Drop);
            json.WriteMaybe("c", saturation.Fit?.Rate);
            json.WriteMaybe("nu", saturation.Fit?.Power);
            json.WriteMaybe("halfway_N", saturation.Fit?.HalfwaySize);
            json.WriteMaybe("residual_rms", saturation.Fit?.RootMeanSquare);
            json.WriteMaybe("residual_largest", saturation.Fit?.LargestResidual);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
