using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID203: a grid stands on an axis that plays a role.</summary>
internal sealed class GridWithoutAxis : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID203",
        "A grid stands on an axis that plays a role",
        "'{0}' bears a grid and is no axis that plays a role: {1}",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID203"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            if (member.Grids.Count > 0 && (member.Form != MemberForm.Axis || member.Roles.Count == 0))
                yield return At(member.Grids[0].At, member.Name, member.Roles.Count == 0
                    ? "add the attribute of its role, or remove the grid"
                    : $"make it a static partial Axis<{RoleRule.Of(member.Roles[0].Role).TypeKeyword}>, or remove the grid");
        }
    }
}
