using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID309: a role that a method takes is declared.</summary>
internal sealed class UndeclaredParameterRole : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID309",
        "A role that a method takes is declared",
        "'{0}' takes {1}, and '{2}' declares none: mark a member with [{3}], or let the method do without",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID309"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (Inheritance.IsBroken(declaration) || declaration.Type.Base is not null)
            yield break;
        SortedDictionary<Role, MemberDeclaration> members = Inheritance.MembersByRole(declaration);
        foreach (OwnMethodDeclaration method in Inheritance.MethodsByKind(declaration).Values.Concat(Inheritance.Claims(declaration)))
        {
            IEnumerable<RoleMark> marks = method.RoleParameters.SelectMany(p => p.Roles).Where(mark => mark.Role.Part == RolePart.Setting);
            foreach (RoleMark mark in marks.Where(mark => !members.ContainsKey(mark.Role) && !Inheritance.IsRequired(declaration, mark.Role)))
            {
                LocationInfo place = declaration.OwnMethods.Contains(method) ? mark.At : declaration.Type.At;
                yield return At(place, method.Name, RoleRule.Of(mark.Role).Symbol, declaration.Type.Name, mark.Role.ToString());
            }
        }
    }
}
