using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID009: an experiment is not local to a file.</summary>
internal sealed class FileLocal : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID009",
        "An experiment is not local to a file",
        "'{0}' is local to its file, where generated code cannot reach it: write 'internal' instead of 'file'",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID009"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (TypePart part in declaration.Type.Parts)
        {
            if (part.FileModifierAt is { } place)
                yield return At(place, part.Name);
        }
    }
}
