using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID201: an axis has a grid.</summary>
internal sealed class NoGrid : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID201",
        "An axis has a grid",
        "'{0}' is an axis and has no grid: add [Values(...)] or [LogGrid(from, to)]",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID201"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            if (member is { Roles.Count: > 0, Form: MemberForm.Axis, Grids.Count: 0 })
                yield return At(member.At, member.Name);
        }
    }
}
