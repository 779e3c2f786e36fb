using LidDsl.Drawing;
using LidDsl.Presenting;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The table and the figures of a sweep.</summary>
internal static class SweepDocument
{
    /// <summary>The id of its table.</summary>
    public const string Table = "sweep";

    private static readonly DocumentKind Kind = new("experiment", "sweeps", 1);

    /// <summary>A sweep as a document: a row for each combination and setting.</summary>
    /// <param name="swept">What is swept.</param>
    /// <param name="rows">What came of it.</param>
    /// <param name="isComplete">Whether all of it is there.</param>
    public static Document Of(Swept swept, IReadOnlyList<SweepRow> rows, bool isComplete)
    {
        Section<SweepRow> table = new(Table, rows);
        foreach (Role role in SettingColumns.All)
            table.Measured(RoleRule.Of(role).Symbol, row => row.Setting[role]);
        foreach (Role role in Keys(swept))
            table.Show(RoleRule.Of(role).Symbol, row => NumberText.Exact(row.Setting[role])).AsKey();
        table.Of("replicates", row => row.Replicates);
        Add("beta_eff", "beta_eff", row => row.Exponent);
        Add("generalization_loss", "L_gen", row => row.GeneralizationLoss);
        Add("inference_loss", "L_inf", row => row.Loss);
        if (!rows.All(row => row.IsTypical))
            table.Show("<laws", row => row.IsTypical ? "typical" : "mean");
        string k = NumberText.Attempts(swept.Named.Experiment.Spec.AttemptsGrid[^1]);
        string names = string.Join(", ", swept.Roles.Select(role => RoleRule.Of(role).Symbol));
        string title = $"{swept.Named.Name}: sweep over {names}, {swept.Experiments.Count} combinations";
        return new Document(swept.Named.Name, table)
        {
            Kind = Kind,
            Members =
            [
                new("complete", (bool?)isComplete),
                new("swept", Cell.Of(swept.Roles.Select(role => (Cell)RoleRule.Of(role).Symbol))),
                new("largest_k", swept.Named.Experiment.Spec.AttemptsGrid[^1]),
                .. SpecCells.Of(swept.Named.Experiment.Spec),
            ],
            Sections = [table],
            Page = () =>
            {
                Page page = new();
                page.Line(title);
                if (!isComplete)
                    page.Flush("PARTIAL SWEEP: not all that was asked for was finished; all below is from what was.");
                page.Paragraph(
                    $"Measured are medians over training sets with their standard errors. L_inf is that at k = {k}. Laws are typical "
                        + "ones, given the median of L_gen."
                        + (rows.All(row => row.IsTypical) ? ""
                            : " Where no median is known they are given its mean, as the last column says: larger losses than the medians "
                                + "beside them, which are not to agree with them."));
                page.Blank();
                page.Table(table);
                page.Blank();
                return page;
            },
            Line = $"{title}, {rows.Count} settings in all{(isComplete ? "" : ", not all that was asked for")}",
        };

        void Add(string id, string symbol, Func<SweepRow, SweptNumber> of) => table
            .OfLaw(id + "_law_typical", row => of(row).Typical)
            .OfLaw(id + "_law_given_mean", row => of(row).GivenMean)
            .Show(symbol + " law", row => of(row).Law)
            .Measured(id + "_measured", row => of(row).Measured, symbol + " measured")
            .Measured(id + "_measured_error", row => of(row).Error, "+-", error => NumberText.Significant(error, 2));
    }

