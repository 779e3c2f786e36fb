using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID012: a role is played once.</summary>
internal sealed class RepeatedRole : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID012",
        "A role is played once",
        "'{0}' plays the role {1}, which '{2}' plays already: keep one of them",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID012"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (IGrouping<Role, MemberDeclaration> role in Inheritance.OwnMembersByRole(declaration))
        {
            MemberDeclaration first = role.First();
            foreach (MemberDeclaration repeated in role.Skip(1).Where(m => m != first))
                yield return At(repeated.Roles.First(r => r.Role == role.Key).At, repeated.Name, role.Key.ToString(), first.Name);
        }
    }
}
