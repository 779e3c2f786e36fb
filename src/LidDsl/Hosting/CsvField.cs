using System.Globalization;

namespace LidDsl.Hosting;

/// <summary>A field of a table in a file; empty where there is nothing. It is made of no bare double: see <see cref="FileNumber"/>.</summary>
internal readonly record struct CsvField
{
    private CsvField(string? text) => Text = text ?? "";

    /// <summary>The field as it is written.</summary>
    public string Text { get; }

    public static implicit operator CsvField(FileNumber number) => new(number.Text);

    public static implicit operator CsvField(long? count) => new(count?.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvField(ulong seed) => new(seed.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvField(string? text) =>
        new(text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? '"' + text!.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text);
}
