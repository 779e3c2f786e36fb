using System.Text.Json;
using LidDsl.Laws;

namespace LidDsl.Hosting;

/// <summary>Laws in JSON.</summary>
internal static class JsonLaws
{
    /// <summary>Writes the member <c>laws</c>.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<LawInfo> laws)
    {
        json.WriteStartArray("laws");
        foreach (LawInfo law in laws)
        {
            json.WriteStartObject();
            json.WriteString("name", law.Name);
            json.WriteString("formula", law.Formula);
            json.WriteString("source", law.Source);
            json.WriteString("band", law.Band.ToString());
            json.WriteString("regime", law.Regime);
            json.WriteString("accuracy", law.Accuracy);
            json.WriteMeasured("numerical_error", law.NumericalError);
            json.WriteString("small_parameter", law.SmallParameter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
