using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Json.Schema;
using LidDsl.Drawing;
using LidDsl.Tests.Shared;

namespace LidDsl.Exports.Tests;

public sealed class VegaLiteTests
{
    private const string Vega = "vega@6.4.0";
    private const string VegaLite = "vega-lite@6.5.0";

    // Renders each specification of a folder without a screen; prints the warnings, and counts of the items of each kind that are drawn.
    private const string Program =
        """
        import * as vega from "vega";
        import * as vegaLite from "vega-lite";
        import fs from "node:fs";

        const warnings = [];
        const say = function (...words) { warnings.push(words.join(" ")); return this; };
        const quiet = function () { return this; };
        const logger = { level: quiet, info: quiet, debug: quiet, warn: say, error: say };
        const all = {};
        for (const name of fs.readdirSync(process.argv[2]).filter(name => name.endsWith(".vl.json"))) {
          warnings.length = 0;
          const specification = JSON.parse(fs.readFileSync(`${process.argv[2]}/${name}`, "utf8"));
          const view = new vega.View(vega.parse(vegaLite.compile(specification, { logger }).spec), { renderer: "none", logger });
          const svg = await view.toSVG();
          const counts = {};
          const count = mark => {
            if (mark.role === "mark" && mark.marktype !== "group")
              counts[mark.marktype] = (counts[mark.marktype] ?? 0) + mark.items.length;
            for (const item of mark.items)
              (item.items ?? []).forEach(count);
          };
          count(view.scenegraph().root);
          all[name.replace(".vl.json", "")] = { svg, counts, warnings: [...warnings] };
        }
        console.log(JSON.stringify(all));
        """;

    [Theory]
    [MemberData(nameof(SampleFigures.Ids), MemberType = typeof(SampleFigures))]
    public void A_specification_holds_the_numbers_that_its_axes_show(string id)
    {
        Figure figure = SampleFigures.Of(id);
        JsonObject specification = JsonNode.Parse(figure.ToVegaLite())!.AsObject();
        Assert.Equal(PlainFigureText.Of(figure.Title), (string?)specification["title"]!["text"]);
        JsonObject[] layers = [.. specification["layer"]!.AsArray().Select(layer => layer!.AsObject())];
        Assert.NotEmpty(layers);
        int markers = layers.Where(layer => (string?)layer["mark"]!["type"] == "point")
            .Sum(layer => layer["data"]!["values"]!.AsArray().Count);
        Assert.Equal(Drawn(figure).OfType<PictureMarker>().Count(), markers);
        Assert.Equal(figure.ToVegaLite(), figure.ToVegaLite());
    }

    [Fact]
    public void Powers_are_small_digits_and_Greek_is_Greek()
    {
        Assert.Equal("β_eff(N) k⁻²", PlainFigureText.Of(FigureText.Formula("beta_eff(N) k^-2")));
        Assert.Equal("10⁻¹²", PlainFigureText.Of(FigureText.PowerOfTen(-12)));
        Assert.Equal("L_inf, xₖ, σ_η", PlainFigureText.Of(FigureText.Formula("L_inf, x_k, sigma_eta")));
    }

    [Fact]
    public void Hostile_names_end_no_script_and_no_string()
    {
        string text = SampleFigures.Of("hostile\"><script>").ToVegaLite();
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.DoesNotContain("&", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Count(c => c == '\n'));
    }

    [NodeFact]
    [Trait("Category", "Long")]
    public void Every_specification_keeps_to_the_schema_of_Vega_Lite_and_is_drawn_without_a_warning()
    {
        string packages = NodePackages.Install(Vega, VegaLite);
        string folder = Directory.CreateTempSubdirectory("liddsl-vega-").FullName;
        try
        {
            JsonSchema schema = JsonSchema.FromFile(Path.Combine(packages, "node_modules", "vega-lite", "build", "vega-lite-schema.json"));
            for (int i = 0; i < SampleFigures.All.Count; i++)
            {
                string text = SampleFigures.All[i].ToVegaLite();
                File.WriteAllText(Path.Combine(folder, $"{i}.vl.json"), text);
                EvaluationResults results = schema.Evaluate(
                    JsonSerializer.Deserialize<JsonElement>(text), new EvaluationOptions { OutputFormat = OutputFormat.Flag });
                Assert.True(results.IsValid, SampleFigures.All[i].Id);
            }

            string program = Path.Combine(packages, "render.mjs");
            File.WriteAllText(program, Program);
            JsonObject drawn = JsonNode.Parse(NodePackages.Run(packages, "node", program, folder))!.AsObject();
            for (int i = 0; i < SampleFigures.All.Count; i++)
                Compare(SampleFigures.All[i], drawn[$"{i}"]!.AsObject());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(Figure figure, JsonObject drawn)
    {
        Assert.Empty(drawn["warnings"]!.AsArray().Select(warning => $"{figure.Id}: {warning}"));
        XDocument.Parse((string)drawn["svg"]!);
        bool IsOnAxis(double x) => double.IsFinite(x) && (x > 0 || figure.X.Scale != AxisScale.Logarithmic);
        Dictionary<string, int> expected = new()
        {
            ["symbol"] = Drawn(figure).OfType<PictureMarker>().Count(),
            // Vega counts the places that a line goes through.
            ["line"] = figure.Series.Where(series => series.Kind == SeriesKind.Line).Sum(series => series.Points.Count(p => IsOnAxis(p.X))),
            ["area"] = figure.Series.Where(series => series.Kind == SeriesKind.Band).Sum(series => series.Points.Count(p => IsOnAxis(p.X))),
        };
        foreach ((string kind, int count) in expected.Where(each => each.Value > 0))
            Assert.True(count == (int?)drawn["counts"]![kind], $"{figure.Id}: {drawn["counts"]}, where {kind} is {count}");
    }

    private static IReadOnlyList<PictureElement> Drawn(Figure figure) =>
        [.. FigureLayout.Of(figure, FigureSize.Page).Elements.Where(element => element.Part == PicturePart.Series)];
}
