using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID104: a budget is at least 1.</summary>
internal sealed class BudgetOutOfRange : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID104",
        "A budget is at least 1",
        "{0} = {1}, and a budget of less than 1 measures nothing: write 1 or more, such as {2}",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID104"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        (string Name, Number? Value, int Usual)[] parts =
        [
            ("Replicates", declaration.Options.Replicates, Budget.Default.Replicates),
            ("Instances", declaration.Options.Instances, Budget.Default.Instances),
        ];
        foreach ((string name, Number? value, int usual) in parts)
        {
            if (value is { Value: < 1 })
                yield return At(value.At, name, CSharpText.Number(value.Value), CSharpText.Number(usual));
        }
    }
}
