using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID202: an axis has one grid.</summary>
internal sealed class TwoGrids : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID202",
        "An axis has one grid",
        "'{0}' has a grid already: keep one of them",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID202"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            foreach (GridDeclaration grid in member.Grids.Skip(1))
                yield return At(grid.At, member.Name);
        }
    }
}
