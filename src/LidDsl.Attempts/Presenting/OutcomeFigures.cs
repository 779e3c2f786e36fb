using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>How forecasts did: in a back-test, and beside the truth of synthetic counts.</summary>
internal static class OutcomeFigures
{
    private static readonly string[] Methods =
        [BacktestResult.ForecastMethod, BacktestResult.LikelihoodMethod, BacktestResult.CurveMethod];

    /// <summary>The error of the forecast and of the baselines over K; null where none was tried.</summary>
    public static Figure? Errors(StoredStudy study)
    {
        StoredObject[] rows = [.. study.Result["backtest"].Rows.Where(row => row.Number("rmse") is not null && row.Number("horizon") > 0)];
        if (rows.Length == 0)
            return null;
        (string Method, StoredObject[] Rows)[] methods =
        [
            .. rows.GroupBy(row => row.Text("method") ?? "method", StringComparer.Ordinal)
                .Select(same => (same.Key, same.OrderBy(row => row.Number("horizon")).ToArray())),
        ];
        StoredObject last = rows.Where(row => row.Text("method") == Methods[0]).DefaultIfEmpty(rows[0]).Last();
        double from = study.Root.Number("backtest_plan.attempts") ?? double.NaN;
        return new Figure(
            "backtest-errors",
            FigureText.Plain("Back-test: the error of the forecast beside two baselines"),
            $"From {StudyWords.Count(from)} attempts to K = {StudyWords.Count(last, "horizon")} the forecast is off by "
                + $"{StudyWords.Of(last.Number("rmse"))} in ln(1 − pass@K)"
                + (last.Number("rmse_over_best_baseline") is { } ratio
                    ? $", {NumberText.Fixed(ratio, 2)} of the better baseline."
                    : "."),
            new FigureAxis("horizon", FigureText.Plain("K"), AxisScale.Logarithmic),
            new FigureAxis("rmse", FigureText.Plain("root mean square of ln(forecast/target)"), AxisScale.Linear) { From = 0 },
            [
                .. methods.SelectMany((method, i) => new[]
                {
                    FigureSeries.Line(
                        method.Method + ", joined", method.Rows.Select(row => (StudyWords.Number(row, "horizon"), row.Number("rmse"))))
                    with
                    {
                        Colour = FigureColour.OfKind(i),
                        Dash = i == 0 ? LineDash.Solid : i == 1 ? LineDash.Dashed : LineDash.DashDotted,
                        Legend = FigureText.Plain(ModelGroup.Short(method.Method)),
                    },
                    FigureSeries.Markers(
                        method.Method,
                        method.Rows.Select(row => (StudyWords.Number(row, "horizon"), row.Number("rmse"), (double?)null, (double?)null)))
                    with
                    {
                        Colour = FigureColour.OfKind(i),
                        Marker = i % 8,
                        Legend = FigureText.Plain(ModelGroup.Short(method.Method)),
                    },
                }),
            ])
        {
            Notes =
            [
                "All methods have the same subsamples: their errors differ less between methods than between subsamples.",
                .. study.Root.Number("backtest_plan.pooled_coverage") is { } coverage
                    ? [$"{NumberText.Percent(coverage, 0)} of the 90% intervals of the forecast hold their target."]
                    : (string[])[],
            ],
        };
    }

