using System.Text;
using System.Text.Json;
using LidDsl.Specs;

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
    public static void WriteMaybe(this Utf8JsonWriter json, string name, FileNumber number)
    {
        json.WritePropertyName(name);
        json.WriteMaybe(number);
    }

    /// <summary>What was declared or measured, or null where there is no number that is finite.</summary>
    public static void WriteMeasured(this Utf8JsonWriter json, string name, double? value) => json.WriteMaybe(name, FileNumber.Measured(value));

    /// <summary>The values of a setting, each by its symbol.</summary>
    /// <param name="json">The object that they are members of.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="without">A role that plays no part; null for none.</param>
    public static void WriteSetting(this Utf8JsonWriter json, in Setting setting, Role? without = null)
    {
        foreach (RoleRule rule in RoleRule.OfSetting)
        {
            if (rule.Role != without)
                json.WriteMeasured(rule.Symbol, setting[rule.Role]);
        }
    }

    /// <summary>A law or what is computed with one, or null where there is no number that is finite.</summary>
    public static void WriteOfLaw(this Utf8JsonWriter json, string name, double? value) => json.WriteMaybe(name, FileNumber.OfLaw(value));

    /// <summary>An array of numbers, null where there is none that is finite.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, string name, IEnumerable<FileNumber> numbers)
    {
        json.WriteStartArray(name);
        foreach (FileNumber number in numbers)
            json.WriteMaybe(number);
        json.WriteEndArray();
    }

    private static void WriteMaybe(this Utf8JsonWriter json, FileNumber number)
    {
        if (number.Text is { } text)
            json.WriteRawValue(text);
        else
            json.WriteNullValue();
    }

    /// <summary>A number with its law and basis, or null with the reason why there is none.</summary>
    public static void WriteLaw(this Utf8JsonWriter json, string name, LawValue value)
    {
        json.WriteStartObject(name);
        json.WriteOfLaw("value", value.Value);
        json.WriteString("basis", Words.Of(value.Basis));
        json.WriteString("law", value.Law?.Name);
        json.WriteString("band", value.Law?.Band.ToString());
        if (value.Value is not null && (value.Law!.Band != Laws.QualityBand.Exact || value.RelativeError > 0))
            json.WriteOfLaw("relative_error", value.RelativeError);
        if (value.Absence is not null)
            json.WriteString("absence", value.Absence);
        json.WriteEndObject();
    }
}
