using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits the file-local class that holds what a study declares.</summary>
internal static class StudySpecText
{
    /// <summary>A string literal, or null.</summary>
    public static string Text(string? text) => text is null ? "null" : CSharpText.Literal(text);

    public static void Write(SourceWriter writer, StudySpec spec, string className, string self)
    {
        StudyColumns columns = spec.Columns;
        writer.Lines($"/// <summary>What {CSharpText.Xml(spec.Name)} declares.</summary>");
        writer.Open($"file static class {className}");
        writer.Lines(
            "internal static readonly StudySpec Spec = new(",
            $"    Name: {CSharpText.Literal(spec.Name)},",
            "    Columns: new(",
            $"        Groups: {List("string", columns.Groups.Select(CSharpText.Literal))},",
            $"        Problem: {Text(columns.Problem)},",
            $"        Attempts: {Text(columns.Attempts)},",
            $"        Successes: {Text(columns.Successes)},",
            $"        Outcome: {Text(columns.Outcome)},",
            $"        Covariates: {List("CovariateColumn", columns.Covariates.Select(Covariate))}))",
            "{");
        writer.Lines(Properties(spec).Select(property => $"    {property},"));
        writer.Lines("};", "", $"internal static {self}? Default;");
        writer.Close();
    }

    private static string Covariate(CovariateColumn covariate) =>
        $"new({Text(covariate.Name)}, {Text(covariate.Column)}, {Text(covariate.Pattern)})";

    private static string List(string type, IEnumerable<string> items) =>
        items.Any() ? $"new(new {type}[] {{ {string.Join(", ", items)} }})" : "default";

    // What is left out need not be said, but for the window, which is worth a look.
    private static IEnumerable<string> Properties(StudySpec spec)
    {
        if (spec.Data is { } data)
            yield return $"Data = {Text(data)}";
        if (spec.DeclaredAttempts is { } attempts)
            yield return $"DeclaredAttempts = {CSharpText.Number(attempts)}";
        if (spec.IsFamily)
            yield return "IsFamily = true";
        if (spec.FamilyCovariate is { } by)
            yield return $"FamilyCovariate = {Text(by)}";
        if (spec.Horizons.Count > 0)
            yield return $"Horizons = {List("long", spec.Horizons.Select(k => CSharpText.Number(k)))}";
        yield return $"Window = new(From: {CSharpText.Number(spec.Window.From)}, To: {CSharpText.Number(spec.Window.To)})";
        yield return $"AttemptCost = {CSharpText.Number(spec.AttemptCost)}";
        if (spec.TrainingCost != 0)
            yield return $"TrainingCost = {CSharpText.Number(spec.TrainingCost)}";
    }
}
