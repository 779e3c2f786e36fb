using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using LidDsl.Hosting;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Exports.Tests;

/// <summary>What another reader, DuckDB, finds in the Parquet files is what stands in the CSV beside them, with types.</summary>
public sealed class ParquetTablesTests : IDisposable
{
    private static readonly string[] AllForms = ["json", "csv", "parquet"];

    private readonly string folder = Directory.CreateTempSubdirectory("lid-parquet-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_command_line_writes_every_table_of_a_check_as_Parquet_too()
    {
        Assert.Equal(0, Main("check", "--files", "json,csv,parquet") & ~ExitCode.Unresolved);
        string[] csv = Names("csv");
        Assert.Contains("SmallExperiment.inference_loss", csv);
        Assert.Contains("SmallExperiment.checks", csv);
        Assert.Equal(csv, Names("parquet"));
        Assert.All(csv, name => RequireSame(Path.Combine(folder, name)));
        Assert.Contains(
            "\"SmallExperiment.checks.parquet\"", File.ReadAllText(Path.Combine(folder, "SmallExperiment.json")), StringComparison.Ordinal);

        // A set without them leaves none of an answer that is gone.
        Main("run", "--fresh");
        Assert.NotEmpty(Names("csv"));
        Assert.Empty(Names("parquet"));
    }

    [Fact]
    public void The_list_of_experiments_is_a_table_like_any_other()
    {
        Assert.Equal(0, Main("list", "--files", "csv,parquet"));
        Assert.Equal(["experiments"], Names("parquet"));
        RequireSame(Path.Combine(folder, "experiments"));
    }

    [Fact]
    public void Types_do_not_depend_on_values()
    {
        ExportFormats.Register();
        Row[] rows =
        [
            new("=cmd|' /C calc'!A0", 1, 5, true), new("say \"x, y\"\nand ü", -1.5e-300, null, false),
            new("", null, 9_007_199_254_740_993, null),
        ];
        Document document = Of(rows);
        foreach (ResultFile file in ReportWriters.Files(document))
            File.WriteAllBytes(Path.Combine(folder, file.Name), file.Content.ToArray());
        RequireSame(Path.Combine(folder, "Basket"));
        string path = Path.Combine(folder, "Basket.parquet");
        Assert.Equal(
            [
                "experiment VARCHAR", "words VARCHAR", "weight DOUBLE", "share DOUBLE", "count BIGINT", "flag BOOLEAN", "nothing BIGINT",
                "noted DOUBLE", "seed UBIGINT", "stream_version BIGINT",
            ],
            Types(path));
        Assert.Equal(Types(path), TypesOf(Of([new("x", 1, 1, null)])));
        Assert.Equal(Types(path), TypesOf(Of([])));
        Assert.Equal(["=cmd|' /C calc'!A0", "say \"x, y\"\nand ü", ""], Rows(path).Select(row => row[1]));
    }

    [Fact]
    public void A_form_that_nobody_knows_is_told_with_those_that_are_known()
    {
        using StringWriter errors = new(CultureInfo.InvariantCulture);
        Assert.Equal(ExitCode.BadUsage, Main(errors, "predict", "--files", "csv,arrow"));
        Assert.Contains(
            "--files csv,arrow has 'arrow', which is unknown: give one or several of json, parquet, csv", errors.ToString(),
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    private string[] TypesOf(Document document)
    {
        ResultFile file = ReportWriters.Files(document).Single(file => file.Name.EndsWith(".parquet", StringComparison.Ordinal));
        string path = Path.Combine(folder, "other.parquet");
        File.WriteAllBytes(path, file.Content.ToArray());
        return Types(path);
    }

    private static Document Of(Row[] rows)
    {
        Section section = new Section<Row>("fruit", rows)
            .Of("words", row => row.Words)
            .Measured("weight", row => row.Number)
            .OfLaw("share", row => row.Number / 3)
            .Of("count", row => row.Count)
            .Of("flag", row => row.Flag)
            .Of("nothing", _ => (long?)null)
            .OfLaw("noted", row => row.Number);
        return new Document("Basket", section)
        {
            Sections = [section],
            Origin = [new("seed", ulong.MaxValue), new("stream_version", (long?)1)],
            Forms = AllForms,
        };
    }

    private int Main(params string[] args)
    {
        using StringWriter errors = new(CultureInfo.InvariantCulture);
        return Main(errors, args);
    }

    private int Main(TextWriter errors, params string[] args)
    {
        using Host host = new(TextWriter.Null, errors, live: false, CancellationToken.None);
        return LidHost.Main([.. args, "--output", folder], LidExperiments.All, host);
    }

    private string[] Names(string extension) =>
        [.. Directory.GetFiles(folder, "*." + extension).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];

    // Every name, null and value; a number to the bit, and words without the apostrophe that keeps spreadsheets from running them.
    private static void RequireSame(string stem)
    {
        List<string[]> csv = Fields(File.ReadAllText(stem + ".csv"));
        string path = stem + ".parquet";
        string[] types = Types(path);
        Assert.Equal(csv[0], types.Select(type => type.Split(' ')[0]));
        List<object?[]> rows = Rows(path);
        Assert.NotEmpty(rows);
        Assert.Equal(csv.Count - 1, rows.Count);
        for (int row = 0; row < rows.Count; row++)
            Assert.Equal(csv[row + 1].Select((field, column) => Expected(types[column], field)), rows[row].Select(value => value ?? ""));
    }

    // Quotes as RFC 4180 has them.
    private static List<string[]> Fields(string text)
    {
        List<string[]> rows = [];
        List<string> row = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\n'))
                field.Append(c);
            else
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
        }

        Assert.Empty(row);
        return rows;
    }

    private static object Expected(string type, string field) => field.Length == 0 ? "" : type.Split(' ')[1] switch
    {
        "DOUBLE" => double.Parse(field, CultureInfo.InvariantCulture),
        "BIGINT" => long.Parse(field, CultureInfo.InvariantCulture),
        "UBIGINT" => ulong.Parse(field, CultureInfo.InvariantCulture),
        "BOOLEAN" => bool.Parse(field),
        _ => field.StartsWith("'=", StringComparison.Ordinal) ? field[1..] : field,
    };

    private static string[] Types(string path) =>
        [.. Query($"DESCRIBE SELECT * FROM read_parquet('{path}')").Select(row => $"{row[0]} {row[1]}")];

    private static List<object?[]> Rows(string path) => Query($"SELECT * FROM read_parquet('{path}')");

    private static List<object?[]> Query(string query)
    {
        using DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = query;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    private sealed record Row(string Words, double? Number, long? Count, bool? Flag);
}
