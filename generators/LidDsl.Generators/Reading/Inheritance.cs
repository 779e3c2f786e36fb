using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>What a variant says together with the experiments that it is like.</summary>
internal static class Inheritance
{
    /// <summary>The member that plays each role: the declaration's own, else that of the experiment it is like.</summary>
    public static SortedDictionary<Role, MemberDeclaration> MembersByRole(Declaration declaration)
    {
        SortedDictionary<Role, MemberDeclaration> members = declaration.Like?.Target is { } target ? MembersByRole(target) : [];

        // A spectrum or a signal said in another way takes the place of the one that would be copied.
        if (declaration.Options.IsotropicAt is not null
            || declaration.OwnMethods.Any(method => method.Kind == OwnMethodKind.Eigenvalue && !method.Takes(Role.SpectralDecay)))
        {
            members.Remove(Role.SpectralDecay);
        }

        if (declaration.Options.Signal is not null)
            members.Remove(Role.SignalDecay);
        foreach (IGrouping<Role, MemberDeclaration> own in OwnMembersByRole(declaration))
            members[own.Key] = own.First();
        return members;
    }

    /// <summary>
    /// The measurements and the laws of them, in the order of declaration: those of the experiment it is like, then its own, which take the
    /// place of any of the same name.
    /// </summary>
    public static IEnumerable<OwnMethodDeclaration> Claims(Declaration declaration)
    {
        OwnMethodDeclaration[] own = [.. declaration.OwnMethods.Where(method => IsClaim(method.Kind))];
        IEnumerable<OwnMethodDeclaration> copied = declaration.Like?.Target is { } target ? Claims(target) : [];
        return copied
            .Where(method => own.All(other => other.Kind != method.Kind || other.Name != method.Name))
            .Concat(own)
            .OrderBy(method => method.Kind);
    }

    private static bool IsClaim(OwnMethodKind kind) => kind is OwnMethodKind.Measurement or OwnMethodKind.LawOf;

    /// <summary>The method of each part of the model: the declaration's own, else that of the experiment it is like.</summary>
    public static SortedDictionary<OwnMethodKind, OwnMethodDeclaration> MethodsByKind(Declaration declaration)
    {
        SortedDictionary<OwnMethodKind, OwnMethodDeclaration> methods = declaration.Like?.Target is { } target ? MethodsByKind(target) : [];
        if (declaration.Options.IsotropicAt is not null)
            methods.Remove(OwnMethodKind.Eigenvalue);
        IEnumerable<OwnMethodDeclaration> parts = declaration.OwnMethods.Where(method => !IsClaim(method.Kind));
        foreach (IGrouping<OwnMethodKind, OwnMethodDeclaration> own in parts.GroupBy(method => method.Kind))
            methods[own.Key] = own.First();
        return methods;
    }

    /// <summary>
    /// Whether the declaration, or one that it is like, says that the features are isotropic and nothing since says otherwise.
    /// </summary>
    public static bool IsIsotropic(Declaration declaration) => declaration.Options.IsotropicAt is not null
        || (declaration.Like?.Target is { } target
            && IsIsotropic(target)
            && !Declares(declaration, Role.SpectralDecay)
            && declaration.OwnMethods.All(method => method.Kind != OwnMethodKind.Eigenvalue));

    /// <summary>The shape of the signal by name; null where it is a power law, or said nowhere.</summary>
    public static SignalShape? Signal(Declaration declaration) => declaration.Options.Signal is { } own ? own.Value
        : Declares(declaration, Role.SignalDecay) ? null
        : declaration.Like?.Target is { } target ? Signal(target) : null;

    /// <summary>Whether a role must be declared by a member: it has no value where it is absent, and nothing takes its place.</summary>
    public static bool IsRequired(Declaration declaration, Role role) => role == Role.SpectralDecay
        ? !MethodsByKind(declaration).ContainsKey(OwnMethodKind.Eigenvalue) && !IsIsotropic(declaration)
        : RoleRule.Of(role).WhenAbsent is null;

    /// <summary>Whether <c>Like</c> leads somewhere that cannot be read.</summary>
    public static bool IsUnresolved(Declaration declaration) =>
        declaration.Like is { } like && (like.Target is not { } target || IsUnresolved(target));

    /// <summary>The declaration's own members, grouped by role.</summary>
    public static IEnumerable<IGrouping<Role, MemberDeclaration>> OwnMembersByRole(Declaration declaration) =>
        from member in declaration.Members
        from mark in member.Roles
        group member by mark.Role;

    /// <summary>
    /// The options of the declaration, those left out taken from the experiment it is like; isotropy and signal are
    /// <see cref="IsIsotropic"/> and <see cref="Signal"/>.
    /// </summary>
    public static OptionDeclaration Options(Declaration declaration)
    {
        OptionDeclaration own = declaration.Options;
        if (declaration.Like?.Target is not { } target)
            return own;
        OptionDeclaration like = Options(target);
        return new OptionDeclaration(
            own.Replicates ?? like.Replicates,
            own.Instances ?? (own.TargetError is null ? like.Instances : null),
            own.TargetError ?? (own.Instances is null ? like.TargetError : null),
            own.Seed ?? like.Seed,
            own.RelativeError ?? like.RelativeError,
            own.FamilyWiseError ?? like.FamilyWiseError,
            own.Window ?? like.Window,
            own.Estimator ?? like.Estimator,
            own.IsotropicAt,
            own.Signal,
            own.Training ?? like.Training,
            own.Selection ?? like.Selection,
            own.Studies ?? like.Studies);
    }

    private static bool Declares(Declaration declaration, Role role) =>
        declaration.Members.Any(member => member.Roles.Any(mark => mark.Role == role));
}
