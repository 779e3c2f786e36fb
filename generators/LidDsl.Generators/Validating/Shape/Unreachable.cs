using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID010: an experiment is public or internal.</summary>
internal sealed class Unreachable : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID010",
        "An experiment is public or internal",
        "'{0}' is {1}, so LidExperiments.All could not list the experiment '{2}': make it internal or public",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID010"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (TypePart part in declaration.Type.Parts)
        {
            if (!part.IsReachable && part.FileModifierAt is null)
                yield return At(part.At, part.Name, part.Accessibility, declaration.Type.Name);
        }
    }
}
