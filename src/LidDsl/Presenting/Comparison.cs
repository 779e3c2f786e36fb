using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>Answers side by side: what they declare differently, and their numbers at the same places.</summary>
internal static class Comparison
{
    private static readonly Compared[] All =
    [
        new("beta_eff", "effective exponent beta_eff", "beta_eff", "law_typical", "law_given_mean"),
        new("L_gen", "generalization loss L_gen", "generalization_loss", "law_median", "law_mean"),
        new("L_inf", "probability that all attempts fail, L_inf, at the largest k that all have", "inference_loss", "law_typical",
            "law_given_mean"),
    ];

    /// <summary>The comparison as a document.</summary>
    /// <param name="sides">Two or more, each with a label of its own.</param>
    /// <param name="figures">The figures with the curves of all of them.</param>
    public static Document Of(IReadOnlyList<Side> sides, IReadOnlyList<Figure> figures)
    {
        string name = string.Join(" beside ", sides.Select(side => side.Label));
        Place[] places = [.. Places(sides)];
        Section<(Place Place, int Side)> section = Rows(sides, places);
        return new Document(name, section)
        {
            Stem = "comparison",
            Members =
            [
                new("complete", (bool?)true),
                new("sides", Cell.Of(sides.Select(side => Cell.Of(
                    new Member("label", side.Label),
                    new Member("name", side.Result.Name),
                    new Member("run_id", side.Result.Root.Text("provenance.run_id") ?? ""),
                    new Member("product_version", side.Result.ProductVersion))))),
            ],
            Sections = [section],
            Page = () =>
            {
                Page page = new();
                page.Flush(name);
                Append(page, sides, places);
                page.Blank();
                return page;
            },
            Report = () => Report(sides, places, figures),
            Line = $"{name}: {places.Length} places compared",
        };
    }

    private static Page Report(IReadOnlyList<Side> sides, Place[] places, IReadOnlyList<Figure> figures)
    {
        Page page = new();
        page.Verdict(Tone.Neutral, Sentence(sides, places));
        page.Heading("Figures");
        foreach (Figure figure in figures)
            page.Picture(figure);
        Append(page, sides, places);
        foreach (Side side in sides)
        {
            Page declared = new();
            DeclarationPart.Append(declared, side);
            OriginPart.Append(declared, side);
            page.Fold($"{side.Label}: declaration, and where its numbers come from", declared);
        }

        return page;
    }

    private static void Append(Page page, IReadOnlyList<Side> sides, Place[] places)
    {
        (string Quantity, string[] Values)[] declared = [.. Declared(sides)];
        page.Heading("What is declared differently");
        if (declared.Length == 0)
        {
            page.Paragraph("Nothing.");
        }
        else
        {
            Section<(string Quantity, string[] Values)> table =
                new Section<(string Quantity, string[] Values)>("declared", declared).Show("<quantity", row => row.Quantity).AsKey();
            for (int i = 0; i < sides.Count; i++)
            {
                int s = i;
                table.Show("<" + sides[s].Label, row => row.Values[s]);
            }

            page.Table(table);
        }

        foreach (Compared quantity in All)
        {
            Place[] of = [.. places.Where(place => place.Quantity == quantity)];
            if (of.Length == 0)
                continue;
            page.Heading(quantity.Meaning + (of[0].K is { } k ? $", k = {FigureParts.Count(k)}" : ""));
            Section<Place> table = new("compared", of);
            if (of.Any(place => place.Combination.Length > 0))
                table.Show("<at", place => place.Combination).AsKey();
            table.Show("N", place => FigureParts.Count(place.N)).AsKey();
            for (int i = 0; i < sides.Count; i++)
            {
                int s = i;
                if (of.Any(place => place.Law(s) is not null))
                    table.Show($"{sides[s].Label} (law)", place => place.Law(s));
                if (of.Any(place => place.Measured(s) is not null))
                {
                    table.Show($"{sides[s].Label} measured", place => place.Measured(s))
                        .Show("±", place => place.Error(s), v => NumberText.Significant(v, 2));
                }
            }

            if (sides.Count == 2 && of.Any(place => place.Difference is not null))
            {
                table.Show("difference", place => place.Difference, v => NumberText.Significant(v, 3))
                    .Show("in ±", place => place.Deviation, v => NumberText.Statistic(v));
            }

            page.Table(table);
        }
    }

