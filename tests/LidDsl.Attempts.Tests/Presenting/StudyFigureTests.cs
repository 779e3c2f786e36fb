using System.Text.Json;
using LidDsl.Attempts.Presenting;
using LidDsl.Attempts.Tests.Hosting;
using LidDsl.Drawing;
using LidDsl.Storing;

namespace LidDsl.Attempts.Tests.Presenting;

/// <summary>Figures of studies have the numbers of the JSON, and say what to see and what is left out.</summary>
public sealed class StudyFigureTests
{
    private static readonly string[] Stages = ["--covariate", "tokens=model:_([0-9.]+B)$", "--covariate", "size=model:_([0-9.]+[MB])_"];

    private static readonly Lazy<string> OfStages = new(() => Json(
        CountsText.Stages,
        [
            "report", "FOLDER/counts.csv", "--horizon", "100,10000", "--spend", "10000", "--backtest", "20", "--subsamples", "2",
            "--budget", "1e6", "--training-cost", "1e-7", .. Stages,
        ]));

    private static readonly Lazy<string> OfModels = new(
        () => Json(CountsText.Plain, ["forecast", "FOLDER/counts.csv", "--horizon", "10000"]));

    [Fact]
    public void A_study_of_stages_has_a_figure_of_each_kind_and_no_name_twice()
    {
        IReadOnlyList<Figure> figures = Figures(OfStages.Value);
        Assert.Equal(
            [
                "pass-at-k", "pass-at-k-2", "beta-eff-by-stage", "local-exponent", "local-exponent-2", "split-failures",
                "split-probability", "spending-errors",
            ],
            figures.Select(figure => figure.Id).Take(8));
        Assert.All(figures, figure =>
        {
            Assert.EndsWith(".", figure.Sentence, StringComparison.Ordinal);
            Assert.Equal(figure.Series.Count, figure.Series.Select(series => series.Name).Distinct().Count());
            Assert.All(figure.Series, series => Assert.NotEmpty(series.Points));
        });
    }

