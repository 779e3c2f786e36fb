using LidDsl.Checking;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Storing;
using LidDsl.Writing;

namespace LidDsl.Presenting;

/// <summary>
/// One experiment of a report or of a comparison: what its document says and, where the program knows the experiment, its laws between the
/// points of the grid.
/// </summary>
internal sealed class Side
{
    private static readonly string Attempts = RoleRule.Of(Role.Attempts).Symbol;
    private static readonly string Size = RoleRule.Of(Role.SampleSize).Symbol;
    private static readonly string[] OfSetting = [.. RoleRule.OfSetting.Select(rule => rule.Symbol)];

    private readonly StoredResult? laws;
    private readonly string[] others;

    private Side(StoredResult result, string label, StoredResult? laws, LawCurves? curves)
    {
        Result = result;
        Label = label;
        this.laws = laws;
        Curves = curves;
        others = [.. Declared.Where(q => q.Variation == Words.Of(Variation.Swept)).Select(q => q.Symbol)
            .Where(symbol => OfSetting.Contains(symbol, StringComparer.Ordinal) && symbol != Size)];
    }

    /// <summary>What the document says.</summary>
    public StoredResult Result { get; }

    /// <summary>What tells it from the other side of a comparison.</summary>
    public string Label { get; }

    /// <summary>The laws between the points of the grid; null where the program does not know the experiment.</summary>
    public LawCurves? Curves { get; }

    /// <summary>The declared quantities.</summary>
    public IEnumerable<(string Symbol, string Name, string Variation, IReadOnlyList<double> Values)> Declared => Result.Root
        .Rows("declaration.quantities").Select(element => new StoredObject(element)).Select(quantity => (
            quantity.Text("symbol") ?? "", quantity.Text("name") ?? "", quantity.Text("variation") ?? "",
            (IReadOnlyList<double>)[.. quantity.Numbers("values")]));

    /// <summary>The symbols of what is swept beside N and k, in their order.</summary>
    public IReadOnlyList<string> Others => others;

    /// <summary>
    /// A table of the document or, where it has none, of the laws that were computed beside it: a report of a run has no tails.
    /// </summary>
    public StoredTable this[string section] =>
        Result[section] is { Rows.Count: > 0 } own ? own : laws?[section] ?? Result[section];

    /// <summary>A document alone.</summary>
    public static Side Of(StoredResult result, string? label = null) => new(result, label ?? result.Name, null, null);

    /// <summary>A document and the laws of the experiment that it is of, between the points of its grid too.</summary>
    /// <param name="result">The document.</param>
    /// <param name="predictions">What the laws predict.</param>
    /// <param name="label">What tells it from another side; null for its name.</param>
    public static Side Of(StoredResult result, Predictions predictions, string? label = null)
    {
        // Tails and curves have no law in common, and a report is waited for.
        var laws = Task.Run(() => LawsOf(result, predictions));
        LawCurves curves = LawCurves.Of(predictions.Spec, [.. predictions.Settings.Select(prediction => prediction.Setting)]);
        return new Side(result, label ?? result.Name, laws.GetAwaiter().GetResult(), curves);
    }

    /// <summary>Sides whose labels differ: those that share one are numbered.</summary>
    public static IReadOnlyList<Side> Labelled(IReadOnlyList<Side> sides) =>
    [
        .. sides.Select((side, i) => sides.Take(i).Count(before => before.Label == side.Label) is > 0 and int before
            ? new Side(side.Result, FormattableString.Invariant($"{side.Label} ({before + 1})"), side.laws, side.Curves)
            : side),
    ];

    /// <summary>What tells curves over N apart: the swept quantities but N, such as <c>ridge = 0</c>; empty for none.</summary>
    public string Combination(StoredObject row) => string.Join(", ", others.Select(symbol => $"{symbol} = {Written(row.Number(symbol))}"));

    /// <summary>The same of a setting.</summary>
    public string Combination(Setting setting) =>
        string.Join(", ", others.Select(symbol => $"{symbol} = {Written(setting[RoleOf(symbol)])}"));

    /// <summary>The combinations of a table, in the order of its rows.</summary>
    public IReadOnlyList<string> Combinations(StoredTable table) => [.. table.Rows.Select(Combination).Distinct()];

    /// <summary>The law of the exponents beta at a row, whose intrinsic tail is k^-beta.</summary>
    public static double? Beta(StoredObject row) => row.Number(RoleRule.Of(Role.TailExponent).Symbol);

    /// <summary>N of a row.</summary>
    public static double? N(StoredObject row) => row.Number(Size);

    /// <summary>k of a row.</summary>
    public static double? K(StoredObject row) => row.Number(Attempts);

    private static StoredResult LawsOf(StoredResult result, Predictions predictions)
    {
        Document document = ResultSections.DocumentOf(predictions, result.Name);
        return StoredResult.Parse(new JsonWriter().Write([document], TextPage.PlainWidth))[0];
    }

    private static string Written(double? value) => NumberText.Maybe(value, NumberText.Exact);

    private static Role RoleOf(string symbol) => RoleRule.OfSetting.First(rule => rule.Symbol == symbol).Role;
}