    private static Section<(Place Place, int Side)> Rows(IReadOnlyList<Side> sides, Place[] places) =>
        new Section<(Place Place, int Side)>(
                "comparison", [.. places.SelectMany(place => Enumerable.Range(0, sides.Count), (place, side) => (place, side))])
            .Of("quantity", row => row.Place.Quantity.Id)
            .Of("at", row => row.Place.Combination)
            .Of("N", row => (long?)row.Place.N)
            .Of("k", row => (long?)row.Place.K)
            .Of("side", row => sides[row.Side].Label)
            .OfLaw("law", row => row.Place.Law(row.Side))
            .OfLaw("measured_median", row => row.Place.Measured(row.Side))
            .OfLaw("measured_median_error", row => row.Place.Error(row.Side));

    private static IEnumerable<Place> Places(IReadOnlyList<Side> sides)
    {
        foreach (Compared quantity in All)
        {
            double? k = quantity.Section == "inference_loss" ? LargestAttempts(sides) : null;
            if (quantity.Section == "inference_loss" && k is null)
                continue;
            Dictionary<(string, double?), StoredObject>[] rows =
            [
                .. sides.Select(side => side[quantity.Section].Rows.Where(row => k is null || Side.K(row) == k)
                    .DistinctBy(row => (side.Combination(row), Side.N(row)))
                    .ToDictionary(row => (side.Combination(row), Side.N(row)))),
            ];
            foreach ((string combination, double? n) in rows.SelectMany(of => of.Keys).Distinct()
                .OrderBy(at => at.Item1, StringComparer.Ordinal).ThenBy(at => at.Item2))
            {
                yield return new Place(
                    quantity, combination, n, k,
                    [.. rows.Select(of => of.TryGetValue((combination, n), out StoredObject row) ? row : default)]);
            }
        }
    }

    private static double? LargestAttempts(IReadOnlyList<Side> sides) => sides
        .Select(side => side["inference_loss"].Rows.Select(Side.K).OfType<double>().ToHashSet())
        .Aggregate((common, own) => [.. common.Intersect(own)])
        .Select(k => (double?)k).Max();

    private static IEnumerable<(string Quantity, string[] Values)> Declared(IReadOnlyList<Side> sides)
    {
        string[] symbols = [.. sides.SelectMany(side => side.Declared.Select(q => q.Symbol)).Distinct()];
        foreach (string symbol in symbols)
        {
            string[] values =
            [
                .. sides.Select(side => side.Declared.Where(q => q.Symbol == symbol)
                    .Select(q => DeclarationPart.Values(q.Values)).FirstOrDefault() ?? NumberText.None),
            ];
            if (values.Distinct().Skip(1).Any())
                yield return (symbol, values);
        }

        foreach ((string label, string member) in ((string, string)[])
        [
            ("seed", "provenance.seed"), ("training sets at each setting", "run.replicates"), ("estimator", "run.estimator"),
            ("own methods", "declaration.own_methods"), ("LidDsl", "provenance.product_version"),
            ("random streams", "provenance.stream_version"),
        ])
        {
            string[] values = [.. sides.Select(side => side.Result.Root.Written(member)
                ?? side.Result.Root.Member(member)?.GetRawText() ?? NumberText.None)];
            if (values.Distinct().Skip(1).Any() && values.All(value => value.Length < 60))
                yield return (label, values);
        }
    }

    private static string Sentence(IReadOnlyList<Side> sides, Place[] places)
    {
        Place? last = places.LastOrDefault(
            place => place.Quantity.Id == "beta_eff" && sides.Select((_, i) => place.Value(i)).All(value => value is not null));
        return last is null
            ? $"{sides.Count} answers side by side; they have no N in common."
            : $"At N = {FigureParts.Count(last.N)} the effective exponent is "
                + string.Join(" and ", sides.Select((side, i) => $"{FigureParts.Number(last.Value(i))} ({side.Label})")) + ".";
    }

    /// <summary>A quantity that is compared.</summary>
    private sealed record Compared(string Id, string Meaning, string Section, string Law, string OtherLaw);

    /// <summary>A place at which the sides are compared: the row of each; one without members where it has none.</summary>
    private sealed record Place(Compared Quantity, string Combination, double? N, double? K, IReadOnlyList<StoredObject> Rows)
    {
        public double? Difference => Rows.Count == 2 ? (Measured(1) ?? Law(1)) - (Measured(0) ?? Law(0)) : null;

        // Two measurements that have nothing in common.
        public double? Deviation => Rows.Count == 2 && Error(0) is { } first && Error(1) is { } second && first + second > 0
            ? (Measured(1) - Measured(0)) / Math.Sqrt((first * first) + (second * second))
            : null;

        public double? Law(int side) => Rows[side].Number(Quantity.Law) ?? Rows[side].Number(Quantity.OtherLaw);

        public double? Measured(int side) => Rows[side].Number("measured_median");

        public double? Error(int side) => Rows[side].Number("measured_median_error");

        public double? Value(int side) => Measured(side) ?? Law(side);
    }
}