    [Fact]
    public void No_file_of_a_figure_takes_the_place_of_a_table()
    {
        JsonElement study = JsonDocument.Parse(OfStages.Value).RootElement.GetProperty("studies")[0];
        string[] tables = [.. study.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Array).Select(m => m.Name)];
        Assert.Contains("spending", tables);
        Assert.Empty(Figures(OfStages.Value).Select(figure => figure.Id).Intersect(tables));
    }

    [Fact]
    public void Points_and_lines_of_pass_at_k_are_rows_of_the_document()
    {
        Figure figure = Figures(OfModels.Value)[0];
        StoredStudy study = Study(OfModels.Value);
        int checkedPoints = 0;
        foreach (StoredModel model in study.Models)
        {
            Dictionary<double, StoredObject> counted = study.Rows("curves", model.Name).ToDictionary(row => row.Number("k")!.Value);
            foreach (FigurePoint point in Series(figure, model.Name + ", counted").Points)
            {
                StoredObject row = counted[point.X];
                Assert.Equal(row.Number("failure"), point.Y);
                Assert.Equal(row.Number("failure") - row.Number("standard_error"), point.Low);
                checkedPoints++;
            }

            Dictionary<double, StoredObject> line = study.Rows("forecast_curves", model.Name).ToDictionary(row => row.Number("k")!.Value);
            Assert.Equal(line.Keys, Series(figure, model.Name + ", forecast").Points.Select(point => point.X));
            Assert.All(
                Series(figure, model.Name + ", forecast").Points, point => Assert.Equal(line[point.X].Number("forecast"), point.Y));
            FigurePoint far = Assert.Single(Series(figure, model.Name + ", forecast at K").Points);
            StoredObject forecast = Assert.Single(study.Rows("forecasts", model.Name));
            Assert.Equal(
                (10_000.0, forecast.Number("forecast"), forecast.Number("hi90")), (far.X, far.Y, far.High));
            Assert.Equal(far.Y, Series(figure, model.Name + ", forecast").Points[^1].Y);
        }

        Assert.True(checkedPoints > 20);
        Assert.Contains("10,000", figure.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Beta_eff_by_stage_has_the_stages_that_are_identifiable_and_names_the_others()
    {
        string few = CountsText.Of(
            null,
            [
                .. new[] { ("2B", 0.004), ("20B", 0.25), ("60B", 0.4), ("200B", 0.5) }
                    .Select(stage => (CountsText.Drawn($"Made_1B_{stage.Item1}", stage.Item2), "")),
            ]);
        string json = Json(few, ["estimate", "FOLDER/counts.csv", "--covariate", "tokens=model:_([0-9.]+B)$"]);
        Figure figure = Figures(json).First(figure => figure.Id == "beta-eff-by-stage");
        StoredStudy study = Study(json);
        StoredObject[] known = [.. study.Rows("training_stages").Where(row => row.Number("exponent") is not null)];
        FigureSeries points = figure.Series.First(series => series.Kind == SeriesKind.Points);
        Assert.Equal(
            known.Select(row => (row.Number("training"), row.Number("exponent"), row.Number("exponent_lo90"), row.Number("exponent_hi90"))),
            points.Points.Select(point => ((double?)point.X, point.Y, point.Low, point.High)));
        Assert.Equal(3, known.Length);
        Assert.Contains(figure.Notes, note => note.StartsWith("Not identifiable: tokens = 2B (at most ", StringComparison.Ordinal));
    }

    [Fact]
    public void More_models_than_can_be_told_apart_go_into_figures_of_their_own_and_stages_are_named_that_are_left_out()
    {
        string many = CountsText.Of(
            null, [.. Enumerable.Range(0, 13).Select(i => (CountsText.Drawn($"M{i}", 0.3), ""))]);
        Figure[] dealt =
        [
            .. Figures(Json(many, ["estimate", "FOLDER/counts.csv"])).Where(f => f.Id.StartsWith("pass-at-k", StringComparison.Ordinal)),
        ];
        Assert.Equal([4, 4, 5], dealt.Select(figure => figure.Series.Count));
        Assert.Equal(13, dealt.SelectMany(figure => figure.Series).Select(series => series.Name).Distinct().Count());

        string stages = CountsText.Of(
            null, [.. Enumerable.Range(1, 9).Select(i => (CountsText.Drawn($"Made_{i}B", 0.3), ""))]);
        Figure one = Figures(Json(stages, ["estimate", "FOLDER/counts.csv", "--covariate", "tokens=model:_([0-9.]+B)$"]))[0];
        Assert.Equal(6, one.Series.Count);
        string left = Assert.Single(one.Notes, note => note.Contains("not drawn", StringComparison.Ordinal));
        string[] named = left[(left.LastIndexOf('=') + 1)..].TrimEnd('.').Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal(3, named.Length);
        Assert.DoesNotContain(one.Series, series => named.Any(stage => series.Name.Contains("_" + stage, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_back_test_is_drawn_beside_its_baselines_and_against_what_happened()
    {
        StoredStudy study = Study(OfStages.Value);
        string json = Json(CountsText.Plain, ["backtest", "FOLDER/counts.csv", "--from", "20", "--subsamples", "2", "--horizon", "50,100"]);
        Figure[] figures = [.. Figures(json)];
        Assert.Equal(["backtest-errors", "backtest-targets"], figures.Select(figure => figure.Id));
        StoredStudy tried = Study(json);
        Assert.Equal(
            tried.Result["backtest"].Rows.Select(row => (row.Number("horizon"), row.Number("rmse"))).Order(),
            figures[0].Series.Where(series => series.Kind == SeriesKind.Points).SelectMany(series => series.Points)
                .Select(point => ((double?)point.X, point.Y)).Order());
        Assert.Equal(
            tried.Rows("backtest_models").Where(row => row.Text("method") == BacktestResult.ForecastMethod)
                .Select(row => row.Number("target")).Order(),
            figures[1].Series.Where(series => series.Kind == SeriesKind.Points).SelectMany(series => series.Points)
                .Select(point => (double?)point.X).Order());
        Assert.NotNull(study.Training);
    }

    private static string Json(string counts, string[] args)
    {
        using StudyRun run = new(counts, [.. args, "--format", "json"]);
        Assert.True(run.Output.Length > 0, run.Errors);
        return run.Output;
    }

    private static StoredStudy Study(string json) => new(Assert.Single(StoredResult.Parse(json)));

    private static IReadOnlyList<Figure> Figures(string json) => StudyPresentation.Of(Assert.Single(StoredResult.Parse(json))).Figures;

    private static FigureSeries Series(Figure figure, string name) => Assert.Single(figure.Series, series => series.Name == name);
}
