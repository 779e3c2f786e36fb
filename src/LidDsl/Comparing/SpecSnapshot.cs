using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Comparing;

/// <summary>A declaration as a snapshot: what is declared, a value in a line.</summary>
internal static class SpecSnapshot
{
    /// <summary>All of it.</summary>
    public static SnapshotDocument Document(ExperimentSpec spec)
    {
        SnapshotDocument document = new("declaration", spec.Name);
        AppendQuantities(document, [.. spec.Quantities.Select(
            q => new DeclaredQuantity(RoleRule.Of(q.Role).Symbol, q.Name, Words.Of(q.Variation), q.Values))]);
        AppendTexts(document, [.. Texts(spec)]);
        return document;
    }

    /// <summary>The quantities, each value in a line of its own.</summary>
    public static void AppendQuantities(SnapshotDocument document, IReadOnlyList<DeclaredQuantity> quantities)
    {
        SnapshotTable table = document.Table(
            "declaration", "Declaration", SnapshotColumn.Words("symbol", 12), SnapshotColumn.Words("variation", 9),
            new SnapshotColumn("value", "value", 23), SnapshotColumn.Words("unit", 26), SnapshotColumn.Words("name"));
        foreach (DeclaredQuantity quantity in quantities)
        {
            string unit = RoleRule.All.FirstOrDefault(rule => rule.Symbol == quantity.Symbol)?.Unit ?? "1";
            foreach (double value in quantity.Values)
            {
                table.Add(
                    quantity.Symbol, quantity.Variation, double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : null,
                    unit, quantity.Name);
            }
        }
    }

    /// <summary>What is declared beside quantities.</summary>
    public static void AppendTexts(SnapshotDocument document, IReadOnlyList<DeclaredText> texts)
    {
        SnapshotTable table = document.Table("choices", "Choices", SnapshotColumn.Words("part", 20), SnapshotColumn.Words("declared"));
        foreach (DeclaredText text in texts)
            table.Add(text.Part, text.Text);
    }

    private static IEnumerable<DeclaredText> Texts(ExperimentSpec spec)
    {
        yield return new("window of beta_eff", $"{NumberText.Exact(spec.Window.From)} to {NumberText.Exact(spec.Window.To)}");
        yield return new("training", Words.Of(spec.Training).Replace('_', ' '));
        yield return new("selection", Words.Of(spec.Selection).Replace('_', ' '));
        foreach (OwnMethod method in spec.OwnMethods.OrderBy(own => Words.Of(own.Kind), StringComparer.Ordinal)
            .ThenBy(own => own.Name, StringComparer.Ordinal))
            yield return new(Words.Of(method.Kind).Replace('_', ' '), method.Name);
        yield return new("replicates", spec.Budget.HasReplicates ? Invariant(spec.Budget.Replicates) : "as the power takes");
        yield return new("instances", spec.Budget.IsSettled ? Invariant(spec.Budget.Instances) : "as the relative error takes");
        if (spec.Budget.RelativeError is var target && target > 0)
            yield return new("target error", Invariant(target));
        if (spec.Budget.Power is { } power)
            yield return new("power", Invariant(power));
        if (spec.Budget.Precision is { } precision)
            yield return new("precision", Invariant(precision));
        yield return new("seed", spec.Budget.Seed.ToString(CultureInfo.InvariantCulture));
        yield return new("resolution", Invariant(spec.Resolution.RelativeError));
        yield return new("family-wise error", Invariant(spec.Resolution.FamilyWiseError));
        yield return new("estimator", Words.Of(spec.Estimator));
        if (spec.Studies != Regime.None)
            yield return new("studies", spec.Studies.ToString());
    }

    private static string Invariant(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? NumberText.None;
}
