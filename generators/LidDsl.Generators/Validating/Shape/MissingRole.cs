using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID011: every role is declared.</summary>
internal sealed class MissingRole : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID011",
        "Every role is declared",
        "'{0}' declares no {1}: mark the member that holds it with [{2}], {3}, or name an experiment that declares it in Like",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID011"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (Inheritance.IsBroken(declaration) || declaration.Type.Base is not null)
            yield break;
        SortedDictionary<Role, MemberDeclaration> members = Inheritance.MembersByRole(declaration);
        foreach (Role role in RoleRule.All.Select(rule => rule.Role))
        {
            RoleRule domain = RoleRule.Of(role);
            if (Inheritance.IsRequired(declaration, role) && !members.ContainsKey(role))
                yield return At(declaration.Type.At, declaration.Type.Name, domain.Symbol, role.ToString(), domain.Domain);
        }
    }
}
