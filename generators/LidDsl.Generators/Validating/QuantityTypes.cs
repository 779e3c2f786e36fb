using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>Which types the values of a role may have.</summary>
internal static class QuantityTypes
{
    /// <summary>Whether the type of a member is that of the role it plays; true of a member without a role.</summary>
    public static bool Accept(MemberDeclaration member) =>
        member.Roles.Count == 0 || Allowed(member.Form, RoleRule.Of(member.Roles[0].Role).TypeKeyword).Contains(member.ValueType);

    // A constant of a narrower whole-number type is exactly a value of the role's.
    private static string[] Allowed(MemberForm form, string type) => (form, type) switch
    {
        (MemberForm.Constant, "long") => ["int", "long"],
        (MemberForm.Constant, "double") => ["int", "long", "double"],
        _ => [type],
    };
}
