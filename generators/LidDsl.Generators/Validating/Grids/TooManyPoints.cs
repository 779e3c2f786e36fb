using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID208: an axis has at most 1,000 values.</summary>
internal sealed class TooManyPoints : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID208",
        "An axis has at most 1,000 values",
        "'{0}' has {1} values, and {2} is the most: {3}",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID208"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            foreach (GridDeclaration grid in member.Grids.Where(g => GridRules.Spaced(g) && GridValues.Count(g) > GridValues.MostPoints))
                yield return At(
                    grid.At,
                    member.Name,
                    CSharpText.Number(GridValues.Count(grid)),
                    CSharpText.Number(GridValues.MostPoints),
                    grid.Kind == GridKind.LogGrid ? "lower PerDecade or narrow the span" : "shorten the list");
        }
    }
}
