using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID008: an experiment can be made without arguments.</summary>
internal sealed class NotDefaultConstructible : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID008",
        "An experiment can be made without arguments",
        "'{0}' cannot be made without arguments because of {1}: declare quantities as members with a role, and give the record a constructor without parameters",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID008"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Type is { IsRecord: true, Construction: { } obstacle })
            yield return At(obstacle.At, declaration.Type.Name, obstacle.Name);
    }
}
