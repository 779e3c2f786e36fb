using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>What was declared: the model in words and formulas, the quantities, the budget.</summary>
internal static class DeclarationPart
{
    // A grid of more values is told by its ends.
    private const int MostValues = 12;

    /// <summary>Appends the part.</summary>
    public static void Append(Page page, Side side)
    {
        StoredObject root = side.Result.Root;
        page.Heading("Declaration");
        foreach (StoredObject part in root.Rows("model").Select(element => new StoredObject(element)))
            page.Formula(part.Text("part") ?? "", part.Text("law") ?? "");
        page.Table(new Section<(string Symbol, string Name, string Variation, IReadOnlyList<double> Values)>(
                "quantities", [.. side.Declared])
            .Show("<quantity", row => row.Symbol).AsKey().Unbroken()
            .Show("<member", row => row.Name)
            .Show("<varies", row => row.Variation)
            .Show("<value", row => Values(row.Values)));
        if (root.Part("set") is var set && set.Element.ValueKind == System.Text.Json.JsonValueKind.Object
            && set.Element.EnumerateObject().Any())
        {
            page.Paragraph("Set for this run: " + string.Join(", ", set.Element.EnumerateObject().Select(member =>
                $"{member.Name} = {member.Value.GetRawText()}")) + ".");
        }

        page.Facts(Budget(root));
    }

    private static IEnumerable<(string, string)> Budget(StoredObject root)
    {
        StoredObject run = root.Part("run");
        StoredObject declaration = root.Part("declaration");
        string? replicates = run.Written("replicates") ?? declaration.Written("replicates");
        if (replicates is not null)
            yield return ("training sets at each setting", replicates);
        if (run.Number("instances") is { } instances)
        {
            string plain = run.Number("plain_instances") is > 0 and var drawn ? $", and {NumberText.Whole(drawn)} drawn plainly" : "";
            string of = run.Text("estimator") == "lattice" ? " points of lattices" : "";
            yield return ("test instances for each", NumberText.Whole(instances) + of + plain);
        }
        else if (declaration.Number("instances") is { } declared)
        {
            yield return ("test instances for each, at most", NumberText.Whole(declared));
        }

        if ((run.Text("estimator") ?? declaration.Text("estimator")) is { } estimator)
            yield return ("estimator", estimator.Replace('_', ' '));
        if (declaration.Number("relative_error") is { } relative)
            yield return ("to be resolved", $"a relative error of {NumberText.Percent(relative)}");
        double[] window = [.. declaration.Numbers("window")];
        if (window.Length == 2)
            yield return ("window of beta_eff", $"k = {NumberText.Exact(window[0])} to {NumberText.Exact(window[1])}");
    }

    /// <summary>The values of a quantity: a long grid by its ends.</summary>
    public static string Values(IReadOnlyList<double> values) => values.Count switch
    {
        0 => NumberText.None,
        <= MostValues => string.Join(", ", values.Select(value => NumberText.Exact(value))),
        _ => FormattableString.Invariant($"{values.Count} values from {NumberText.Exact(values[0])} to {NumberText.Exact(values[^1])}"),
    };
}
