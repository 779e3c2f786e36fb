using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID204: an axis has at least one value.</summary>
internal sealed class EmptyAxis : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID204",
        "An axis has at least one value",
        "'{0}' has no values: give at least one",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID204"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            foreach (GridDeclaration grid in member.Grids.Where(g => g is { Kind: GridKind.Values, Values.Count: 0 }))
                yield return At(grid.At, member.Name);
        }
    }
}
