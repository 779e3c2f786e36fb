using System.Text.Json;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Storing;

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

    private readonly StoredObject experiment;
    private readonly Dictionary<string, StoredObject> tailLaws;
    private readonly Dictionary<string, StoredLaw> laws;
    private readonly string[] swept;

    private StoredPredictions(StoredObject experiment)
    {
        this.experiment = experiment;
        laws = Rows("laws").Select(Law).DistinctBy(law => law.Name).ToDictionary(law => law.Name, StringComparer.Ordinal);
        swept = [.. Declared().Where(q => q.Variation == Words.Of(Variation.Swept)).Select(q => q.Symbol)];
        tailLaws = Rows("tail_laws").DistinctBy(TailKey).ToDictionary(TailKey, StringComparer.Ordinal);
    }

    /// <summary>The table of one experiment of a document.</summary>
    public static PredictionTable Read(string json, string? name)
    {
        StoredResult[] all = Experiments(json);
        string[] names = [.. all.Select(experiment => experiment.Name)];
        int place = name is not null ? Array.IndexOf(names, name) : all.Length == 1 ? 0 : -1;
        if (place >= 0)
            return Read(all[place]);
        throw new FormatException(name is null
            ? $"The document holds {names.Length} experiments: say which of {string.Join(", ", names)}."
            : $"The document holds no experiment {name}: it has {string.Join(", ", names)}.");
    }

    /// <summary>The tables of all experiments of a document.</summary>
    public static IReadOnlyList<PredictionTable> ReadAll(string json) => [.. Experiments(json).Select(Read)];

    private static PredictionTable Read(StoredResult experiment)
    {
        string name = experiment.Name;
        StoredPredictions stored = new(experiment.Root);
        PredictedCell[] values = [.. stored.Values()];
        if (values.GroupBy(cell => cell.Value.Key).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new FormatException($"The document holds two predictions of {twice.First().Value.Name}: it is none that LidDsl wrote.");
        return values.Length > 0
            ? new PredictionTable(
                name, experiment.ProductVersion, [.. stored.Declared()], [.. stored.Texts()],
                [.. stored.laws.Values.OrderBy(law => law.Name, StringComparer.Ordinal)], values)
            : throw new FormatException($"The document holds no prediction of {name}: give a file that predict --format json wrote.");
    }

    private static StoredResult[] Experiments(string json)
    {
        StoredResult[] all = [.. StoredResult.Parse(json)];
        if (all.Any(result => result.Kind != DocumentKind.Experiment))
            throw new FormatException("The document holds studies and no experiments: give a file that predict --format json wrote.");
        return all.All(result => result.Root.Element.ValueKind == JsonValueKind.Object) ? all : throw OtherThings();
    }

    // The laws of the tails stand at each setting and basis once, and not at every k.
    private string? TailLaw(StoredObject row, string curve) =>
        tailLaws.TryGetValue(TailKey(row), out StoredObject found) ? found.Part(curve).Text("law") : null;

    private string TailKey(StoredObject row) =>
        $"{row.Text("basis")}|{string.Join('|', Place(row).Where(at => at.Symbol != Sizes[^1]).Select(at => at.ToString()))}";

    private IEnumerable<PredictedCell> Values() => PredictedColumns.All.SelectMany(column =>
        Rows(column.Section).Select(row => Value(column, row)).OfType<PredictedValue>().Select(value => new PredictedCell(column, value)));

    // A number, or the reason why there is none; nothing where the row has neither.
    private PredictedValue? Value(PredictedColumn column, StoredObject row)
    {
        string? law = column.Law ?? (column.LawColumn is { } of ? row.Text(of) : column.TailLaw is { } tail ? TailLaw(row, tail) : null);
        string? basis = column.Basis ?? row.Text("basis");
        double? value = null;
        double lawError = 0;
        double? numerical = null;
        string? absence = null;
        switch (row.Member(column.Column))
        {
            case { ValueKind: JsonValueKind.Object }:
                StoredObject noted = row.Part(column.Column);
                value = noted.Number("value");
                law = noted.Text("law");
                basis = noted.Text("basis") ?? basis;
                lawError = noted.Number("relative_error") ?? 0;
                numerical = noted.Number("numerical_error");
                absence = noted.Text("absence");
                break;
            case { ValueKind: JsonValueKind.Number } number:
                value = number.GetDouble();
                lawError = column.LawErrorColumn is { } own ? row.Number(own) ?? 0 : 0;
                numerical = column.NumericalErrorColumn is { } member ? row.Number(member) : null;
                break;
        }

        if (value is null && column.AbsenceColumn is { } why)
            absence ??= row.Text(why);
        if (value is null && absence is null)
            return null;

        // An exact law has no error of its own: what it carries is what its quadrature shows, and part of the numerical one.
        StoredLaw? told = law is not null && laws.TryGetValue(law, out StoredLaw? found) ? found : null;
        if (told?.Band == nameof(Laws.QualityBand.Exact))
            lawError = 0;
        double stated = column.RelativeError ?? told?.EvaluationError ?? ErrorOfDigits;
        double error = value is { } v ? numerical ?? (stated * (column.IsExponent ? 1 + Math.Abs(v) : Math.Abs(v))) : 0;
        return new PredictedValue(
            column.Quantity ?? row.Text("quantity") ?? "", basis ?? "declared", [.. Place(row, column.IsOverSizes)], value, error,
            lawError, law, absence);
    }

    private IEnumerable<PlaceValue> Place(StoredObject row, bool isOverSizes = false) => swept
        .Where(symbol => !isOverSizes || !Sizes.Contains(symbol, StringComparer.Ordinal))
        .Select(symbol => (Symbol: symbol, Value: row.Number(symbol)))
        .Where(at => at.Value is not null)
        .Select(at => new PlaceValue(at.Symbol, at.Value!.Value));

    private IEnumerable<DeclaredQuantity> Declared() => Rows("declaration.quantities").Select(q => new DeclaredQuantity(
        q.Text("symbol") ?? "", q.Text("name") ?? "", q.Text("variation") ?? "",
        [.. q.Rows("values").Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.NaN)]));

    private IEnumerable<DeclaredText> Texts()
    {
        if (experiment.IsList("declaration.window"))
        {
            yield return new DeclaredText(
                "window of beta_eff", string.Join(" to ", experiment.Rows("declaration.window").Select(k => k.GetRawText())));
        }

        if (experiment.Text("declaration.training") is { } training)
            yield return new DeclaredText("training", training.Replace('_', ' '));
        if (experiment.Text("declaration.selection") is { } selection)
            yield return new DeclaredText("selection", selection.Replace('_', ' '));
        foreach (StoredObject method in Rows("declaration.own_methods").OrderBy(m => m.Text("stands_for"), StringComparer.Ordinal)
            .ThenBy(m => m.Text("name"), StringComparer.Ordinal))
            yield return new DeclaredText((method.Text("stands_for") ?? "").Replace('_', ' '), method.Text("name") ?? "");
    }

    // A table of anything but objects is none of ours, and is not to be taken for an empty one.
    private IEnumerable<StoredObject> Rows(string section) => experiment.Rows(section)
        .Select(row => row.ValueKind == JsonValueKind.Object ? new StoredObject(row) : throw OtherThings());

    private static FormatException OtherThings() =>
        new("The document has the members of one of LidDsl with other things in them: give a file that predict --format json wrote.");

    private static StoredLaw Law(StoredObject law) => new(
        law.Text("name") ?? "", law.Text("band") ?? "", law.Text("formula") ?? "", law.Text("source") ?? "", law.Text("regime") ?? "",
        law.Text("accuracy") ?? "", law.Number("evaluation_error") ?? law.Number("numerical_error"));
}
