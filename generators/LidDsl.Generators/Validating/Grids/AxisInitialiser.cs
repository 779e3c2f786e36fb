using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID210: the values of an axis stand in its grid.</summary>
internal sealed class AxisInitialiser : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID210",
        "The values of an axis stand in its grid",
        "'{0}' is an axis, whose values stand in [Values] or [LogGrid]: remove this initialiser",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID210"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            if (member is { Roles.Count: > 0, Form: MemberForm.Axis, InitialiserAt: { } place })
                yield return At(place, member.Name);
        }
    }
}
