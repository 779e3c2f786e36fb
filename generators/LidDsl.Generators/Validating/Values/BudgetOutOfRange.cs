using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID104: a budget is at least 1.</summary>
internal sealed class BudgetOutOfRange : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID104",
        "A budget is at least 1",
        "{0} = {1}, and a budget of less than 1 measures nothing: write 1 or more",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID104"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        (string Name, Number? Value)[] parts = [("Replicates", declaration.Options.Replicates), ("Instances", declaration.Options.Instances)];
        foreach ((string name, Number? value) in parts)
        {
            if (value is { Value: < 1 })
                yield return At(value.At, name, CSharpText.Number(value.Value));
        }
    }
}
