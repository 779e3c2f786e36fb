using System.Text;
using System.Text.Json;
using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>
/// One JSON document: what is said of each experiment as a whole, and an array for each section with an object for each row. Numbers are
/// finite, and what was measured round-trips; laws and what is computed with them have 13 significant digits (see
/// <see cref="FileNumber"/>). Null stands where there is no number, and for the decay of a signal that is the first coordinate alone. How
/// the run went is in the object <c>facts</c> of each experiment alone: the rest is the same for the same seed and budget on any number
/// of threads.
/// </summary>
internal sealed class JsonWriter : ReportWriter
{
    /// <summary>That of the results of experiments: see <see cref="DocumentKind.SchemaVersion"/>.</summary>
    public static int SchemaVersion => DocumentKind.Experiment.SchemaVersion;

    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override string Description => "json (all of it)";

    /// <inheritdoc/>
    public override string Extension => Name;

    /// <inheritdoc/>
    public override bool ListsFiles => true;

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<Document> documents, int width)
    {
        DocumentKind kind = documents.Count > 0 ? documents[0].Kind : DocumentKind.Experiment;
        using MemoryStream stream = new();
        using (var json = new Utf8JsonWriter(stream, JsonRows.Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", kind.SchemaVersion);
            json.WriteString("product_version", ProductVersion.Text);
            json.WriteStartArray(kind.Plural);
            foreach (Document document in documents)
                Write(json, document);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Document document)
    {
        json.WriteStartObject();
        json.WriteString("name", document.Name);
        foreach (Member member in document.Members)
            Write(json, member);
        foreach (Section section in document.Sections.Where(section => section.InDocuments))
        {
            json.WritePropertyName(section.Id);
            JsonRows.Write(json, section.Count, (line, row) => WriteRow(line, section, row));
        }

        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, Section section, int row)
    {
        json.WriteStartObject();
        foreach (Column column in section.Columns.Where(column => column is { Id: not null, InDocuments: true }))
            Write(json, new Member(column.Id!, column.Value(row)));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Member member)
    {
        json.WritePropertyName(member.Name);
        Write(json, member.Value);
    }

    private static void Write(Utf8JsonWriter json, Cell cell)
    {
        switch (cell)
        {
            case Cell.Number { Value.Text: { } number }:
                json.WriteRawValue(number, skipInputValidation: true);
                break;
            case Cell.Words words:
                json.WriteStringValue(words.Text);
                break;
            case Cell.Flag flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case Cell.List { Items: var items } when items.All(item => item is Cell.Number):
                json.WriteRawValue(
                    "[" + string.Join(", ", items.Cast<Cell.Number>().Select(item => item.Value.Text ?? "null")) + "]",
                    skipInputValidation: true);
                break;
            case Cell.List list:
                json.WriteStartArray();
                foreach (Cell item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case Cell.Group group:
                Write(json, group.Members);
                break;
            case Cell.Noted noted:
                Write(json, [new Member("value", noted.Value), .. noted.Notes]);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Member> members)
    {
        json.WriteStartObject();
        foreach (Member member in members)
            Write(json, member);
        json.WriteEndObject();
    }
}
