using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>What rules that rest on the values of a grid ask first, so that one mistake is reported once.</summary>
internal static class GridRules
{
    /// <summary>Whether the points of a grid can be counted.</summary>
    public static bool Spaced(GridDeclaration grid) => grid.Kind == GridKind.Values
        || (grid.PerDecade.Value >= 1 && grid.Values[0].Value > 0 && grid.Values[1].Value > grid.Values[0].Value && grid.Values[1].Value <= double.MaxValue);

    /// <summary>Whether the values of a member are known and bounded in number.</summary>
    public static bool Sound(MemberDeclaration member, Role role) => member.Form switch
    {
        MemberForm.Axis => member.Grids is [{ Values.Count: > 0 } grid]
            && Spaced(grid)
            && GridValues.Count(grid) <= GridValues.MostPoints
            && grid.Values.All(v => RoleRule.Of(role).Violation(v.Value, member.Name) is null),
        MemberForm.Constant or MemberForm.Property => member.Value is not null,
        _ => false,
    };
}
