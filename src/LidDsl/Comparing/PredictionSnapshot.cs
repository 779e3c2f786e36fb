using System.Globalization;

namespace LidDsl.Comparing;

/// <summary>Predictions as a snapshot: the declaration, every predicted number, its laws, and why numbers are missing.</summary>
internal sealed class PredictionSnapshot(PredictionTable predictions, SnapshotOptions options)
{
    /// <summary>The snapshot.</summary>
    public SnapshotDocument Document()
    {
        SnapshotDocument document = new("predictions", predictions.Experiment);
        SpecSnapshot.AppendQuantities(document, predictions.Declaration);
        SpecSnapshot.AppendTexts(document, predictions.Texts);
        foreach (SnapshotTableKind kind in Enum.GetValues<SnapshotTableKind>())
        {
            PredictedCell[] cells = [.. predictions.Cells.Where(cell => cell.Column.Table == kind)];
            var rule = SnapshotTableRule.Of(kind);
            if (!rule.IsPerBasis)
            {
                Append(document, rule, rule.Id, rule.Title, cells);
                continue;
            }

            foreach (IGrouping<string, PredictedCell> basis in
                cells.GroupBy(cell => cell.Value.Basis).OrderBy(of => of.Key, StringComparer.Ordinal))
                Append(document, rule, $"{rule.Id}_{basis.Key}", $"{rule.Title}; {basis.Key.Replace('_', ' ')}", [.. basis]);
        }

        AppendLaws(document);
        AppendAbsences(document);
        return document;
    }

    private void Append(SnapshotDocument document, SnapshotTableRule rule, string id, string title, PredictedCell[] cells)
    {
        if (cells.Length == 0)
            return;
        string[] symbols = [.. cells.SelectMany(cell => cell.Value.Place).Select(at => at.Symbol).Distinct()];
        (string Quantity, string Basis)[] numbers =
            [.. cells.Select(cell => (cell.Value.Quantity, rule.NamesBasis ? "" : cell.Value.Basis)).Distinct()];
        SnapshotTable table = new(
            id,
            title,
            [
                .. symbols.Select(PlaceColumns.Of),
                .. rule.NamesBasis ? [SnapshotColumn.Words("basis", 12)] : Array.Empty<SnapshotColumn>(),
                .. numbers.Select(of => NumberColumn(rule, of.Quantity, of.Basis)),
                .. rule.NamesLaws ? [SnapshotColumn.Words("law")] : Array.Empty<SnapshotColumn>(),
            ])
        {
            Notes = rule.NamesLaws ? [] :
            [
                .. cells.Select(cell => cell.Value.Law).OfType<string>().Distinct().Order(StringComparer.Ordinal)
                    .Select(law => "law: " + law),
            ],
        };
        document.Tables.Add(table);

        // The grid is in order as it is declared; sorted, an experiment that lists its axes otherwise has the same rows.
        foreach (IGrouping<string, PredictedValue> row in cells.Select(cell => cell.Value)
            .GroupBy(value => string.Join('|', value.Place) + (rule.NamesBasis ? value.Basis : ""))
            .OrderBy(row => row.First().Place, Places))
        {
            Dictionary<(string, string), PredictedValue> at = row.ToDictionary(
                value => (value.Quantity, rule.NamesBasis ? "" : value.Basis));
            IReadOnlyList<PlaceValue> place = row.First().Place;
            string laws = string.Join("; ", row.Select(value => value.Law).OfType<string>().Distinct());
            table.Add(
            [
                .. symbols.Select(symbol => (SnapshotCell)Key(place, symbol)),
                .. rule.NamesBasis ? [row.First().Basis.Replace('_', ' ')] : Array.Empty<SnapshotCell>(),
                .. numbers.Select(of => at.TryGetValue(of, out PredictedValue? value) ? Cell(value) : new SnapshotCell(null)),
                .. rule.NamesLaws ? [laws.Length == 0 ? null : laws] : Array.Empty<SnapshotCell>(),
            ]);
        }
    }

    private static Comparer<IReadOnlyList<PlaceValue>> Places { get; } = Comparer<IReadOnlyList<PlaceValue>>.Create((one, other) =>
        one.Zip(other, (a, b) => a.Value.CompareTo(b.Value)).FirstOrDefault(order => order != 0));

    // An error of the law below that of the evaluation is noise.
    private SnapshotCell Cell(PredictedValue value) => options.Digits.Cell(
        value.Value, value.NumericalError,
        value.LawError * Math.Abs(value.Value ?? 0) > value.NumericalError ? SnapshotCell.ErrorText(value.LawError) : null);

    private static string? Key(IReadOnlyList<PlaceValue> place, string symbol) => place
        .Where(at => at.Symbol == symbol)
        .Select(at => at.Value.ToString("R", CultureInfo.InvariantCulture))
        .FirstOrDefault();

    private static SnapshotColumn NumberColumn(SnapshotTableRule rule, string quantity, string basis)
    {
        string words = rule.IsPerBasis || rule.NamesBasis || basis == "declared"
            ? quantity
            : $"{quantity} {basis.Replace('_', ' ')}";
        return PlaceColumns.Number(words.Replace(' ', '_'), words) with { HasLawError = rule.HasLawErrors };
    }

    private void AppendLaws(SnapshotDocument document)
    {
        SnapshotTable table = document.Table("laws", "Laws", SnapshotColumn.Words("of", 8), SnapshotColumn.Words("law"));
        foreach (StoredLaw law in predictions.Laws)
        {
            string computed = law.EvaluationError is { } error
                ? ", computed to " + error.ToString("0e0", CultureInfo.InvariantCulture)
                : "";
            table.Add("name", law.Name);
            table.Add("band", law.Band.ToLowerInvariant() + computed);
            table.Add("formula", law.Formula);
            table.Add("regime", law.Regime);
        }
    }

    private void AppendAbsences(SnapshotDocument document)
    {
        (string Quantity, string Basis, string Absence)[] absences =
        [
            .. predictions.Values.Where(value => value.Absence is not null)
                .Select(value => (value.Quantity, value.Basis, value.Absence!)).Distinct().Order(),
        ];
        if (absences.Length == 0)
            return;
        SnapshotTable table = document.Table(
            "absences", "Where there is no number", SnapshotColumn.Words("quantity", 16), SnapshotColumn.Words("basis", 12),
            SnapshotColumn.Words("reason"));
        foreach ((string quantity, string basis, string absence) in absences)
            table.Add(quantity, basis.Replace('_', ' '), absence);
    }
}
