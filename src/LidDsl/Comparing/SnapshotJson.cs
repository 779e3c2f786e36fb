using System.Globalization;
using System.Text;
using System.Text.Json;
using LidDsl.Writing;

namespace LidDsl.Comparing;

/// <summary>
/// Snapshots as JSON, the same tables with a row in a line: numbers with the digits that they earn, null where there is none.
/// </summary>
internal static class SnapshotJson
{
    private const int Version = 1;

    /// <summary>The text.</summary>
    public static string Of(SnapshotDocument document)
    {
        using MemoryStream stream = new();
        using (var json = new Utf8JsonWriter(stream, JsonRows.Indented))
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
        json.WritePropertyName("rows");
        JsonRows.Write(json, table.Rows.Count, (line, row) => WriteRow(line, table, table.Rows[row]));
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, SnapshotTable table, IReadOnlyList<SnapshotCell> cells)
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
