using System.Text.Json;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Comparing;

/// <summary>
/// Reads predictions out of a JSON document. Which member holds what stands in <see cref="PredictedColumns"/>; a member that an older
/// version did not write is told as nothing.
/// </summary>
internal sealed class StoredPredictions
{
    // Without a law's own statement a file vouches for the digits that it has.
    private const double ErrorOfDigits = 1e-12;

    private static readonly string[] Sizes = [RoleRule.Of(Role.SampleSize).Symbol, RoleRule.Of(Role.Attempts).Symbol];

    private readonly JsonElement experiment;
    private readonly Dictionary<string, JsonElement> tailLaws;
    private readonly Dictionary<string, StoredLaw> laws;
    private readonly string[] swept;

    private StoredPredictions(JsonElement experiment)
    {
        this.experiment = experiment;
        laws = Rows("laws").Select(Law).DistinctBy(law => law.Name).ToDictionary(law => law.Name, StringComparer.Ordinal);
        swept = [.. Declared().Where(q => q.Variation == Words.Of(Variation.Swept)).Select(q => q.Symbol)];
        tailLaws = Rows("tail_laws").DistinctBy(TailKey).ToDictionary(TailKey, StringComparer.Ordinal);
    }

    /// <summary>The table of one experiment of a document.</summary>
    public static PredictionTable Read(JsonElement document, string? name)
    {
        JsonElement[] all = Experiments(document);
        string[] names = [.. all.Select(e => Text(e, "name") ?? "")];
        int place = name is not null ? Array.IndexOf(names, name) : all.Length == 1 ? 0 : -1;
        if (place >= 0)
            return Read(document, all[place]);
        throw new FormatException(name is null
            ? $"The document holds {names.Length} experiments: say which of {string.Join(", ", names)}."
            : $"The document holds no experiment {name}: it has {string.Join(", ", names)}.");
    }

    /// <summary>The tables of all experiments of a document.</summary>
    public static IReadOnlyList<PredictionTable> ReadAll(JsonElement document) =>
        [.. Experiments(document).Select(experiment => Read(document, experiment))];

    private static PredictionTable Read(JsonElement document, JsonElement experiment)
    {
        string name = Text(experiment, "name") ?? "";
        StoredPredictions stored = new(experiment);
        PredictedCell[] values = [.. stored.Values()];
        if (values.GroupBy(cell => cell.Value.Key).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new FormatException($"The document holds two predictions of {twice.First().Value.Name}: it is none that LidDsl wrote.");
        return values.Length > 0
            ? new PredictionTable(
                name, Text(document, "product_version") ?? "unknown", [.. stored.Declared()], [.. stored.Texts()],
                [.. stored.laws.Values.OrderBy(law => law.Name, StringComparer.Ordinal)], values)
            : throw new FormatException($"The document holds no prediction of {name}: give a file that predict --format json wrote.");
    }

    private static JsonElement[] Experiments(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("schema_version", out JsonElement version)
            || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int schema)
            || !document.TryGetProperty("experiments", out JsonElement experiments) || experiments.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("This is no document of LidDsl: it has no schema_version and experiments. Give a file that "
                + "predict --format json wrote.");
        }

