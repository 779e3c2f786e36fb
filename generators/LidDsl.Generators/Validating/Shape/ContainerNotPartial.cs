using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID004: types that contain an experiment are partial.</summary>
internal sealed class ContainerNotPartial : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID004",
        "Types that contain an experiment are partial",
        "'{0}' contains the experiment '{1}' and is not partial: write 'partial' before '{2}', or move the experiment out of it",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID004"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (TypePart container in declaration.Type.Containers)
        {
            if (!container.IsPartial)
                yield return At(container.At, container.Name, declaration.Type.Self.Name, container.Keyword);
        }
    }
}
