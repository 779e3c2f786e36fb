using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID018: the generator implements the partial properties of roles.</summary>
internal sealed class Implemented : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID018",
        "The generator implements the partial properties of roles",
        "'{0}' plays a role, so the generator implements it: remove this implementing part",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID018"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            if (!declaration.Type.IsForeign && member is { Roles.Count: > 0, Property.ImplementationAt: { } place })
                yield return At(place, member.Name);
        }
    }
}
