using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID205: the values of an axis increase.</summary>
internal sealed class NotIncreasing : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID205",
        "The values of an axis increase",
        "{0} of '{1}' comes after {2}, and the values of an axis increase strictly: {3}",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID205"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            foreach (GridDeclaration grid in member.Grids)
            {
                for (int i = 1; i < grid.Values.Count; i++)
                {
                    Number before = grid.Values[i - 1];
                    Number here = grid.Values[i];
                    if (here.Value <= before.Value)
                        yield return At(here.At, CSharpText.Number(here.Value), member.Name, CSharpText.Number(before.Value), Mend(grid, here.Value == before.Value));
                }
            }
        }
    }

    private static string Mend(GridDeclaration grid, bool same) => grid.Kind == GridKind.LogGrid ? "give the smaller end first"
        : same ? "give it once" : "sort them";
}
