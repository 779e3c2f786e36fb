using System.Text;
using System.Text.Json;

namespace LidDsl.Attempts;

/// <summary>The properties of one object as cells, found without an allocation.</summary>
internal sealed class JsonRow : ICells
{
    private const int MostProperties = 1 << 12;

    private readonly byte[][] names;
    private readonly bool[] needed;
    private readonly (int Start, int Length)[] cells;
    private readonly bool[] found;
    private readonly int neededCount;
    private byte[] text = new byte[1 << 12];
    private int used;

    public JsonRow(IReadOnlyList<string> names, TablePlan plan)
    {
        this.names = [.. names.Select(Encoding.UTF8.GetBytes)];
        needed = new bool[names.Count];
        foreach (int column in plan.Needed)
            needed[column] = true;
        neededCount = needed.Count(n => n);
        cells = new (int, int)[names.Count];
        found = new bool[names.Count];
    }

    /// <summary>The names of the properties of the first object.</summary>
    public static IReadOnlyList<string> Names(ReadOnlySpan<byte> line, string path, long number)
    {
        List<string> names = [];
        try
        {
            Utf8JsonReader reader = new(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new AttemptFileException(path, $"the line is {Kind(reader.TokenType)}: it must be one object with the columns as "
                    + "properties.", number);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Read();
                reader.Skip();
                if (names.Count > MostProperties)
                    throw new AttemptFileException(path, $"the object has more than {MostProperties} properties: write one object for "
                        + "each row.", number);
            }

            return names;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new AttemptFileException(path, Broken(exception), number, null, exception);
        }
    }

    /// <summary>Reads an object; what is wrong with it, with the mend, or null.</summary>
    public string? Read(ReadOnlySpan<byte> line, out string? column)
    {
        column = null;
        if (text.Length < line.Length)
            text = new byte[line.Length * 2];
        used = 0;
        found.AsSpan().Clear();
        try
        {
            Utf8JsonReader reader = new(line);
            return Read(ref reader, ref column);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Broken(exception);
        }
    }

    /// <summary>The cell of a column, valid until the next object is read.</summary>
    public ReadOnlySpan<byte> this[int column] => text.AsSpan(cells[column].Start, cells[column].Length);

    private string? Read(ref Utf8JsonReader reader, ref string? column)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return $"the line is {Kind(reader.TokenType)}: it must be one object with the columns as properties.";
        int expected = 0;
        int count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = IndexOf(ref reader, expected);
            reader.Read();
            if (index < 0 || !needed[index])
            {
                reader.Skip();
                expected = index < 0 ? expected : index + 1;
                continue;
            }

            expected = index + 1;
            if (found[index])
            {
                column = Encoding.UTF8.GetString(names[index]);
                return "the object has the property twice: leave one out.";
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                column = Encoding.UTF8.GetString(names[index]);
                return $"the property is {Kind(reader.TokenType)}: a cell is a text, a number, true or false.";
            }

            found[index] = true;
            count++;
            cells[index] = Keep(ref reader);
        }

        // Behind the object nothing may follow, of which the reader itself tells.
        reader.Read();
        if (count == neededCount)
            return null;
        int missing = Enumerable.Range(0, needed.Length).First(i => needed[i] && !found[i]);
        column = Encoding.UTF8.GetString(names[missing]);
        return "the object lacks the property: every object has each column that is read; add it.";
    }

    private int IndexOf(ref Utf8JsonReader reader, int expected)
    {
        if (expected < names.Length && reader.ValueTextEquals(names[expected]))
            return expected;
        for (int i = 0; i < names.Length; i++)
        {
            if (reader.ValueTextEquals(names[i]))
                return i;
        }

        return -1;
    }

    // No text is longer without its escapes than with them, so all cells of a line fit.
    private (int Start, int Length) Keep(ref Utf8JsonReader reader)
    {
        Span<byte> room = text.AsSpan(used);
        int length;
        if (reader.TokenType == JsonTokenType.Null)
        {
            length = 0;
        }
        else if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped)
        {
            length = reader.CopyString(room);
        }
        else
        {
            reader.ValueSpan.CopyTo(room);
            length = reader.ValueSpan.Length;
        }

        used += length;
        return (used - length, length);
    }

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => "true, false or null",
    };

    private static string Broken(Exception exception)
    {
        // The reader's own line and path are those within this one line.
        string reason = exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
        string place = exception is JsonException { BytePositionInLine: { } at } ? $" at byte {at + 1}" : "";
        return $"the line is no whole JSON object{place} ({reason}): each line holds one object; mend the line or write it again.";
    }
}
