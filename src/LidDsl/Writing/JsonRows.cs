using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LidDsl.Writing;

/// <summary>Arrays of JSON with an item in a line, so that one row more is one line more.</summary>
internal static class JsonRows
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How documents are set around them: no page of a browser is made of them, so words stay as they are.</summary>
    public static JsonWriterOptions Indented { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an array.</summary>
    /// <param name="json">Where to, behind the name of the array.</param>
    /// <param name="count">How many items there are.</param>
    /// <param name="write">Writes an item by its number.</param>
    public static void Write(Utf8JsonWriter json, int count, Action<Utf8JsonWriter, int> write)
    {
        string margin = new(' ', json.Options.IndentSize * json.CurrentDepth);
        StringBuilder text = new("[");
        for (int i = 0; i < count; i++)
            text.Append(i == 0 ? "\n" : ",\n").Append(margin).Append(' ', json.Options.IndentSize).Append(InLine(w => write(w, i)));
        text.Append(count == 0 ? "]" : "\n" + margin + "]");
        json.WriteRawValue(text.ToString(), skipInputValidation: true);
    }

    /// <summary>What is written, in one line.</summary>
    public static string InLine(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (var json = new Utf8JsonWriter(stream, Compact))
            write(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
