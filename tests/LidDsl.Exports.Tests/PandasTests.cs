using System.Diagnostics;
using System.Text;
using System.Text.Json;
using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Exports.Tests;

/// <summary>Whatever words are in a CSV, pandas, or Python's own reader where that is not there, finds them.</summary>
public sealed class PandasTests : IDisposable
{
    private const string Characters = "=+-@\t\r\n'\",;| \u001b\u0007\u202e\uff1daZ19.eé";

    private const string Reader =
        """
        import csv, json, sys
        try:
            import pandas
            cells = list(pandas.read_csv("words.csv", dtype=str, keep_default_na=False)["words"])
        except ImportError:
            cells = [row["words"] for row in csv.DictReader(open("words.csv", encoding="utf-8", newline=""))]
        json.dump(cells, open("words.json", "w"))
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("lid-pandas-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Category", "Long")]
    public void Hostile_words_are_read_back_as_they_were_less_the_apostrophe()
    {
        Random random = new(1);
        string[] words = [.. Enumerable.Range(0, 2_000).Select(_ => Word(random))];
        Section section = new Section<string>("x", words).Of("number", _ => (long?)-5).Of("words", word => word);
        File.WriteAllText(Path.Combine(folder, "words.csv"), new CsvWriter().Write([new Document("x", section)], 80));
        string python3 = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        ProcessStartInfo start = new(python3, ["-c", Reader]) { WorkingDirectory = folder, RedirectStandardError = true };
        using Process python = Process.Start(start)!;
        Assert.Equal("", python.StandardError.ReadToEnd());
        python.WaitForExit();
        string[] read = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(folder, "words.json")))!;
        Assert.Equal(words.Length, read.Length);
        Assert.All(words.Zip(read), pair => Assert.Equal(pair.First, pair.Second == pair.First ? pair.Second : pair.Second[1..]));
        Assert.Contains(read, word => word.StartsWith("'=", StringComparison.Ordinal));
        Assert.Equal(
            words.Count(word => CsvField.Of(word).StartsWith("\"'", StringComparison.Ordinal) && word[0] != '\''),
            words.Zip(read).Count(pair => pair.Second != pair.First && pair.First[0] != '\''));
    }

    private static string Word(Random random)
    {
        StringBuilder word = new();
        for (int i = random.Next(8); i >= 0; i--)
            word.Append(Characters[random.Next(Characters.Length)]);
        return word.ToString();
    }
}
