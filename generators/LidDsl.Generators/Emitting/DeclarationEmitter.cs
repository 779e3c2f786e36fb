using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits the file-local class that holds what is declared, built once and before any member of the record needs it.</summary>
internal static class DeclarationEmitter
{
    /// <summary>The name of the class from <c>global::</c> on.</summary>
    public static string Reference(ExperimentModel model) => GeneratedNamespace.Prefix + ClassName(model);

    public static void Emit(SourceWriter writer, ExperimentModel model)
    {
        ExperimentSpec spec = model.Spec;
        writer.Lines($"/// <summary>What {CSharpText.Xml(spec.Name)} declares.</summary>");
        writer.Open($"file static class {ClassName(model)}");
        writer.Lines(
            "internal static readonly ExperimentSpec Spec = new(",
            $"    Name: {CSharpText.Literal(spec.Name)},",
            $"    StreamKey: {CSharpText.Literal(spec.StreamKey)},",
            "    Quantities: new(new Quantity[]",
            "    {");
        writer.Lines(spec.Quantities.Select(q => "        " + QuantityText(q)));
        writer.Lines(
            "    }),",
            $"    Budget: new({BudgetText(spec.Budget)}){Settling(spec.Budget)},",
            $"    Resolution: new({ResolutionText(spec.Resolution)}),",
            $"    Window: new(From: {CSharpText.Number(spec.Window.From)}, To: {CSharpText.Number(spec.Window.To)}),",
            $"    Estimator: EstimatorKind.{spec.Estimator}{Choices(spec)}{(spec.OwnMethods.Count == 0 ? ");" : ",")}");
        if (spec.OwnMethods.Count > 0)
        {
            writer.Lines(OwnMethodText.Argument(spec));
            writer.Lines(
                "",
                "// Settings are equal only if they share what calls the methods of the experiment's own.",
                OwnMethodText.Laws(spec));
            if (spec.Own(OwnMethodKind.PrecisionSampler) is { } sampler)
                writer.Lines("", OwnMethodText.Sampler(sampler));
        }

        foreach (Quantity axis in spec.Quantities.Where(q => q.Variation == Variation.Swept))
        {
            string type = MemberEmitter.TypeOf(axis);
            writer.Lines("", $"internal static readonly Axis<{type}> {axis.Role}Axis = new({Numbers(axis)});");
        }

        writer.Lines("", $"internal static {model.Reference}? Default;");
        writer.Close();
    }

    private static string BudgetText(Budget budget) =>
        $"Replicates: {CSharpText.Number(budget.Replicates)}, Instances: {CSharpText.Number(budget.Instances)}, "
        + $"Seed: {CSharpText.Unsigned(budget.Seed)}"
        + (budget.RelativeError is { } target ? $", RelativeError: {CSharpText.Number(target)}" : "");

    private static string Settling(Budget budget)
    {
        (string Name, double? Value)[] parts = [(nameof(Budget.Precision), budget.Precision), (nameof(Budget.Power), budget.Power)];
        string[] given =
        [
            .. parts.Where(part => part.Value is not null).Select(part => $"{part.Name} = {CSharpText.Number(part.Value!.Value)}"),
        ];
        return given.Length == 0 ? "" : $" {{ {string.Join(", ", given)} }}";
    }

    private static string ResolutionText(Resolution resolution) =>
        $"RelativeError: {CSharpText.Number(resolution.RelativeError)}, "
        + $"FamilyWiseError: {CSharpText.Number(resolution.FamilyWiseError)}";

    // What is the model's own need not be said.
    private static string Choices(ExperimentSpec spec) =>
        (spec.Training == default ? "" : $", {nameof(spec.Training)}: {nameof(TrainingRule)}.{spec.Training}")
        + (spec.Selection == default ? "" : $", {nameof(spec.Selection)}: {nameof(SelectionRule)}.{spec.Selection}")
        + (spec.Studies == default ? "" : $", {nameof(spec.Studies)}: {Regimes(spec.Studies)}");

    private static string Regimes(Regime regimes) => string.Join(
        " | ", regimes.ToString().Split([", "], StringSplitOptions.None).Select(name => $"{nameof(Regime)}.{name}"));

    private static string ClassName(ExperimentModel model) => model.Name + "Declaration";

    private static string QuantityText(Quantity quantity) =>
        $"new(Role.{quantity.Role}, {CSharpText.Literal(quantity.Name)}, Variation.{quantity.Variation}, "
        + $"new(new double[] {{ {Numbers(quantity)} }})){(quantity.HasMember ? "" : " { HasMember = false }")},";

    private static string Numbers(Quantity quantity) => string.Join(", ", quantity.Values.Select(CSharpText.Number));
}
