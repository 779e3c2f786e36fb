using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID015: a quantity has the type of its role.</summary>
internal sealed class WrongType : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID015",
        "A quantity has the type of its role",
        "'{0}' is of type {1}, and {2} is {3}: write {4}",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID015"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members.Where(m => m.Form != MemberForm.Field && !QuantityTypes.Accept(m)))
        {
            RoleRule domain = RoleRule.Of(member.Roles[0].Role);
            yield return At(member.TypeAt, member.Name, member.ValueType, domain.Symbol, domain.Domain, domain.TypeKeyword);
        }
    }
}
