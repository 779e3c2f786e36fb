using System.Text.Json;
using LidDsl.Checking;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using LidDsl.Writing;

namespace LidDsl.Tests.Hosting;

/// <summary>Writers know no physics: whatever a section holds, they write the columns that are theirs.</summary>
public sealed class WriterTests
{
    private static readonly string[] Fruit = ["apple, red", "pear"];

    private static Section Section => new Section<string>("fruit", Fruit)
        .Of("name", fruit => fruit, "<fruit", fruit => fruit)
        .Measured("weight_g", fruit => fruit.Length + 0.5, "weight", v => NumberText.Fixed(v, 1))
        .OfLaw("share", fruit => fruit.Length / 3.0)
        .Show("on a page", _ => "x")
        .InTable("in_a_table", _ => true)
        .InDocument("in_a_document", fruit => Cell.Of([fruit, Cell.None, Cell.Of(new Member("sort", Cell.Measured(2)))]));

    private static Document Document => new("Basket", Section) { Sections = [Section], Origin = [new("origin", "market")] };

    [Fact]
    public void Csv_has_the_columns_of_tables_between_the_name_and_the_origin() => Assert.Equal(
        "experiment,name,weight_g,share,in_a_table,origin\n" +
        "Basket,\"apple, red\",10.5,3.333333333333,true,market\n" +
        "Basket,pear,4.5,1.333333333333,true,market\n",
        new CsvWriter().Write([Document], TextPage.PlainWidth));

    [Fact]
    public void Json_has_an_object_for_each_row_with_the_columns_of_documents()
    {
        using var json = JsonDocument.Parse(new JsonWriter().Write([Document], TextPage.PlainWidth));
        JsonElement basket = json.RootElement.GetProperty("experiments")[0];
        Assert.Equal(
            """{"name":"pear","weight_g":4.5,"share":1.333333333333,"in_a_document":["pear",null,{"sort":2}]}""",
            JsonSerializer.Serialize(basket.GetProperty("fruit")[1]));
    }

    [Fact]
    public void A_page_has_the_columns_with_a_heading()
    {
        Page page = new();
        page.Table(Section);
        string[] lines = TextPage.Of(page).Split('\n');
        Assert.Equal(["fruit", "weight", "on", "a", "page"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["pear", "4.5", "x"], lines[3].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Every_table_of_an_answer_is_among_those_that_the_next_answer_replaces()
    {
        ExperimentSpec spec = Declarations.Make("Tables", [110, 200, 500, 1_000], [1, 10, 100]);
        Predictions predictions = Predictor.Predict(DeclaredExperiment.Of(spec));
        IEnumerable<Section> sections = new ResultSections(predictions.Spec, predictions, null, null).All();
        string[] tables = [.. sections.Where(section => section.InTables).Select(section => section.Id)];
        Assert.Contains("tails", tables);
        Assert.Empty(tables.Except(ResultSections.TableNames));
    }

    [Fact]
    public void Every_writer_has_a_name_of_its_own() =>
        Assert.Equal(ReportWriters.All.Count, ReportWriters.All.Select(writer => writer.Name).Distinct().Count());
}
