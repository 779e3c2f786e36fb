using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID103: a value is in the domain of its role.</summary>
internal sealed class OutOfDomain : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID103",
        "A value is in the domain of its role",
        "{0}",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID103"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members.Where(m => m.Roles.Count > 0 && QuantityTypes.Accept(m)))
        {
            RoleRule domain = RoleRule.Of(member.Roles[0].Role);
            IEnumerable<Number> values = member.Form == MemberForm.Axis ? member.Grids.SelectMany(g => g.Values)
                : member.Value is { } value ? [value] : [];
            foreach (Number number in values)
            {
                string? violation = number.Whole is { } whole ? domain.Violation(whole, member.Name) : domain.Violation(number.Value, member.Name);
                if (violation is not null)
                    yield return At(number.At, violation.TrimEnd('.'));
            }
        }
    }
}
