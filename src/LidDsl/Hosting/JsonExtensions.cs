using System.Text;
using System.Text.Json;

namespace LidDsl.Hosting;

/// <summary>What JSON has no word for: numbers that may be missing, and numbers with their law.</summary>
internal static class JsonExtensions
{
    /// <summary>What is written to a stream, as text that ends in a line feed.</summary>
    public static string Text(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>An indented document.</summary>
    public static void WriteDocument(Stream stream, Action<Utf8JsonWriter> members)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("schema_version", JsonResults.SchemaVersion);
        json.WriteString("product_version", ProductVersion.Text);
        members(json);
        json.WriteEndObject();
    }

    /// <summary>A number, or null where there is none that is finite.</summary>
    public static void WriteMaybe(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    /// <summary>An array of numbers, null where there is none that is finite.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, string name, IEnumerable<double?> values)
    {
        json.WriteStartArray(name);
        foreach (double? value in values)
        {
            if (value is { } number && double.IsFinite(number))
                json.WriteNumberValue(number);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    /// <summary>A number with its law and basis, or null with the reason why there is none.</summary>
    public static void WriteLaw(this Utf8JsonWriter json, string name, LawValue value)
    {
        json.WriteStartObject(name);
        json.WriteMaybe("value", value.Value);
        json.WriteString("basis", Words.Of(value.Basis));
        json.WriteString("law", value.Law?.Name);
        json.WriteString("band", value.Law?.Band.ToString());
        if (value.Value is not null && (value.Law!.Band != Laws.QualityBand.Exact || value.RelativeError > 0))
            json.WriteNumber("relative_error", value.RelativeError);
        if (value.Absence is not null)
            json.WriteString("absence", value.Absence);
        json.WriteEndObject();
    }
}
