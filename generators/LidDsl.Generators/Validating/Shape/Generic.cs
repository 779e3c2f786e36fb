using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID005: an experiment is not generic.</summary>
internal sealed class Generic : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID005",
        "An experiment is not generic",
        "'{0}' has type parameters: an experiment, with all that contains it, has none, for every quantity is declared by a value; remove them",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID005"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (TypePart part in declaration.Type.Parts)
        {
            if (part.TypeParametersAt is { } place)
                yield return At(place, part.Name);
        }
    }
}
