using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID014: a role is played by a constant, a partial property or an axis.</summary>
internal sealed class WrongKind : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID014",
        "A role is played by a constant, a partial property or an axis",
        "'{0}' plays the role {1} and is {2}: make it a 'const' (fixed), a 'partial' property with 'get; init;' (free) or a 'static partial Axis<{3}>' (swept)",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID014"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            string? kind = member switch
            {
                { Roles.Count: 0 } => null,
                { Form: MemberForm.Field } => "a field that is no constant",
                { Property.IsPartial: false } => "a property that is not partial",
                _ => null,
            };
            if (kind is not null)
                yield return At(member.At, member.Name, member.Roles[0].Role.ToString(), kind, RoleRule.Of(member.Roles[0].Role).TypeKeyword);
        }
    }
}
