using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID206: the ends of a logarithmic grid are positive.</summary>
internal sealed class NotPositive : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID206",
        "The ends of a logarithmic grid are positive",
        "{0} of '{1}' is not positive and finite, and a logarithmic grid has no such end: begin above 0, or list the values in [Values]",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID206"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            foreach (Number end in member.Grids.Where(g => g.Kind == GridKind.LogGrid).SelectMany(g => g.Values))
            {
                if (!(end.Value > 0 && end.Value <= double.MaxValue))
                    yield return At(end.At, CSharpText.Number(end.Value), member.Name);
            }
        }
    }
}