        return schema <= JsonWriter.SchemaVersion ? [.. experiments.EnumerateArray()] : throw new FormatException(
            FormattableString.Invariant($"schema_version = {schema} is newer than {JsonWriter.SchemaVersion}, the newest that this ")
                + "version reads: take the version of LidDsl that wrote the file, or a newer one.");
    }

    // The laws of the tails stand at each setting and basis once, and not at every k.
    private string? TailLaw(JsonElement row, string curve) =>
        tailLaws.TryGetValue(TailKey(row), out JsonElement found) && Cell(found, curve) is { } told ? Text(told, "law") : null;

    private string TailKey(JsonElement row) =>
        $"{Text(row, "basis")}|{string.Join('|', Place(row).Where(at => at.Symbol != Sizes[^1]).Select(at => at.ToString()))}";

    private IEnumerable<PredictedCell> Values() => PredictedColumns.All.SelectMany(column =>
        Rows(column.Section).Select(row => Value(column, row)).OfType<PredictedValue>().Select(value => new PredictedCell(column, value)));

    // A number, or the reason why there is none; nothing where the row has neither.
    private PredictedValue? Value(PredictedColumn column, JsonElement row)
    {
        JsonElement? cell = Cell(row, column.Column);
        string? law = column.Law ?? (column.LawColumn is { } of ? Text(row, of) : column.TailLaw is { } tail ? TailLaw(row, tail) : null);
        string? basis = column.Basis ?? Text(row, "basis");
        double? value = null;
        double lawError = 0;
        double? numerical = null;
        string? absence = null;
        switch (cell)
        {
            case { ValueKind: JsonValueKind.Object } noted:
                value = Number(noted, "value");
                law = Text(noted, "law");
                basis = Text(noted, "basis") ?? basis;
                lawError = Number(noted, "relative_error") ?? 0;
                numerical = Number(noted, "numerical_error");
                absence = Text(noted, "absence");
                break;
            case { ValueKind: JsonValueKind.Number } number:
                value = number.GetDouble();
                lawError = column.LawErrorColumn is { } own ? Number(row, own) ?? 0 : 0;
                numerical = column.NumericalErrorColumn is { } member ? Number(row, member) : null;
                break;
        }

        if (value is null && column.AbsenceColumn is { } why)
            absence ??= Text(row, why);
        if (value is null && absence is null)
            return null;

        // An exact law has no error of its own: what it carries is what its quadrature shows, and part of the numerical one.
        StoredLaw? told = law is not null && laws.TryGetValue(law, out StoredLaw? found) ? found : null;
        if (told?.Band == nameof(Laws.QualityBand.Exact))
            lawError = 0;
        double stated = column.RelativeError ?? told?.EvaluationError ?? ErrorOfDigits;
        double error = value is { } v ? numerical ?? (stated * (column.IsExponent ? 1 + Math.Abs(v) : Math.Abs(v))) : 0;
        return new PredictedValue(
            column.Quantity ?? Text(row, "quantity") ?? "", basis ?? "declared", [.. Place(row, column.IsOverSizes)], value, error,
            lawError, law, absence);
    }

    private IEnumerable<PlaceValue> Place(JsonElement row, bool isOverSizes = false) => swept
        .Where(symbol => !isOverSizes || !Sizes.Contains(symbol, StringComparer.Ordinal))
        .Select(symbol => (Symbol: symbol, Value: Number(row, symbol)))
        .Where(at => at.Value is not null)
        .Select(at => new PlaceValue(at.Symbol, at.Value!.Value));

    private IEnumerable<DeclaredQuantity> Declared() =>
        experiment.TryGetProperty("declaration", out JsonElement declaration)
        && declaration.TryGetProperty("quantities", out JsonElement quantities)
            ? quantities.EnumerateArray().Select(q => new DeclaredQuantity(
                Text(q, "symbol") ?? "", Text(q, "name") ?? "", Text(q, "variation") ?? "",
                [
                    .. q.GetProperty("values").EnumerateArray()
                        .Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.NaN),
                ]))
            : [];

    private IEnumerable<DeclaredText> Texts()
    {
        if (!experiment.TryGetProperty("declaration", out JsonElement declaration))
            yield break;
        if (declaration.TryGetProperty("window", out JsonElement window))
            yield return new DeclaredText("window of beta_eff", string.Join(" to ", window.EnumerateArray().Select(k => k.GetRawText())));
        if (Text(declaration, "training") is { } training)
            yield return new DeclaredText("training", training.Replace('_', ' '));
        if (Text(declaration, "selection") is { } selection)
            yield return new DeclaredText("selection", selection.Replace('_', ' '));
        if (!declaration.TryGetProperty("own_methods", out JsonElement methods))
            yield break;
        foreach (JsonElement method in methods.EnumerateArray().OrderBy(m => Text(m, "stands_for"), StringComparer.Ordinal)
            .ThenBy(m => Text(m, "name"), StringComparer.Ordinal))
            yield return new DeclaredText((Text(method, "stands_for") ?? "").Replace('_', ' '), Text(method, "name") ?? "");
    }

    private JsonElement.ArrayEnumerator Rows(string section) =>
        experiment.TryGetProperty(section, out JsonElement rows) && rows.ValueKind == JsonValueKind.Array ? rows.EnumerateArray() : default;

    private static StoredLaw Law(JsonElement law) => new(
        Text(law, "name") ?? "", Text(law, "band") ?? "", Text(law, "formula") ?? "", Text(law, "source") ?? "", Text(law, "regime") ?? "",
        Text(law, "accuracy") ?? "", Number(law, "evaluation_error") ?? Number(law, "numerical_error"));

    // The member of a row, or of an object in it: continuous.N.
    private static JsonElement? Cell(JsonElement row, string path)
    {
        foreach (string member in path.Split('.'))
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(member, out row))
                return null;
        }

        return row;
    }

    private static string? Text(JsonElement row, string member) =>
        row.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement row, string member) =>
        row.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
