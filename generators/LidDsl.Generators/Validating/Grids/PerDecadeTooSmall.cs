using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID207: a logarithmic grid has at least one step to a factor of ten.</summary>
internal sealed class PerDecadeTooSmall : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID207",
        "A logarithmic grid has at least one step to a factor of ten",
        "PerDecade = {0} of '{1}' is less than 1: write 1 or more",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID207"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            foreach (GridDeclaration grid in member.Grids.Where(g => g.PerDecade.Value < 1))
                yield return At(grid.PerDecade.At, CSharpText.Number(grid.PerDecade.Value), member.Name);
        }
    }
}
