using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID101: a declared value is a constant number.</summary>
internal sealed class NotConstant : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID101",
        "A declared value is a constant number",
        "The value of '{0}' is no constant that the compiler can fold to a number of type {1}: write a constant expression",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID101"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            if (!QuantityTypes.Accept(member))
                continue;
            if (member is { Roles.Count: > 0, Form: MemberForm.Constant or MemberForm.Property, InitialiserAt: { } place, Value: null })
                yield return At(place, member.Name, RoleRule.Of(member.Roles[0].Role).TypeKeyword);
        }
    }
}
