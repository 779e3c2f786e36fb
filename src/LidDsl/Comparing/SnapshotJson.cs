using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LidDsl.Comparing;

/// <summary>Snapshots as JSON, the same tables with a row in a line: numbers with the digits that they earn, null where there is none.</summary>
internal static class SnapshotJson
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>The text.</summary>
    public static string Of(SnapshotDocument document)
    {
        using MemoryStream stream = new();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("snapshot_version", Version);
            json.WriteString("kind", document.Kind);
            json.WriteString("experiment", document.Name);
            json.WriteStartArray("tables");
            foreach (SnapshotTable table in document.Tables)
                Write(json, table);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, SnapshotTable table)
    {
        json.WriteStartObject();
        json.WriteString("id", table.Id);
        json.WriteString("title", table.Title);
        json.WriteStartArray("notes");
        foreach (string note in table.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (IReadOnlyList<SnapshotCell> row in table.Rows)
            json.WriteRawValue(Row(table, row), skipInputValidation: true);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] Row(SnapshotTable table, IReadOnlyList<SnapshotCell> cells)
    {
        using MemoryStream stream = new();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            for (int i = 0; i < cells.Count; i++)
            {
                json.WritePropertyName(table.Columns[i].Id);
                Write(json, table.Columns[i], cells[i].Text);
                if (cells[i].LawError is { } error)
                {
                    json.WritePropertyName(table.Columns[i].Id + "_law_error");
                    json.WriteRawValue(error);
                }
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    // A number that is below what is known of it is told in words, as is one that is beyond the digits of JSON.
    private static void Write(Utf8JsonWriter json, SnapshotColumn column, string? text)
    {
        if (text is null)
            json.WriteNullValue();
        else if (!column.IsWords && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number))
            json.WriteRawValue(text);
        else
            json.WriteStringValue(text);
    }
}
