using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits the generated part of one study: a pure function of its model.</summary>
internal static class StudyEmitter
{
    public static string Emit(StudyModel model)
    {
        SourceWriter writer = new();
        Header.Write(writer);
        writer.Lines("");
        Header.WriteSilence(writer);
        Containers.Open(writer, model);
        Study(writer, model);
        Containers.Close(writer, model);
        writer.Lines("");
        GeneratedNamespace.Open(writer);
        StudySpecText.Write(writer, model.Spec, model.Name + "Declaration", model.Reference);
        writer.Lines("");
        RowText.Write(writer, model.Spec, model.Name + "Row", model.Name + "Declaration");
        writer.Lines("");
        PassAtKText.Write(writer, model.Spec, model.Name + "PassAtK");
        writer.Close();
        return writer.ToString();
    }

    private static void Study(SourceWriter writer, StudyModel model)
    {
        string declared = $"{GeneratedNamespace.Prefix}{model.Name}Declaration";
        writer.Lines("/// <remarks>", $"/// Columns of {CSharpText.Xml(model.Spec.Name)}:", "/// <code>");
        writer.Lines(StudyWords.Columns(model.Spec).Select(line => "/// " + CSharpText.Xml(line)));
        writer.Lines("/// </code>", "/// </remarks>");
        writer.Open($"partial record {CSharpText.Identifier(model.Name)} : {model.Interface}<{model.Reference}>");
        writer.Lines(
            "/// <summary>The study with every free cost at its initial value.</summary>",
            $"public static {model.Reference} Default => global::System.Threading.LazyInitializer.EnsureInitialized("
                + $"ref {declared}.Default, static () => new {model.Reference}());",
            "",
            "/// <summary>What is declared.</summary>",
            $"public static global::LidDsl.Specs.StudySpec Spec => {declared}.Spec;",
            "");
        foreach (ColumnModel column in model.Columns)
            Column(writer, model.Spec, column, declared);
        foreach (CostModel cost in model.Costs.Where(c => c.Cost.Variation == Variation.Free || !c.Member.IsOwn))
        {
            MemberEmitter.Value(writer, cost.Member, cost.Cost);
            writer.Lines("");
        }

        string passAtK = $"{GeneratedNamespace.Prefix}{model.Name}PassAtK";
        writer.Lines(
            "/// <summary>Reads the counts, in one pass and by the columns that are declared.</summary>",
            "/// <param name=\"path\">The file; "
                + (model.Spec.Data is { } data ? $"{CSharpText.Xml(data)} where it is left out." : "the study names none.") + "</param>",
            "/// <param name=\"options\">How it is read; by the end of its name where it is left out.</param>",
            "public global::LidDsl.Attempts.AttemptData Read(string? path = null, global::LidDsl.Attempts.ReadOptions? options = null) =>",
            "    global::LidDsl.Runtime.AttemptRows.Read(",
            $"        default({GeneratedNamespace.Prefix}{model.Name}Row), "
                + $"global::LidDsl.Runtime.StudyFile.Of({declared}.Spec, path), options);",
            "",
            $"global::LidDsl.Specs.StudySpec {model.Interface}.Spec => {InstanceSpec(model, declared)};",
            "",
            $"global::LidDsl.Specs.ValueList<long> {model.Interface}.Grid => {passAtK}.Grid;",
            "",
            $"int {model.Interface}.SumPassAtK(",
            "    global::System.ReadOnlySpan<long> attempts, global::System.ReadOnlySpan<long> successes,",
            "    global::System.Span<double> sums, global::System.Span<double> squares) =>",
            $"    {passAtK}.Sum(attempts, successes, sums, squares);");
        writer.Close();
    }

    // The interface's Spec carries this instance's costs, so that advice and reports see them.
    private static string InstanceSpec(StudyModel model, string declared)
    {
        string[] free =
        [
            .. model.Costs.Where(c => c.Cost.Variation == Variation.Free)
                .Select(c => $"{c.Cost.Role} = this.{CSharpText.Identifier(c.Cost.Name)}"),
        ];
        return free.Length == 0 ? $"{declared}.Spec" : $"{declared}.Spec with {{ {string.Join(", ", free)} }}";
    }

    private static void Column(SourceWriter writer, StudySpec spec, ColumnModel column, string declared)
    {
        StudyColumns columns = spec.Columns;
        CovariateColumn? covariate = spec.Columns.Covariates.FirstOrDefault(c => c.Name == column.Name);
        (string meaning, string arguments) = column.Part switch
        {
            StudyPart.Group => ("What names a group", $", {declared}.Spec.Columns.Groups"),
            StudyPart.Covariate => ("A number that describes a group", Texts(covariate!.Column, covariate.Pattern)),
            StudyPart.Problem => ("What names the problem", Texts(columns.Problem)),
            StudyPart.Outcome => ("How an attempt went", Texts(columns.Outcome)),
            _ => ("n and c of a problem", Texts(columns.Attempts, columns.Successes)),
        };
        writer.Lines(
            $"/// <summary>{meaning}.</summary>",
            $"{column.Modifiers} {column.Type} {CSharpText.Identifier(column.Name)} => new({CSharpText.Literal(column.Name)}{arguments});",
            "");
    }

    private static string Texts(params string?[] texts) => string.Concat(texts.Select(text => ", " + StudySpecText.Text(text)));
}
