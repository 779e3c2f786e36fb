using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID102: a free quantity has an initial value.</summary>
internal sealed class NoInitialValue : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID102",
        "A free quantity has an initial value",
        "'{0}' is free and has no initial value: write one behind it, such as '= {1};', for the default experiment to start from",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID102"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            if (member is { Roles.Count: > 0, Form: MemberForm.Property, Property: { IsPartial: true, IsStatic: false }, InitialiserAt: null, Value: null })
                yield return At(member.At, member.Name, RoleRule.Of(member.Roles[0].Role).Example);
        }
    }
}
