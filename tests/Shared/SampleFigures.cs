using LidDsl.Drawing;

namespace LidDsl.Tests.Shared;

/// <summary>Figures of every kind and at every end, for the tests of what draws them.</summary>
internal static class SampleFigures
{
    /// <summary>A name that tries to be markup, holds what XML forbids, and turns around what follows.</summary>
    public const string Hostile = "\"'><script>alert(1)</script>]]><!-- \0\u0001\u001b[2J\ufffe \u202e&amp; <img src=x onerror=alert(1)>";

    /// <summary>All of them by their ids.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        FailureCurves(9, 25), Exponents(), Training(), Histogram(), Map(), PassAtK(), Stages(), OnePoint(), LongNames(), HostileNames(),
        Empty(), NothingAboveZero(), Many(), AllEqual(), Decades(), Cut(), Negative(), Extremes(),
    ];

    /// <summary>Their ids, as data of a theory.</summary>
    public static TheoryData<string> Ids => [.. All.Select(figure => figure.Id)];

    /// <summary>One of them.</summary>
    public static Figure Of(string id) => All.Single(figure => figure.Id == id);

    /// <summary>Laws of several N over six decades of k, with measured points.</summary>
    public static Figure FailureCurves(int settings, int points)
    {
        IEnumerable<FigureSeries> laws = Enumerable.Range(0, settings).Select(i =>
            FigureSeries.Line($"law, N = {100 << i}", Powers(60, 6).Select(k => (k, (double?)Loss(i, k)))) with
            {
                Colour = FigureColour.Along(i, settings),
                EndLabel = Plain($"N = {100 << i}"),
                Legend = Plain("law"),
            });
        IEnumerable<FigureSeries> measured = Enumerable.Range(0, settings).Select(i =>
            FigureSeries.Markers(
                $"measured, N = {100 << i}", Powers(points, 6).Select((k, j) => Measured(k, Loss(i, k), 0.04 * (j % 7)))) with
            {
                Colour = FigureColour.Along(i, settings),
                Marker = i,
                Legend = Plain("measured, ± one standard error"),
            });
        return new Figure(
            "failure-curves", Formula("Probability that all k attempts fail, L_inf(k)"), "The more data, the faster it falls.",
            new FigureAxis("k", Plain("attempts k"), AxisScale.Logarithmic),
            new FigureAxis("L_inf", Formula("L_inf"), AxisScale.Logarithmic), [.. laws, .. measured])
        {
            ColourTitle = Plain("training instances N"),
            Marks = [new(MarkDirection.AtX, 3000, null, Plain("crossover"))],
        };
    }

    private static Figure Exponents()
    {
        double[] sizes = [50, 100, 200, 400, 800, 1600, 3200, 6400];
        return new Figure(
            "exponents", Formula("The exponent beta_eff over N"), "It saturates.", new("N", Plain("N"), AxisScale.Logarithmic),
            new("beta_eff", Formula("beta_eff(N)"), AxisScale.Linear),
            [
                FigureSeries.Band("interval", sizes.Select(n => (n, (double?)(Exponent(n) - 0.05), (double?)(Exponent(n) + 0.04)))) with
                {
                    Colour = FigureColour.OfKind(0),
                    Legend = Plain("90% interval"),
                },
                FigureSeries.Line("law", sizes.Select(n => (n, (double?)Exponent(n)))) with
                {
                    Colour = FigureColour.OfKind(0),
                    Legend = Plain("exact law"),
                },
                FigureSeries.Line("paper", sizes.Select(n => (n, (double?)(1.06 * Exponent(n))))) with
                {
                    Colour = FigureColour.OfKind(1),
                    Dash = LineDash.Dashed,
                    Legend = Plain("the paper's law"),
                },
                FigureSeries.Markers("measured", sizes.Select(n => Measured(n, Exponent(n), 0.05))) with
                {
                    Colour = FigureColour.OfKind(0),
                    Legend = Plain("measured"),
                },
            ])
        {
            Marks = [new(MarkDirection.AtY, 0.9, null, Formula("saturation at beta = 0.9"))],
        };
    }

    private static Figure Training()
    {
        double[] sizes = [.. Enumerable.Range(1, 80).Select(i => 5.0 * i)];
        return new Figure(
            "training", Formula("L_gen over N with its peak"), "It peaks at N = d.", new("N", Plain("N"), AxisScale.Linear),
            new("L_gen", Formula("L_gen(N)"), AxisScale.Logarithmic),
            [
                FigureSeries.Band("quantiles", sizes.Select(n => (n, (double?)(0.5 * Peak(n)), (double?)(2.2 * Peak(n))))) with
                {
                    Colour = FigureColour.OfKind(0),
                    Legend = Plain("5% to 95%"),
                },
                FigureSeries.Line("mean", sizes.Select(n => (n, n == 250 ? null : (double?)Peak(n)))) with
                {
                    Colour = FigureColour.OfKind(0),
                    EndLabel = Plain("mean"),
                },
                FigureSeries.Line("median", sizes.Select(n => (n, (double?)(0.95 * Peak(n))))) with
                {
                    Colour = FigureColour.OfKind(1),
                    Dash = LineDash.Dotted,
                    EndLabel = Plain("median"),
                },
            ])
        {
            Marks = [new(MarkDirection.AtX, 100, null, Plain("N = d")), new(MarkDirection.AtX, 85, 115, Plain("no mean"))],
        };
    }

    private static Figure Histogram() => new(
        "histogram", Plain("Drawn and density"), "They agree.", new("z", Plain("z"), AxisScale.Linear),
        new("f", Plain("density"), AxisScale.Linear),
        [
            FigureSeries.Steps("drawn", Enumerable.Range(-15, 30).Select(i => (0.2 * i, 0.2 * (i + 1), (double?)Bell(0.2 * i)))) with
            {
                Colour = FigureColour.OfKind(2),
                Legend = Plain("drawn"),
            },
            FigureSeries.Line("law", Enumerable.Range(-30, 61).Select(i => (0.1 * i, (double?)Bell((0.1 * i) - 0.1)))) with
            {
                Legend = Plain("law"),
            },
        ]);

    private static Figure Map() => new(
        "map", Plain("Share of the budget that goes into training"), "The boundary rises.",
        new("budget", Plain("budget"), AxisScale.Logarithmic), new("ratio", Plain("cost ratio"), AxisScale.Logarithmic),
        [
            FigureSeries.Cells("share",
                from i in Enumerable.Range(0, 12)
                from j in Enumerable.Range(0, 8)
                select (Ten(i), Ten(i + 1), Ten(j), Ten(j + 1), i == 3 && j == 4 ? null : (double?)(1 / (1 + Math.Exp(j - i))))),
            FigureSeries.Line("boundary", [(1, 1), (1e8, 1e8)]) with { Legend = Plain("half and half"), Dash = LineDash.Dashed },
        ])
    {
        ColourTitle = Plain("share of training"),
    };

    private static Figure PassAtK() => new(
        "pass-at-k", Plain("pass@k with forecasts"), "Larger models climb faster.", new("k", Plain("attempts k"), AxisScale.Logarithmic),
        new("pass", Plain("pass@k"), AxisScale.Linear),
        [
            .. new[] { "small", "medium", "large" }.SelectMany((name, i) => new[]
            {
                FigureSeries.Band(
                    name + ", band", Powers(20, 4).Select(k => (k, (double?)(Pass(i, k) - 0.03), (double?)(Pass(i, k) + 0.02)))) with
                {
                    Colour = FigureColour.OfKind(i),
                    Legend = Plain("90% band"),
                },
                FigureSeries.Line(name + ", forecast", Powers(20, 4).Select(k => (k, (double?)Pass(i, k)))) with
                {
                    Colour = FigureColour.OfKind(i),
                    EndLabel = Plain(name),
                    Legend = Plain("forecast"),
                },
                FigureSeries.Markers(name + ", measured", Powers(6, 2).Select(k => Measured(k, Pass(i, k), 0.03))) with
                {
                    Colour = FigureColour.OfKind(i),
                    Marker = i,
                    Legend = Plain("measured"),
                },
            }),
        ])
    {
        Marks = [new(MarkDirection.AtX, 100, 1e4, Plain("forecast")), new(MarkDirection.AtY, 0.98, null, Plain("ceiling"))],
    };

    private static Figure Stages() => new(
        "stages", Formula("beta_eff by stage"), "It grows.",
        new("stage", Plain("stage"), AxisScale.Ordinal)
        {
            Categories =
            [
                Plain("pretrained"), Plain("after supervised fine-tuning"), Plain("after reinforcement learning"), Plain("distilled"),
            ],
        },
        new("beta_eff", Formula("beta_eff"), AxisScale.Linear),
        [FigureSeries.Markers("estimate", [(0, 0.2, 0.15, 0.25), (1, 0.35, 0.3, 0.4), (2, 0.6, 0.5, 0.7), (3, 0.55, null, null)])]);

    private static Figure OnePoint() => new(
        "one-point", Plain("One point"), "There is one.", new("N", Plain("N"), AxisScale.Logarithmic),
        new("y", Plain("y"), AxisScale.Linear),
        [
            FigureSeries.Markers("measured", [(100, 0.5, 0.4, 0.6)]), FigureSeries.Line("law", [(100, 0.52)]),
            FigureSeries.Band("band", [(100, 0.45, 0.55)]),
        ]);

    private static Figure LongNames()
    {
        string name = string.Join(' ', Enumerable.Repeat("a very long name", 12));
        return new Figure(
            "long-names", Plain(name), name,
            new("x", Plain(name), AxisScale.Ordinal)
            {
                Categories = [.. Enumerable.Range(0, 14).Select(i => Plain($"category {i} {name}"))],
            },
            new("y", Plain(name), AxisScale.Linear),
            [
                .. Enumerable.Range(0, 40).Select(i => FigureSeries.Line($"{name} {i}", [(0, i), (13, 2 * i)]) with
                {
                    Colour = FigureColour.OfKind(i),
                    Legend = Plain($"{i} {name}"),
                    EndLabel = Plain($"{i} {name}"),
                }),
            ])
        {
            Marks = [new(MarkDirection.AtX, 13, null, Plain(name)), new(MarkDirection.AtY, 10, null, Plain(name))],
        };
    }

    private static Figure HostileNames() => new(
        "hostile\"><script>", Plain(Hostile), Hostile, new(Hostile, Plain(Hostile), AxisScale.Linear),
        new(Hostile, Formula(Hostile), AxisScale.Ordinal) { Categories = [Plain(Hostile), Plain("\ud800 alone")] },
        [
            FigureSeries.Markers(Hostile, [(1, 0, null, null), (2, 1, 0.5, 1.5)]) with { Legend = Plain(Hostile), EndLabel = Plain("<b>") },
            FigureSeries.Cells(Hostile + "2", [(1, 2, 0, 1, 0.5)]),
        ])
    {
        ColourTitle = Plain(Hostile),
        Notes = [Hostile],
        Marks = [new(MarkDirection.AtX, 1.5, null, Plain(Hostile)), new(MarkDirection.AtY, 0.5, null, Plain(Hostile))],
    };

    private static Figure Empty() => new(
        "empty", Plain("No series"), "", new("x", Plain("x"), AxisScale.Linear), new("y", Plain("y"), AxisScale.Logarithmic), [])
    {
        Marks = [new(MarkDirection.AtX, 0.5, null, Plain("a mark"))],
    };

    private static Figure NothingAboveZero() => new(
        "nothing-above-zero", Plain("Nothing above 0"), "None.", new("x", Plain("x"), AxisScale.Logarithmic),
        new("y", Plain("y"), AxisScale.Logarithmic),
        [FigureSeries.Line("a", [(1, 0), (2, -1), (double.NaN, 1)]), FigureSeries.Markers("b", [(-1, 1, null, null), (1, null, 0, null)])]);

    private static Figure Many() => new(
        "many", Plain("Thirty series"), "Many.", new("x", Plain("x"), AxisScale.Linear), new("y", Plain("y"), AxisScale.Linear),
        [
            .. Enumerable.Range(0, 30).Select(i => FigureSeries.Line("series " + i, Enumerable.Range(0, 30).Select(j =>
                (1e5 * j, (double?)(1e6 * Math.Sin((0.2 * j) + (0.1 * i)))))) with
            {
                Colour = FigureColour.OfKind(i),
                Dash = (LineDash)(i / 8 % 4),
                Legend = Plain("series " + i),
                EndLabel = Plain("series " + i),
            }),
        ]);

    private static Figure AllEqual() => new(
        "all-equal", Plain("All equal"), "Equal.", new("x", Plain("x"), AxisScale.Linear), new("y", Plain("y"), AxisScale.Linear),
        [
            .. Enumerable.Range(0, 8).Select(m => FigureSeries.Markers("marker " + m, [(m, 3.7, null, null), (m + 8, 3.7, null, null)]) with
            {
                Colour = FigureColour.OfKind(m),
                Marker = m,
                Legend = Plain("marker " + m),
            }),
        ]);

    private static Figure Decades() => new(
        "decades", Plain("Six hundred decades"), "Large.", new("x", Plain("x"), AxisScale.Logarithmic),
        new("y", Plain("y"), AxisScale.Logarithmic),
        [
            FigureSeries.Line("law", Enumerable.Range(0, 62).Select(i => (Ten(i), (double?)Math.Pow(10, 300 - (10 * i))))),
            FigureSeries.Markers(
                "measured", [(1e5, 1e-200, 0, 1e-150), (1e10, double.Epsilon, null, null), (1e20, double.MaxValue, null, null)]),
        ]);

    private static Figure Cut() => new(
        "cut", Plain("Axes with ends of their own"), "Cut.", new("k", Plain("k"), AxisScale.Logarithmic) { From = 10, To = 1e4 },
        new("slope", Plain("slope"), AxisScale.Linear) { From = 0, To = 1 },
        [
            FigureSeries.Line("exact", Powers(60, 6).Select(k => (k, (double?)(1.3 - (0.3 * Math.Log10(k)))))) with
            {
                EndLabel = Plain("exact"),
            },
            FigureSeries.Band("band", Powers(60, 6).Select(k => (k, (double?)-5, (double?)(1.1 - (0.3 * Math.Log10(k)))))),
            FigureSeries.Markers("measured", [(1, 0.5, null, null), (100, 0.5, -3, 4), (1000, 2, null, null)]),
        ])
    {
        Marks =
        [
            new(MarkDirection.AtX, 1e2, 1e9, Plain("window")), new(MarkDirection.AtX, 1e7, null, Plain("outside")),
            new(MarkDirection.AtY, 0.4, 0.5, Plain("intrinsic exponent")),
        ],
    };

    private static Figure Negative() => new(
        "negative", Plain("Negative numbers on a narrow logarithmic axis"), "Small.", new("x", Plain("x"), AxisScale.Logarithmic),
        new("y", Formula("y (10^-6 m)"), AxisScale.Linear),
        [
            FigureSeries.Line("line", Enumerable.Range(0, 20).Select(i => (150 + (20.0 * i), (double?)(-3e-6 + (2e-7 * i))))) with
            {
                Dash = LineDash.DashDotted,
                Legend = Plain("line"),
            },
        ]);

    private static Figure Extremes() => new(
        "extremes", Plain("The ends of numbers"), "All of them.", new("x", Plain("x"), AxisScale.Linear),
        new("y", Plain("y"), AxisScale.Linear),
        [
            FigureSeries.Line("ends", [(-double.MaxValue, -double.MaxValue), (0, 0), (double.MaxValue, double.MaxValue)]),
            FigureSeries.Markers(
                "point", [(double.PositiveInfinity, 1, null, null), (0, double.Epsilon, double.MinValue, double.MaxValue)]),
        ]);

    private static IEnumerable<double> Powers(int count, double decades) =>
        Enumerable.Range(0, count).Select(i => Math.Pow(10, decades * i / (count - 1)));

    private static (double X, double? Y, double? Low, double? High) Measured(double x, double y, double error) =>
        (x, y, y * (1 - error), y * (1 + error));

    private static double Loss(int setting, double k) => Math.Pow(1 + k, -0.4 - (0.2 * setting));

    private static double Exponent(double n) => 0.9 * n / (n + 300);

    private static double Peak(double n) => (1 / n) + (0.4 * Math.Exp(-Math.Pow((n - 100) / 6, 2))) + 0.01;

    private static double Bell(double z) => Math.Exp(-(z + 0.1) * (z + 0.1) / 2) / Math.Sqrt(2 * Math.PI);

    private static double Pass(int model, double k) => 1 - (0.9 * Math.Pow(1 + k, -0.2 - (0.2 * model)));

    private static double Ten(int exponent) => Math.Pow(10, exponent);

    private static FigureText Plain(string text) => FigureText.Plain(text);

    private static FigureText Formula(string text) => FigureText.Formula(text);
}
