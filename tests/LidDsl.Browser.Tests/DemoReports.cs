using System.Globalization;
using System.Text;
using LidDsl.Drawing;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Browser.Tests;

/// <summary>Reports with every kind of block, and one whose every text is hostile.</summary>
internal static class DemoReports
{
    /// <summary>What a hostile text tries: markup, ends of attributes and elements, comments, formulas of spreadsheets.</summary>
    public const string Hostile = "</title></script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'--><b a=\"&amp; =1+1";

    /// <summary>The figures of the first.</summary>
    public static IReadOnlyList<Figure> Figures { get; } = [FailureCurves(), Allocation()];

    /// <summary>The figure of the last.</summary>
    public static Figure HostileFigure { get; } = Named(Hostile);

    /// <summary>All of them by the names of their files.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["one"] = HtmlReport.Of("HardTail", [Document("HardTail", FullPage)]),
        ["hostile"] = HtmlReport.Of(
            Hostile, [Document(Hostile, () => HostilePage(Hostile)), Document(Hostile, () => HostilePage(Hostile))]),
    };

    private static Document Document(string name, Func<Page> page) => new(name, new Section<int>("main", [])) { Report = page };

    private static Page FullPage()
    {
        Page page = new();
        page.Verdict(Tone.Good, "All 236 checks agree with the laws; the smallest error that would have been seen is 0.8% of beta_eff.");
        page.Flush("How fast does the failure of k attempts fall where some instances are much harder than others?");
        page.Heading("What was declared");
        page.Facts(
            ("d", "120 features, fixed"), ("N", "training sets of 150, 200, 400, 1000, 4000, swept"),
            ("beta", "3.5, the tail exponent of the precision"), ("delta", "0.05, the tolerance of an answer"));
        page.Labelled("seed", 8, "20240117");
        page.Labelled("estimator", 8, "importance, by a defensive mixture of three components whose weights are bounded by four");
        page.Verdict(Tone.Neutral, "Nothing was tested at N = 150, which is below resolution.");
        page.Verdict(Tone.Doubtful, "At N = 200 the budget cannot tell 5% of the exponent.");
        page.Verdict(Tone.Bad, "L_gen disagrees with its law at N = 400: z = 6.21.");
        page.Heading("What was seen");
        page.Paragraph("Both figures have the table of their numbers below them. Error bars are of one standard error.");
        foreach (Figure figure in Figures)
            page.Picture(figure);
        page.Picture(new Figure(
            "nothing", FigureText.Plain("No point at all"), "A figure of which nothing is known yet.",
            new FigureAxis("x", FigureText.Plain("x"), AxisScale.Linear),
            new FigureAxis("y", FigureText.Plain("y"), AxisScale.Linear), []));
        page.Heading("Checks");
        page.Table(Checks(12));
        page.Table(Checks(160));
        page.Heading("Laws");
        foreach (LawInfo law in (LawInfo[])[IntrinsicTail.Info, RefinedTail.Info,
            CutTail.Info, GeneralizationLossLaw.Info, RidgeEquivalentLaw.Info,
            ExponentSlope.Info])
        {
            page.Formula(law.Name, law.Formula);
        }

        page.Formula("what cannot be read", "2 ^^ (");
        page.Heading("Provenance");
        page.Line("2 threads, 8 lanes");
        page.Line("");
        page.Line("streams   version 3");
        page.Line("kernel    generated");
        Page kernel = new();
        kernel.Heading("The loop");
        kernel.Verbatim(string.Concat(Enumerable.Range(0, 60).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"for (int i{i} = 0; i{i} < n && x < {i}; i{i}++) // {new string('-', i)} <\n"))));
        page.Fold("The emitted kernel", kernel);
        return page;
    }

    private static Page HostilePage(string text)
    {
        Page page = new();
        page.Verdict(Tone.Bad, text);
        page.Heading(text);
        page.Heading(text);
        page.Facts((text, text));
        page.Labelled(text, 3, text);
        page.Formula(text, text);
        page.Formula("deep", new string('(', 5000));
        page.Line(text);
        page.Line("  " + text);
        page.Flush(text);
        page.Paragraph(text + "\u0000\u0007\uD800");
        page.Verbatim(text);
        page.Table(new Section<string>(text, [text, text]).Show("<" + text, row => row).Show(text, row => row));
        page.Picture(HostileFigure);
        Page fold = new();
        fold.Heading(text);
        fold.Paragraph(text);
        page.Fold(text, fold);
        return page;
    }

    private static Section<int> Checks(int count) => new Section<int>("checks", [.. Enumerable.Range(0, count)])
        .Show("<quantity", i => i % 3 == 0 ? "L_gen" : i % 3 == 1 ? "L_inf" : "beta_eff").AsKey()
        .Show("N", i => (double)(150 + (50 * i))).AsKey()
        .Show("k", i => Math.Pow(10, i % 7))
        .Show("measured", i => 0.1234 / (i + 1))
        .Show("law", i => 0.1233 / (i + 1))
        .Show("standard error", i => 0.0012 / (i + 1))
        .Show("z", i => -1.2 + (0.1 * (i % 30)))
        .Show("<verdict", i => i % 5 == 4 ? "unresolved: z = -1.20 at N = 200, below what the budget can tell" : "agrees")
        .ShowingOnly(i => i % 5 == 4);

    private static Figure Named(string text) => new(
        text, FigureText.Plain(text), text, new FigureAxis("=" + text, FigureText.Plain(text), AxisScale.Linear),
        new FigureAxis("y", FigureText.Plain(text), AxisScale.Linear),
        [
            FigureSeries.Line("=" + text, [(1, 2), (2, 3.25), (3, 1e-9 / 3)]) with
            {
                Legend = FigureText.Plain(text),
                EndLabel = FigureText.Plain(text),
            },
        ])
    {
        Notes = [text],
    };

    private static Figure FailureCurves()
    {
        int[] sizes = [150, 200, 400, 1000, 4000];
        List<FigureSeries> series = [];
        for (int i = 0; i < sizes.Length; i++)
        {
            double scale = 60.0 / sizes[i];
            FigureColour colour = FigureColour.Along(i, sizes.Length);
            (double K, double Loss)[] curve =
            [
                .. Enumerable.Range(0, 61).Select(j => Math.Pow(10, j / 10.0))
                    .Select(k => (k, (0.9 * Math.Pow(1 + (k / 20), -1.75)) + (scale * 1e-3 * Math.Pow(k, -0.3)))),
            ];
            string name = string.Create(CultureInfo.InvariantCulture, $"N = {sizes[i]}");
            series.Add(FigureSeries.Line("law, " + name, curve.Select(p => (p.K, (double?)p.Loss))) with
            {
                Colour = colour,
                EndLabel = FigureText.Formula(name),
            });
            series.Add(FigureSeries.Markers(
                "measured, " + name,
                curve.Where((_, j) => j % 10 == 5)
                    .Select(p => (p.K, (double?)(p.Loss * 1.02), (double?)(p.Loss * 0.95), (double?)(p.Loss * 1.09)))) with
            {
                Colour = colour,
                Legend = FigureText.Plain("measured"),
            });
        }

        return new Figure(
            "failure-curves", FigureText.Formula("Failure L_inf(k) over attempts"),
            "The curves fall as k^-beta at first and bend where the bias of the head takes over; the points lie on them.",
            new FigureAxis("k", FigureText.Formula("attempts k"), AxisScale.Logarithmic),
            new FigureAxis("L_inf", FigureText.Formula("L_inf(k)"), AxisScale.Logarithmic), series)
        {
            ColourTitle = FigureText.Plain("training set size N"),
            Marks = [new FigureMark(MarkDirection.AtX, 1e3, null, FigureText.Formula("k*"))],
            Notes = ["Two points below 1e-12 are not drawn."],
        };
    }

    private static Figure Allocation() => new(
        "allocation", FigureText.Formula("Where a budget is best spent"),
        "Bright fields spend on attempts, dark ones on training; the boundary rises with the budget.",
        new FigureAxis("C", FigureText.Formula("budget C"), AxisScale.Logarithmic),
        new FigureAxis("ratio", FigureText.Formula("c_N/c_k"), AxisScale.Logarithmic),
        [
            FigureSeries.Cells("share of attempts", from i in Enumerable.Range(0, 24) from j in Enumerable.Range(0, 20)
                select (Math.Pow(10, 3 + (i / 6.0)), Math.Pow(10, 3 + ((i + 1) / 6.0)), Math.Pow(10, j / 5.0), Math.Pow(10, (j + 1) / 5.0),
                    (double?)(1 / (1 + Math.Exp((i - (1.2 * j)) / 3))))),
        ]);
}
