using LidDsl.Attempts;
using LidDsl.Drawing;

namespace Cifar10H;

/// <summary>The figures of one set of features, as those of Figure 3.</summary>
internal static class Figures
{
    /// <summary>beta_eff over N, with its truth where that is known, and the fitted saturation curve.</summary>
    public static Figure BetaEff(Summary summary)
    {
        SizeRow[] heads = Heads(summary);
        List<FigureSeries> series = [];
        if (summary.Curve is { } curve)
        {
            series.Add(FigureSeries.Line(
                "fitted saturation curve",
                heads.Where(row => row.Size >= summary.CurveFrom).Select(row => ((double)row.Size, (double?)curve.At(row.Size)))) with
            {
                Dash = LineDash.Dashed,
                Colour = FigureColour.OfKind(1),
                Legend = FigureText.Formula("beta - Delta/(1 + c N^nu), fitted"),
            });
        }

        if (summary.FloorTruth is not null)
        {
            series.Add(FigureSeries.Line("truth", heads.Select(row => ((double)row.Size, row.BetaCheck?.Truth))) with
            {
                Legend = FigureText.Plain("truth, by the known probabilities"),
            });
        }

        series.Add(FigureSeries.Markers("measured", heads.Select(row => Point(row.Size, row.BetaEff))) with
        {
            Colour = FigureColour.OfKind(0),
            Legend = FigureText.Plain("mean over training sets ± standard error"),
        });
        return new Figure(
            "beta-eff",
            FigureText.Formula("beta_eff rises with training"),
            $"From N = {heads[0].Size} to N = {heads[^1].Size} beta_eff goes from {Said(heads[0].BetaEff)} to {Said(heads[^1].BetaEff)}.",
            Size,
            new FigureAxis("beta_eff", FigureText.Formula($"beta_eff over k = 1 to {Study.Window}"), AxisScale.Linear) { From = 0 },
            series)
        {
            Marks = summary.Ceiling is { } ceiling
                ? [new FigureMark(MarkDirection.AtY, ceiling.Value, null, FigureText.Plain("fitted ceiling " + Said(ceiling)))]
                : [],
        };
    }

    /// <summary>1 - pass@k over k of heads at some N and of the label itself.</summary>
    public static Figure Failures(Summary summary)
    {
        // Of a study of other sizes, all.
        SizeRow[] usual = [.. summary.Rows.Where(row => Report.CurveSizes.Contains(row.Size))];
        SizeRow[] rows = usual.Length == 0 ? [.. summary.Rows] : [.. summary.Rows.Where(row => row.Size == 0), .. usual];
        int heads = rows.Count(row => row.Size > 0);
        int place = 0;
        List<FigureSeries> series = [];
        foreach (SizeRow row in rows)
        {
            FigureColour colour = row.Size == 0 ? FigureColour.Neutral : FigureColour.Along(place++, heads);
            string name = row.Size == 0 ? "label of the data set" : $"N = {row.Size}";
            series.Add(FigureSeries.Line(
                name + ", joined", Study.Attempts.Select((k, i) => ((double)k, (double?)row.Failure[i].Value))) with
            {
                Colour = colour,
                EndLabel = FigureText.Plain(name),
            });
            series.Add(FigureSeries.Markers(name, Study.Attempts.Select((k, i) => Point(k, row.Failure[i]))
                .Where(point => IsDrawn((long)point.X))) with
            {
                Colour = colour,
                Legend = FigureText.Plain("mean over training sets ± standard error"),
            });
        }

        if (summary.FloorTruth is not null)
        {
            series.Add(FigureSeries.Line(
                "who knows every class", Study.Attempts.Select(k => ((double)k, (double?)SyntheticImages.FailureKnowing(k)))) with
            {
                Dash = LineDash.Dotted,
                Legend = FigureText.Plain("who knows every class, in closed form"),
            });
        }

        SizeRow last = rows.Last(row => row.Size > 0);
        return new Figure(
            "failure-curves",
            FigureText.Plain("How failures fall with the number of people asked"),
            $"With a head trained on N = {last.Size} images {Said(last.Failure[0])} of the images fail with one person and "
                + $"{Said(last.Failure[Study.Window - 1])} with {Study.Window}.",
            new FigureAxis("k", FigureText.Plain("people k asked about each image"), AxisScale.Logarithmic),
            new FigureAxis("failure", FigureText.Plain("1 − pass@k"), AxisScale.Logarithmic),
            series)
        {
            ColourTitle = FigureText.Plain("training images N"),
        };
    }

    /// <summary>L_gen over N, with its truth where that is known.</summary>
    public static Figure Losses(Summary summary)
    {
        SizeRow[] heads = Heads(summary);
        List<FigureSeries> series = [];
        if (summary.FloorTruth is not null)
        {
            series.Add(FigureSeries.Line("truth", heads.Select(row => ((double)row.Size, row.LossTruth))) with
            {
                Legend = FigureText.Plain("truth, by the known probabilities"),
            });
        }

        series.Add(FigureSeries.Markers("measured", heads.Select(row => Point(row.Size, row.Loss!.Value))) with
        {
            Colour = FigureColour.OfKind(0),
            Legend = FigureText.Plain("mean over training sets ± standard error"),
        });
        return new Figure(
            "generalization-loss",
            FigureText.Formula("Generalization loss L_gen(N)"),
            $"L_gen, the squared error above that of the best linear head, goes from {Said(heads[0].Loss!.Value)} at N = "
                + $"{heads[0].Size} to {Said(heads[^1].Loss!.Value)} at N = {heads[^1].Size}.",
            Size,
            new FigureAxis("L_gen", FigureText.Formula("L_gen, squared error above the floor"), AxisScale.Logarithmic),
            series)
        {
            Marks = [new FigureMark(MarkDirection.AtX, summary.Width, null, FigureText.Plain($"N = d = {summary.Width}"))],
        };
    }

    private static FigureAxis Size { get; } = new("N", FigureText.Plain("training images N"), AxisScale.Logarithmic);

    private static SizeRow[] Heads(Summary summary) => [.. summary.Rows.Where(row => row.Size > 0)];

    private static (double X, double? Y, double? Low, double? High) Point(double x, Measured measured)
    {
        bool hasBar = double.IsFinite(measured.StandardError) && measured.Value > measured.StandardError;
        return (
            x, measured.Value, hasBar ? measured.Value - measured.StandardError : null,
            hasBar ? measured.Value + measured.StandardError : null);
    }

    // Every k has its place on the line; markers at powers of two are told apart.
    private static bool IsDrawn(long k) => long.IsPow2(k) || k > Study.Window;

    private static string Said(Measured measured) => double.IsFinite(measured.StandardError)
        ? $"{StudyNumbers.Significant(measured.Value, 3)} ± {StudyNumbers.Significant(measured.StandardError, 2)}"
        : StudyNumbers.Significant(measured.Value, 3);
}
