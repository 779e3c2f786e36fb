using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>The rules about the parameters of methods of the user's own: each takes the value of one declared role of a setting.</summary>
internal static class ParameterRules
{
    public static IReadOnlyList<Rule<Declaration>> Table { get; } =
    [
        new(
            "LID306",
            "Every further parameter of such a method has one role",
            "'{0}' of '{1}' has {2}, which leaves open what it takes: mark it with the one role whose value it takes, such as {3}",
            NotOneRole),
        new(
            "LID307",
            "A parameter takes a role of a setting",
            "'{0}' of '{1}' takes the role {2}, which no setting has: take one of {3}",
            NoRoleOfSetting),
        new(
            "LID308",
            "A parameter has the type of its role",
            "'{0}' of '{1}' is of type {2}, and {3} is {4}: write {5}",
            WrongType),
        new(
            "LID309",
            "A role that a method takes is declared",
            "'{0}' takes {1}, and '{2}' declares none: mark a member with [{3}], or let the method do without",
            UndeclaredRole),
        new(
            "LID313",
            "A parameter with a role belongs to a method that stands for something",
            "'{0}' of '{1}' bears the role {2}, and '{1}' stands for no part of the model: "
                + "mark the method with [Eigenvalue], [PrecisionSampler], [PrecisionDensity], [Measurement] or [LawOf], or remove the role",
            StrayRole),
    ];

    private static IEnumerable<Violation> NotOneRole(Declaration declaration) =>
        from method in declaration.OwnMethods
        from parameter in method.RoleParameters
        where parameter.Roles.Count != 1
        let roles = parameter.Roles.Count == 0 ? "no role" : "more than one role"
        select new Violation(parameter.At, parameter.Name, method.Name, roles, OwnMethodSignature.Of(method.Kind).ExampleParameter);

    private static IEnumerable<Violation> NoRoleOfSetting(Declaration declaration) =>
        from method in declaration.OwnMethods
        from parameter in method.RoleParameters
        from mark in parameter.Roles
        where !IsOfSetting(mark.Role)
        let roles = string.Join(", ", RoleRule.OfSetting.Select(rule => rule.Role))
        select new Violation(mark.At, parameter.Name, method.Name, mark.Role.ToString(), roles);

    private static IEnumerable<Violation> WrongType(Declaration declaration) =>
        from method in declaration.OwnMethods
        from parameter in method.RoleParameters
        where parameter.Roles.Count == 1 && IsOfSetting(parameter.Roles[0].Role)
        let rule = RoleRule.Of(parameter.Roles[0].Role)
        where parameter.Type != rule.TypeKeyword
        select new Violation(
            parameter.TypeAt, parameter.Name, method.Name, parameter.Type, rule.Symbol, rule.Domain, rule.TypeKeyword);

    private static IEnumerable<Violation> UndeclaredRole(Declaration declaration)
    {
        if (Inheritance.IsUnresolved(declaration) || declaration.Type.Base is not null)
            return [];
        IReadOnlyDictionary<Role, MemberDeclaration> members = Inheritance.MembersByRole(declaration);
        return from method in Inheritance.MethodsByKind(declaration).Values.Concat(Inheritance.Claims(declaration))
            from mark in method.RoleParameters.SelectMany(parameter => parameter.Roles)
            where IsOfSetting(mark.Role) && !members.ContainsKey(mark.Role) && !Inheritance.IsRequired(declaration, mark.Role)
            let location = declaration.OwnMethods.Contains(method) ? mark.At : declaration.Type.At
            select new Violation(location, method.Name, RoleRule.Of(mark.Role).Symbol, declaration.Type.Name, mark.Role.ToString());
    }

    private static IEnumerable<Violation> StrayRole(Declaration declaration) =>
        from stray in declaration.StrayRoles
        select new Violation(stray.Mark.At, stray.Parameter, stray.Method, stray.Mark.Role.ToString());

    private static bool IsOfSetting(Role role) => role.Part == RolePart.Setting;
}
