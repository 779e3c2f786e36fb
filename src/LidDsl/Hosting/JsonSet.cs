using System.Text.Json;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>What was set, as JSON.</summary>
internal static class JsonSet
{
    /// <summary>Writes the object <c>set</c>: the value of each free quantity that is not its initial one, and the values that are left of each narrowed axis.</summary>
    public static void Write(Utf8JsonWriter json, ExperimentSpec spec)
    {
        json.WriteStartObject("set");
        foreach (Quantity quantity in spec.Set)
        {
            if (quantity.Variation == Variation.Swept)
                json.WriteNumbers(quantity.Name, quantity.Values.Select(value => FileNumber.Measured(value)));
            else
                json.WriteMeasured(quantity.Name, quantity.First);
        }

        json.WriteEndObject();
    }
}
