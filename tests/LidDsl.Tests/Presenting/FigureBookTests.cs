using LidDsl.Drawing;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Schema;
using LidDsl.VectorProbe;

namespace LidDsl.Tests.Presenting;

/// <summary>Figures show the numbers of the answer, and the laws between them.</summary>
public sealed class FigureBookTests
{
    private static readonly Lazy<(Predictions Predictions, CheckReport Report)> Lattice = new(() =>
    {
        RunResult result = Runner.Run(SchemaCorpus.Lattice);
        Predictions predictions = Predictor.Predict(SchemaCorpus.Lattice);
        return (predictions, LidDsl.Checking.Checker.Check(predictions, result));
    });

    private static readonly Lazy<LidDocument> Grid = new(() => LidDocument.Of(Predictor.Predict(SchemaCorpus.Grid)));

    private static readonly Lazy<Figure> Map = new(() =>
        LidDocument.Of(Predictor.Predict(SchemaCorpus.Map)).Figures.Single(figure => figure.Id == "allocation"));

    [Fact]
    public void Every_id_names_one_figure_and_every_name_one_series()
    {
        foreach (LidDocument document in (LidDocument[])[Grid.Value, LidDocument.Of(Lattice.Value.Report)])
        {
            Assert.NotEmpty(document.Figures);
            Assert.Equal(document.Figures.Count, document.Figures.Select(figure => figure.Id).Distinct().Count());
            foreach (Figure figure in document.Figures)
            {
                Assert.Equal(figure.Series.Count, figure.Series.Select(series => series.Name).Distinct().Count());
                Assert.Matches("^[a-z0-9-]+$", figure.Id);
                Assert.EndsWith(".", figure.Sentence, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Markers_are_the_medians_that_were_measured()
    {
        (Predictions predictions, CheckReport report) = Lattice.Value;
        Figure curves = LidDocument.Of(report).Figures.Single(figure => figure.Id == "failure-curves");
        for (int i = 0; i < predictions.Settings.Count; i++)
        {
            int n = predictions.Settings[i].Setting.N;
            FigureSeries measured = curves.Series.Single(series => series.Name == FormattableString.Invariant($"measured, N = {n}"));
            SettingSummary summary = report.Settings[i].Measured;
            Assert.Equal(summary.MedianLoss, measured.Points.Select(point => point.Y));
            Assert.Equal(summary.MedianLoss[0] + summary.MedianLossError[0], measured.Points[0].High);
        }
    }

    [Fact]
    public void Where_no_law_is_drawn_markers_say_whose_they_are()
    {
        RunResult result = Runner.Run(SchemaCorpus.Lawless);
        CheckReport report = LidDsl.Checking.Checker.Check(Predictor.Predict(SchemaCorpus.Lawless), result);
        (string, string[])[] labels =
        [
            .. LidDocument.Of(report).Figures.Where(figure => figure.Id is "beta-eff" or "training-curve" or "failure-curves-2")
                .Select(figure => (figure.Id, figure.Series.Select(series => $"{series.Kind}: {series.EndLabel}").ToArray())),
        ];
        Assert.Equal(
            [
                ("beta-eff", ["Points: δ = 0.1", "Points: δ = 0.3"]),
                ("failure-curves-2", ["Points: N = 20", "Points: N = 40"]),
                ("training-curve", ["Points: δ = 0.1", "Points: δ = 0.3"]),
            ],
            labels);
        Assert.EndsWith(
            "δ = 0.3", LidDocument.Of(report).Figures.Single(figure => figure.Id == "failure-curves-2").Title.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Laws_pass_through_the_numbers_of_the_grid()
    {
        (Predictions predictions, CheckReport report) = Lattice.Value;
        IReadOnlyList<Figure> figures = LidDocument.Of(report).Figures;
        Figure curves = figures.Single(figure => figure.Id == "failure-curves");
        Figure exponents = figures.Single(figure => figure.Id == "beta-eff");
        Figure training = figures.Single(figure => figure.Id == "training-curve");
        foreach (Prediction prediction in predictions.Settings)
        {
            FigureSeries law = curves.Series.Single(
                series => series.Name == FormattableString.Invariant($"law, N = {prediction.Setting.N}"));
            Assert.True(law.Points.Count > prediction.Attempts.Count);
            for (int j = 0; j < prediction.Attempts.Count; j++)
                AssertAt(law, prediction.Attempts[j], prediction.Typical.Loss[j].Value);
            AssertAt(
                exponents.Series.Single(s => s.Name == "law, typical"), prediction.Setting.N, prediction.Typical.EffectiveExponent.Value);
            AssertAt(training.Series.Single(s => s.Name == "mean"), prediction.Setting.N, prediction.MeanGeneralizationLoss.Value);
            AssertAt(training.Series.Single(s => s.Name == "median"), prediction.Setting.N, prediction.MedianGeneralizationLoss.Value);
        }
    }

    // By the distribution function at both ends of the band, for the gamma law with its own quantiles.
    [Fact]
    public void The_band_holds_nine_training_sets_in_ten()
    {
        Prediction prediction = Lattice.Value.Predictions.Settings[^1];
        Setting setting = prediction.Setting;
        Figure training = LidDocument.Of(Lattice.Value.Predictions).Figures.Single(figure => figure.Id == "training-curve");
        FigurePoint point = training.Series.Single(series => series.Kind == SeriesKind.Band).Points.Single(p => p.X == setting.N);
        OlsLossDistribution law = new(setting.Beta, setting.Sigma, setting.D, setting.N);
        Assert.Equal(LawCurves.Band.Low, law.Cdf(point.Low!.Value), 9);
        Assert.Equal(1 - LawCurves.Band.High, law.Survival(point.High!.Value), 9);
        FigureSeries median = training.Series.Single(series => series.Name == "median");
        Assert.InRange(median.Points.Single(p => p.X == setting.N).Y!.Value, point.Low.Value, point.High.Value);
    }

    [Fact]
    public void A_law_that_is_changed_by_a_thousandth_no_longer_passes_through_the_grid()
    {
        Prediction prediction = Lattice.Value.Predictions.Settings[0];
        Figure curves = LidDocument.Of(Lattice.Value.Predictions).Figures.Single(figure => figure.Id == "failure-curves");
        FigureSeries law = curves.Series.Single(s => s.Name == FormattableString.Invariant($"law, N = {prediction.Setting.N}"));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => AssertAt(law, prediction.Attempts[1], prediction.Typical.Loss[1].Value * 1.001));
    }

    [Fact]
    public void The_lines_and_the_map_of_compute_have_shares_from_nought_to_one()
    {
        Assert.All(
            Grid.Value.Figures.Single(figure => figure.Id == "allocation").Series[0].Points,
            point => Assert.InRange(point.Y ?? 0, 0, 1));
        FigureSeries cells = Map.Value.Series[0];
        Assert.Equal(SeriesKind.Cells, cells.Kind);
        Assert.All(cells.Points, point => Assert.InRange(point.Value ?? 0, 0, 1));
    }

    // Within 5%, so that none of it holds of a boundary that is off by 10%.
    [Fact]
    public void On_the_boundaries_of_the_map_of_compute_half_of_the_next_hundredth_is_best_spent_on_training()
    {
        (FigureSeries Line, double Budget, double Price)[] points =
        [
            .. Map.Value.Series.Where(series => series.Kind == SeriesKind.Line)
                .SelectMany(line => line.Points.Where(point => point.Y is not null).Select(point => (line, point.X, point.Y!.Value))),
        ];
        Assert.Equal(["to attempts", "to training"], points.Select(point => point.Line.Name).Distinct());
        Assert.InRange(points.Length, 10, 26);
        (string Where, bool Is, bool Later, bool Sooner)[] found =
        [
            .. points.AsParallel().Select(point => (
                $"{point.Line.Name} at c_k = {point.Price}", Turns(point, 1), Turns(point, 1.1), Turns(point, 1 / 1.1))),
        ];
        Assert.Empty(found.Where(point => !point.Is).Select(point => point.Where));
        Assert.Empty(found.Where(point => point.Later || point.Sooner).Select(point => point.Where));

        static bool Turns((FigureSeries Line, double Budget, double Price) point, double moved)
        {
            double sign = point.Line.Name == "to attempts" ? 1 : -1;
            return sign * (SplitOracle.NextTrainingShare(point.Budget * moved / 1.05, point.Price) - 0.5) > 0
                && sign * (SplitOracle.NextTrainingShare(point.Budget * moved * 1.05, point.Price) - 0.5) < 0;
        }
    }

    // No change is left out: between two of them, and beyond the last, it is as the line to the left says.
    [Fact]
    public void Right_of_a_boundary_of_the_map_of_compute_is_what_the_line_says()
    {
        FigureSeries[] lines = [.. Map.Value.Series.Where(series => series.Kind == SeriesKind.Line)];
        double[] prices = [.. lines.SelectMany(line => line.Points).Select(point => point.Y).OfType<double>().Distinct().Order()];
        Assert.All(prices.Where((_, i) => i % 3 == 0), price =>
        {
            (double Budget, bool ToAttempts)[] turns =
            [
                .. lines.SelectMany(line => line.Points.Where(point => point.Y == price)
                    .Select(point => (point.X, line.Name.StartsWith("to attempts", StringComparison.Ordinal)))).OrderBy(turn => turn.X),
            ];
            for (int i = 0; i < turns.Length; i++)
            {
                double next = i + 1 < turns.Length ? turns[i + 1].Budget : 30_000;
                double share = SplitOracle.NextTrainingShare(Math.Sqrt(turns[i].Budget * next), price);
                Assert.True(share < 0.5 == turns[i].ToAttempts, $"{share} right of {turns[i].Budget} at c_k = {price}");
            }
        });
    }

    [Fact]
    public void An_answer_that_is_read_back_has_the_same_figures_but_for_laws_between_the_grid()
    {
        LidDocument report = LidDocument.Of(Lattice.Value.Report);
        LidDocument stored = LidDocument.Parse(report.ToJson());
        Figure curves = stored.Figures.Single(figure => figure.Id == "failure-curves");
        Figure before = report.Figures.Single(figure => figure.Id == "failure-curves");
        foreach (FigureSeries series in curves.Series.Where(series => series.Kind == SeriesKind.Points))
            Assert.Equal(before.Series.Single(s => s.Name == series.Name).Points, series.Points);
        Assert.Equal(report.Tables, stored.Tables);

        int compared = 0;

        // The JSON has more columns than a table of its own; that of the checks calls their names laws, and their remarks reasons.
        foreach (string table in stored.Tables.Where(table => table != "checks"))
        {
            string[] wide = stored.ToCsv(table).Split('\n');
            string[] narrow = report.ToCsv(table).Split('\n');
            Assert.Equal(narrow.Length, wide.Length);
            string[] columns = wide[0].Split(',');
            Assert.Empty(narrow[0].Split(',').Except(columns));
            foreach ((string line, string other) in narrow.Zip(wide).Where(rows => !(rows.First + rows.Second).Contains('"')))
            {
                string[] cells = other.Split(',');
                foreach ((string cell, string column) in line.Split(',').Zip(narrow[0].Split(',')))
                    Assert.Equal(cell, cells[Array.IndexOf(columns, column)]);
                compared += line.Length;
            }
        }

        Assert.InRange(compared, 1_000, int.MaxValue);
    }

    [Fact]
    public void Two_answers_share_their_figures()
    {
        LidDocument report = LidDocument.Of(Lattice.Value.Report);
        LidDocument compared = LidDocument.Compare(report, Grid.Value);
        Figure exponents = compared.Figures.Single(figure => figure.Id == "beta-eff");
        Assert.Contains(exponents.Series, series => series.Name.Contains("Lattice", StringComparison.Ordinal));
        Assert.Contains(exponents.Series, series => series.Name.Contains("Grid", StringComparison.Ordinal));
        Assert.Contains("Lattice beside Grid", compared.ToHtml(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LidDocument.Compare(report));
        Assert.Throws<ArgumentException>(() => LidDocument.Compare(report, LidDocument.LawsOf(SchemaCorpus.Grid)));
    }

    [Fact]
    public void Own_samplers_and_measurements_have_figures()
    {
        RunResult result = Runner.Run(SchemaCorpus.Scattered);
        LidDocument measured = LidDocument.Of(LidDsl.Checking.Checker.Check(Predictor.Predict(SchemaCorpus.Scattered), result));
        Assert.Contains(measured.Figures, figure => figure.Id.StartsWith("measurement-", StringComparison.Ordinal));
        ILidExperiment own = WholeOwnResults.Default;
        RunResult drawn = Runner.Run(own, new RunOptions { Replicates = 2 });
        LidDocument document = LidDocument.Of(LidDsl.Checking.Checker.Check(Predictor.Predict(own), drawn));
        Figure sampler = document.Figures.First(figure => figure.Id == "sampler");
        FigureSeries histogram = sampler.Series.Single(series => series.Name == "drawn");
        double share = histogram.Points.Sum(point => point.Y!.Value * Math.Log(point.XTo!.Value / point.X));
        Assert.InRange(share, 0.99, 1);
    }

    private static void AssertAt(FigureSeries series, double x, double? y)
    {
        FigurePoint point = series.Points.Single(p => p.X == x);
        Assert.Equal(y!.Value, point.Y!.Value, Math.Abs(y.Value) * 1e-9);
    }
}
