using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>The rules of shape about variants: what <c>Like</c> names, and what is copied from it.</summary>
internal static class LikeRules
{
    public static IReadOnlyList<Rule<Declaration>> Table { get; } =
    [
        new(
            "LID020",
            "Copied members keep their names",
            "'{0}' has the name of the member that plays the role {1} in '{2}', which '{3}' copies: rename it, or declare that role here",
            CopiedNameTaken),
        new(
            "LID021",
            "Like names an experiment",
            "'{0}' is no experiment, so '{1}' cannot be like it: name a record that bears [LidExperiment]",
            NoExperiment),
        new(
            "LID022",
            "Like does not run in a circle",
            "'{0}' is like '{1}', which leads back to '{0}' or runs in a circle itself: let one of them declare every role",
            Cycle),
        new(
            "LID023",
            "Like names a sound experiment",
            "'{0}', which '{1}' is like, breaks a rule itself: mend that first",
            InvalidTarget),
        new(
            "LID028",
            "The members of what Like names can be seen",
            "'{0}', which '{1}' is like, is of another assembly and declares {2} by a member that is not public: "
                + "let it be public there, or declare that role here",
            HiddenMember),
    ];

    private static IEnumerable<Violation> CopiedNameTaken(Declaration declaration)
    {
        // In metadata the copied members are there, and bear no role.
        if (declaration.Like?.Target is null || declaration.Type.IsFromMetadata)
            return [];
        List<NamedLocation> own = [.. MemberRules.Names(declaration)];
        return from copied in Inheritance.MembersByRole(declaration)
            where !declaration.Members.Contains(copied.Value)
            let taken = own.FirstOrDefault(member => member.Name == copied.Value.Name)
            where taken is not null
            select new Violation(taken!.At, taken.Name, copied.Key.ToString(), declaration.Like.Name, declaration.Type.Name);
    }

    private static IEnumerable<Violation> NoExperiment(Declaration declaration) =>
        declaration.Like is { Fault: LikeFault.NoExperiment } like ? [new(like.At, like.Name, declaration.Type.Name)] : [];

    private static IEnumerable<Violation> Cycle(Declaration declaration) =>
        HasCycle(declaration) ? [new(declaration.Like!.At, declaration.Type.Name, declaration.Like.Name)] : [];

    private static IEnumerable<Violation> InvalidTarget(Declaration declaration) =>
        declaration.Like is { Target: { } target } like
            && !HasCycle(target)
            && Validator.Findings(target).Any(finding => !MemberRules.IsHidden(target, finding))
            ? [new(like.At, like.Name, declaration.Type.Name)]
            : [];

    // Once for all of them: it was an experiment where it was compiled, so what it seems to lack is what cannot be seen here.
    private static IEnumerable<Violation> HiddenMember(Declaration declaration)
    {
        if (declaration.Like is not { Target: { Type.IsFromMetadata: true } target } like || HasCycle(target))
            return [];
        IReadOnlyDictionary<Role, MemberDeclaration> known = Inheritance.MembersByRole(declaration);
        HashSet<Role> own = [.. Inheritance.OwnMembersByRole(declaration).Select(member => member.Key)];
        HashSet<Role> seen = [.. Inheritance.OwnMembersByRole(target).Select(member => member.Key)];

        // Of a variant the value that it hides would be taken for that of the experiment which it is like.
        IEnumerable<Role> overridden = target.HiddenRoles.Select(role => (Role)role)
            .Where(role => !own.Contains(role) && !seen.Contains(role));
        string[] hidden =
        [
            .. MemberRules.MissingRoles(target).Select(rule => rule.Role).Where(role => !known.ContainsKey(role))
                .Union(overridden).OrderBy(role => role).Select(role => RoleRule.Of(role).Symbol),
        ];
        return hidden.Length == 0 ? [] : [new(like.At, like.Name, declaration.Type.Name, string.Join(", ", hidden))];
    }

    private static bool HasCycle(Declaration declaration) =>
        declaration.Like is { } like && (like.Fault == LikeFault.Cycle || (like.Target is { } target && HasCycle(target)));
}