    /// <summary>What was forecast against what all attempts show, model by model; null where none was tried.</summary>
    public static Figure? Targets(StoredStudy study)
    {
        StoredObject[] rows =
        [
            .. study.Rows("backtest_models").Where(row =>
                row.Text("method") == Methods[0] && row.Number("target") > 0 && row.Number("bias") is not null),
        ];
        if (rows.Length == 0)
            return null;
        double[] horizons = [.. rows.Select(row => StudyWords.Number(row, "horizon")).Distinct().Order()];
        List<FigureSeries> series = [Diagonal(rows.Select(row => StudyWords.Number(row, "target")), "forecast = target")];
        for (int i = 0; i < horizons.Length; i++)
        {
            series.Add(FigureSeries.Markers(
                "K = " + StudyWords.Count(horizons[i]),
                rows.Where(row => StudyWords.Number(row, "horizon") == horizons[i]).OrderBy(row => row.Number("target")).Select(Point)) with
            {
                Colour = FigureColour.Along(i, horizons.Length),
                Marker = i % 8,
                Legend = FigureText.Plain((horizons.Length > 1 ? "" : "K = ") + StudyWords.Count(horizons[i])),
            });
        }

        StoredObject worst = rows.MaxBy(row => row.Number("rmse"));
        return new Figure(
            "backtest-targets",
            FigureText.Plain("Back-test: what was forecast against what happened"),
            $"Points near the line were forecast well; the worst, {ModelGroup.Short(StoredStudy.Model(worst))} at K = "
                + $"{StudyWords.Count(worst, "horizon")}, is off by {StudyWords.Of(worst.Number("rmse"))} in ln(1 − pass@K).",
            new FigureAxis("target", FigureText.Plain("1 − pass@K by all attempts"), AxisScale.Logarithmic),
            new FigureAxis("forecast", FigureText.Plain("1 − pass@K, forecast from a few"), AxisScale.Logarithmic),
            series)
        {
            ColourTitle = horizons.Length > 1 ? FigureText.Plain("K") : null,
            Notes = ["Bars: 1.645 standard deviations of ln forecast over the subsamples, to either side of its mean."],
        };

        static (double X, double? Y, double? Low, double? High) Point(StoredObject row)
        {
            double target = StudyWords.Number(row, "target");
            double bias = StudyWords.Number(row, "bias");
            double half = Forecast.Standard95
                * Math.Sqrt(Math.Max(0, Math.Pow(row.Number("rmse") ?? double.NaN, 2) - (bias * bias)));
            return (target, target * Math.Exp(bias), target * Math.Exp(bias - half), target * Math.Exp(bias + half));
        }
    }

    /// <summary>Estimates against the truth that synthetic counts were drawn from: of exponents, and of forecasts.</summary>
    public static IEnumerable<Figure> Truth(StoredStudy study)
    {
        foreach ((string quantity, string id, string title, string axis) in new[]
        {
            ("exponent", "truth-of-exponents", "The truth: beta_eff", "beta_eff"),
            ("forecast", "truth-of-forecasts", "The truth: 1 − pass@K", "1 − pass@K"),
        })
        {
            StoredObject[] rows =
            [
                .. study.Rows("truth").Where(row => row.Text("quantity") == quantity && row.Number("truth") is not null),
            ];
            StoredObject[] known = [.. rows.Where(row => row.Number("estimate") is not null).OrderBy(row => row.Number("truth"))];
            if (known.Length == 0)
                continue;
            AxisScale scale = known.All(row => row.Number("truth") > 0 && row.Number("estimate") > 0)
                ? AxisScale.Logarithmic
                : AxisScale.Linear;
            int held = known.Count(row => row.Flag("held") == true);
            yield return new Figure(
                id,
                FigureText.Formula(title),
                $"{held} of {StudyWords.Count(known.Length, "90% interval")} of {axis} hold the truth that the counts were drawn from.",
                new FigureAxis("truth", FigureText.Formula(axis + ", truth"), scale),
                new FigureAxis("estimate", FigureText.Formula(axis + ", by the counts"), scale),
                [
                    Diagonal(known.Select(row => StudyWords.Number(row, "truth")), "estimate = truth"),
                    .. Held(known, true), .. Held(known, false),
                ])
            {
                Notes = rows.Length == known.Length ? []
                    : [$"{rows.Length - known.Length} more are not identifiable, and have a bound in place of an interval."],
            };
        }
    }

    private static IEnumerable<FigureSeries> Held(StoredObject[] known, bool held)
    {
        StoredObject[] rows = [.. known.Where(row => (row.Flag("held") == true) == held)];
        string words = held ? "interval holds the truth" : "interval misses it";
        if (rows.Length > 0)
        {
            yield return FigureSeries.Markers(words, rows.Select(row => (
                StudyWords.Number(row, "truth"), row.Number("estimate"), row.Number("lo90"), row.Number("hi90")))) with
            {
                Colour = FigureColour.OfKind(held ? 0 : 1),
                Marker = held ? 0 : 1,
                Legend = FigureText.Plain(words),
            };
        }
    }

    private static FigureSeries Diagonal(IEnumerable<double> targets, string words)
    {
        double[] all = [.. targets];
        return FigureSeries.Line(words, [(all.Min(), all.Min()), (all.Max(), all.Max())]) with
        {
            Dash = LineDash.Dotted,
            Legend = FigureText.Plain(words),
        };
    }
}
