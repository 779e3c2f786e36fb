using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID110: a budget names instances or a relative error.</summary>
internal sealed class TwoInstanceBudgets : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID110",
        "A budget names instances or a relative error",
        "The budget names Instances = {0} and RelativeError = {1}, which settles the number of instances: leave one of them out",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID110"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Options is { Instances: { } instances, TargetError: { } target })
            yield return At(target.At, CSharpText.Number(instances.Value), CSharpText.Number(target.Value));
    }
}