    /// <summary>beta_eff over each swept quantity, a curve for each of what else varies.</summary>
    public static IReadOnlyList<Figure> Figures(Swept swept, IReadOnlyList<SweepRow> rows)
    {
        List<Figure> figures = [];
        foreach (Role role in swept.Roles.Where(role => rows.Select(row => row.Setting[role]).Distinct().Count() > 1))
        {
            Role[] others = [.. Keys(swept).Where(other => other != role)];
            string symbol = RoleRule.Of(role).Symbol;
            (string Name, SweepRow[] Rows)[] all =
            [
                .. rows.GroupBy(row => string.Join(
                        ", ", others.Select(other => $"{RoleRule.Of(other).Symbol} = {NumberText.Exact(row.Setting[other])}")))
                    .Select(group => (group.Key, group.OrderBy(row => row.Setting[role]).ToArray())),
            ];
            IReadOnlyList<(string Name, SweepRow[] Rows)> shown = FigureParts.Some(all);
            List<FigureSeries> lines = [];
            List<FigureSeries> points = [];
            for (int i = 0; i < shown.Count; i++)
            {
                (string name, SweepRow[] of) = shown[i];
                FigureText? end = FigureParts.End("", name);
                bool hasTypical = of.Any(row => row.Exponent.Typical is not null);
                if (hasTypical)
                {
                    lines.Add(FigureSeries.Line(
                        FigureParts.And("law, typical", name), of.Select(row => (row.Setting[role], row.Exponent.Typical))) with
                    {
                        Colour = FigureColour.OfKind(i),
                        Legend = FigureText.Formula("law, typical: given the median of L_gen"),
                        EndLabel = end,
                    });
                }

                if (of.Any(row => row.Exponent is { GivenMean: not null }))
                {
                    lines.Add(FigureSeries.Line(
                        FigureParts.And("law, given mean", name), of.Select(row => (row.Setting[role], row.Exponent.GivenMean))) with
                    {
                        Colour = FigureColour.OfKind(i),
                        Dash = LineDash.Dashed,
                        Legend = FigureText.Formula("law, given the mean of L_gen"),
                        EndLabel = hasTypical ? null : end,
                    });
                }

                points.Add(FigureSeries.Markers(FigureParts.And("measured", name), of.Select(row => (
                    row.Setting[role], row.Exponent.Measured, row.Exponent.Measured - row.Exponent.Error,
                    row.Exponent.Measured + row.Exponent.Error))) with
                {
                    Colour = FigureColour.OfKind(i), Marker = i % 8, Legend = FigureText.Plain(FigureParts.Measured),
                });
            }

            double[] values = [.. rows.Select(row => row.Setting[role])];
            AxisScale scale = values.Min() > 0 && values.Max() / values.Min() > 20 ? AxisScale.Logarithmic : AxisScale.Linear;
            figures.Add(new Figure(
                "sweep-" + symbol.ToLowerInvariant().Replace('_', '-'),
                FigureText.Formula($"Effective exponent beta_eff over {symbol}"),
                Sentence(symbol, role, shown[0]),
                new FigureAxis(symbol, FigureText.Formula(symbol), scale),
                new FigureAxis("beta_eff", FigureText.Formula("effective exponent beta_eff"), AxisScale.Linear) { From = 0 },
                [.. lines, .. points])
            {
                Notes =
                [
                    .. FigureParts.LeftOut(shown.Count, all.Length, "combinations"),
                    "Laws are joined by straight lines between the values of the sweep.",
                ],
            });
        }

        return figures;
    }

    /// <summary>The report of a sweep: its figures, then its table.</summary>
    public static Page Report(Page answer, IReadOnlyList<Figure> figures)
    {
        Page page = new();
        page.Heading("Figures");
        foreach (Figure figure in figures)
            page.Picture(figure);
        page.Heading("Table");
        page.Append(answer);
        return page;
    }

    private static IEnumerable<Role> Keys(Swept swept) =>
        swept.Roles.Concat(new SettingColumns(swept.Named.Experiment.Spec).Roles).Distinct();

    private static string Sentence(string symbol, Role role, (string Name, SweepRow[] Rows) curve)
    {
        SweepRow[] known = [.. curve.Rows.Where(row => Of(row) is not null)];
        if (known.Length == 0)
            return "No law and no measurement of the effective exponent is there.";
        string where = curve.Name.Length > 0 ? $"At {curve.Name} the" : "The";
        return $"{where} effective exponent goes from {FigureParts.Number(Of(known[0]))} at {symbol} = "
            + $"{NumberText.Exact(known[0].Setting[role])} to {FigureParts.Number(Of(known[^1]))} at {symbol} = "
            + $"{NumberText.Exact(known[^1].Setting[role])}.";

        static double? Of(SweepRow row) => row.Exponent.Law ?? row.Exponent.Measured;
    }
}
