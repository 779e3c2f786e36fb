using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits what a user does with an experiment: predict, run, check.</summary>
internal static class OperationEmitter
{
    public static void Emit(SourceWriter writer, ExperimentModel model)
    {
        Predict(writer, model);
        writer.Lines(
            "",
            "/// <summary>Simulates every setting of the grid.</summary>",
            "/// <param name=\"options\">What the run differs in from the declaration; null for nothing.</param>",
            "public global::LidDsl.RunResult Run(global::LidDsl.RunOptions? options = null) => "
                + "global::LidDsl.Running.Runner.Run(this, options);",
            "",
            "/// <summary>Holds what a run measured against the laws.</summary>",
            "/// <param name=\"result\">The result of a run of this experiment.</param>",
            "public global::LidDsl.CheckReport Check(global::LidDsl.RunResult result) => "
                + "global::LidDsl.Checking.Checker.Check(this, result);");
    }

    private static void Predict(SourceWriter writer, ExperimentModel model)
    {
        writer.Lines(
            "/// <summary>Every law on the whole grid.</summary>",
            "public global::LidDsl.Predictions Predict() => global::LidDsl.Predicting.Predictor.Predict(this);");
        List<Quantity> axes =
        [
            .. model.Spec.Quantities.Where(q => q.Variation == Variation.Swept && q.Role.Part is RolePart.Setting or RolePart.Attempts),
        ];
        if (axes.Count == 0)
            return;

        Dictionary<Role, string> parameters = ParameterNames(axes);
        writer.Lines("", "/// <summary>Every law at one point, on the grid or off it.</summary>");
        writer.Lines(axes.Select(a => RoleRule.Of(a.Role)).Select(rule =>
            $"/// <param name=\"{parameters[rule.Role]}\">{CSharpText.Xml(rule.Symbol)}: {CSharpText.Xml(rule.Domain)}.</param>"));
        string list = string.Join(", ", axes.Select(a => $"{MemberEmitter.TypeOf(a)} {CSharpText.Identifier(parameters[a.Role])}"));
        IEnumerable<string> setting = model.Spec.Quantities
            .Where(q => q.Role.Part == RolePart.Setting)
            .Select(q => $"{RoleRule.Of(q.Role).Member}: {Value(q, parameters)}");
        if (model.Spec.Quantities.All(q => q.Role != Role.SpectralDecay))
            setting = setting.Append($"{nameof(Setting.Alpha)}: double.NaN");
        if (model.Spec.Training != default)
            setting = setting.Append($"{nameof(Setting.Training)}: global::LidDsl.Specs.{nameof(TrainingRule)}.{model.Spec.Training}");
        if (model.Spec.OwnMethods.Count > 0)
            setting = setting.Append($"{nameof(Setting.Own)}: {DeclarationEmitter.Reference(model)}.{OwnMethodText.Field}");
        writer.Lines(
            "/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A value is outside its domain.</exception>",
            $"public global::LidDsl.Prediction Predict({list}) => global::LidDsl.Predicting.Predictor.Predict(",
            "    this,",
            $"    new global::LidDsl.Specs.Setting({string.Join(", ", setting)}),",
            $"    {Value(model.Spec[Role.Attempts], parameters)});");
    }

    // Two axes whose names differ in the case of the first letter alone keep their names.
    private static Dictionary<Role, string> ParameterNames(List<Quantity> axes) => axes.ToDictionary(
        axis => axis.Role,
        axis =>
        {
            string name = CSharpText.CamelCase(axis.Name);
            return axes.Count(other => CSharpText.CamelCase(other.Name) == name) == 1 ? name : axis.Name;
        });

    private static string Value(Quantity quantity, Dictionary<Role, string> parameters) => quantity.Variation switch
    {
        Variation.Fixed => CSharpText.Number(quantity.First),
        Variation.Free => "this." + CSharpText.Identifier(quantity.Name),
        _ => CSharpText.Identifier(parameters[quantity.Role]),
    };
}
