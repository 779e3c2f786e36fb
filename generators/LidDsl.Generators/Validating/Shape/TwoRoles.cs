using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID013: a member plays one role.</summary>
internal sealed class TwoRoles : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID013",
        "A member plays one role",
        "'{0}' plays the role {1} already and cannot play {2} too: declare another member for it",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID013"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            foreach (RoleMark mark in member.Roles.Skip(1))
                yield return At(mark.At, member.Name, member.Roles[0].Role.ToString(), mark.Role.ToString());
        }
    }
}
