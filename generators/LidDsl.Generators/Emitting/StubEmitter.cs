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
            "// The record breaks a rule: mend what is reported, and its "
                + $"{(model.Kind == StubKind.Study ? "study" : "experiment")} takes the place of this.",
            "#pragma warning disable",
            "");
        if (model.Namespace.Length > 0)
            writer.Open($"namespace {model.Namespace}");
        for (int i = 0; i < model.Types.Count; i++)
        {
            string interfaces = i < model.Types.Count - 1 ? "" : Interface(model);
            writer.Open($"partial {model.Types[i].Keyword} {CSharpText.Identifier(model.Types[i].Name)}{interfaces}");
        }

        foreach (StubProperty property in model.Properties)
            Property(writer, property);
        if (model.Kind == StubKind.Experiment)
            Experiment(writer, model.Reference);
        if (model.Kind == StubKind.Study)
            Study(writer, model.Reference);
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

    private static string Interface(StubModel model) => model.Kind switch
    {
        StubKind.Experiment => $" : global::LidDsl.ILidExperiment<{model.Reference}>",
        StubKind.Study => $" : global::LidDsl.Attempts.IAttemptsStudy<{model.Reference}>",
        _ => "",
    };

    private static string Throw(string what) => "throw new global::System.InvalidOperationException("
        + $"\"The declaration breaks a rule of LidDsl, so no {what} was generated for it.\")";

    private static void Study(SourceWriter writer, string self)
    {
        string failure = Throw("study");
        writer.Lines(
            $"public static {self} Default => {failure};",
            $"public static global::LidDsl.Specs.StudySpec Spec => {failure};",
            $"global::LidDsl.Specs.StudySpec global::LidDsl.Attempts.IAttemptsStudy.Spec => {failure};");
    }

    private static void Experiment(SourceWriter writer, string self)
    {
        string failure = Throw("experiment");
        writer.Lines(
            $"public static {self} Default => {failure};",
            $"public static global::LidDsl.Specs.ExperimentSpec Spec => {failure};",
            $"global::LidDsl.Specs.ExperimentSpec global::LidDsl.ILidExperiment.Spec => {failure};",
            $"public global::LidDsl.Runtime.ReplicateKernel CreateKernel() => {failure};",
            $"public string Describe() => {failure};",
            $"public global::LidDsl.Predictions Predict() => {failure};",
            $"public global::LidDsl.RunResult Run(global::LidDsl.RunOptions? options = null) => {failure};",
            $"public global::LidDsl.CheckReport Check(global::LidDsl.RunResult result) => {failure};");
    }
}
