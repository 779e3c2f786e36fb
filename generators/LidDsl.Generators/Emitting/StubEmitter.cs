namespace LidDsl.Generators.Emitting;

/// <summary>Emits what keeps a record that breaks a rule from drawing errors of the compiler beside the finding.</summary>
internal static class StubEmitter
{
    public static string Emit(StubModel model)
    {
        SourceWriter writer = new();
        Header.Write(writer);
        writer.Lines(
            "",
            "// The record breaks a rule: mend what is reported, and its experiment takes the place of this.",
            "#pragma warning disable",
            "");
        if (model.Namespace.Length > 0)
            writer.Open($"namespace {model.Namespace}");
        for (int i = 0; i < model.Types.Count; i++)
        {
            bool isExperiment = i == model.Types.Count - 1 && model.IsExperiment;
            string interfaces = isExperiment ? $" : global::LidDsl.ILidExperiment<{model.Reference}>" : "";
            writer.Open($"partial {model.Types[i].Keyword} {CSharpText.Identifier(model.Types[i].Name)}{interfaces}");
        }

        foreach (StubProperty property in model.Properties)
            Property(writer, property);
        if (model.IsExperiment)
            Experiment(writer, model.Reference);
        foreach (TypeModel _ in model.Types)
            writer.Close();
        if (model.Namespace.Length > 0)
            writer.Close();
        return writer.ToString();
    }

    private static void Property(SourceWriter writer, StubProperty property)
    {
        writer.Open($"{property.Modifiers} {property.Type} {CSharpText.Identifier(property.Name)}");
        foreach (string accessor in property.Accessors)
        {
            bool reads = accessor.EndsWith("get", StringComparison.Ordinal);
            writer.Lines($"{accessor} => {(property.HasInitialiser ? reads ? "field" : "field = value" : "throw null!")};");
        }

        writer.Close();
    }

    private static void Experiment(SourceWriter writer, string self)
    {
        const string Throw = "throw new global::System.InvalidOperationException("
            + "\"The declaration breaks a rule of LidDsl, so no experiment was generated for it.\")";
        writer.Lines(
            $"public static {self} Default => {Throw};",
            $"public static global::LidDsl.Specs.ExperimentSpec Spec => {Throw};",
            $"global::LidDsl.Specs.ExperimentSpec global::LidDsl.ILidExperiment.Spec => {Throw};",
            $"public global::LidDsl.Runtime.ReplicateKernel CreateKernel() => {Throw};",
            $"public string Describe() => {Throw};",
            $"public global::LidDsl.Predictions Predict() => {Throw};",
            $"public global::LidDsl.RunResult Run(global::LidDsl.RunOptions? options = null) => {Throw};",
            $"public global::LidDsl.CheckReport Check(global::LidDsl.RunResult result) => {Throw};");
    }
}
