using System.Runtime.CompilerServices;
using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>What a variant says together with the experiments that it is like.</summary>
internal static class Inheritance
{
    // Rules ask for the same again and again, and a variant for that of a whole chain.
    private static readonly ConditionalWeakTable<Declaration, Merged> Made = new();

    /// <summary>The member that plays each role: the declaration's own, else that of the experiment it is like.</summary>
    public static IReadOnlyDictionary<Role, MemberDeclaration> MembersByRole(Declaration declaration) =>
        Of(declaration).Members.Value;

    // In the order of the roles.
    private static SortedDictionary<Role, MemberDeclaration> MergeMembers(Declaration declaration)
    {
        SortedDictionary<Role, MemberDeclaration> members = declaration.Like?.Target is { } target
            ? new(Of(target).Members.Value)
            : [];

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
    public static IReadOnlyList<OwnMethodDeclaration> Claims(Declaration declaration) => Of(declaration).Claims.Value;

    private static OwnMethodDeclaration[] MergeClaims(Declaration declaration)
    {
        OwnMethodDeclaration[] own = [.. declaration.OwnMethods.Where(method => IsClaim(method.Kind))];
        IEnumerable<OwnMethodDeclaration> copied = declaration.Like?.Target is { } target ? Claims(target) : [];
        return
        [
            .. copied.Where(method => own.All(other => other.Kind != method.Kind || other.Name != method.Name))
                .Concat(own)
                .OrderBy(method => method.Kind),
        ];
    }

    private static bool IsClaim(OwnMethodKind kind) => kind is OwnMethodKind.Measurement or OwnMethodKind.LawOf;

    /// <summary>The method of each part of the model: the declaration's own, else that of the experiment it is like.</summary>
    public static IReadOnlyDictionary<OwnMethodKind, OwnMethodDeclaration> MethodsByKind(Declaration declaration) =>
        Of(declaration).Methods.Value;

    private static SortedDictionary<OwnMethodKind, OwnMethodDeclaration> MergeMethods(Declaration declaration)
    {
        SortedDictionary<OwnMethodKind, OwnMethodDeclaration> methods = declaration.Like?.Target is { } target
            ? new(Of(target).Methods.Value)
            : [];
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
    public static OptionDeclaration Options(Declaration declaration) => Of(declaration).Options.Value;

    private static OptionDeclaration MergeOptions(Declaration declaration)
    {
        OptionDeclaration own = declaration.Options;
        if (declaration.Like?.Target is not { } target)
            return own;
        OptionDeclaration like = Options(target);
        return new OptionDeclaration(
            own.Replicates ?? (own.Power is null ? like.Replicates : null),
            own.Instances ?? (own.TargetError is null ? like.Instances : null),
            own.TargetError ?? (own.Instances is null ? like.TargetError : null),
            own.Precision ?? like.Precision,
            own.Power ?? (own.Replicates is null ? like.Power : null),
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

    private static Merged Of(Declaration declaration) => Made.GetValue(declaration, static of => new Merged(of));

    private sealed class Merged(Declaration declaration)
    {
        public Lazy<SortedDictionary<Role, MemberDeclaration>> Members { get; } = new(() => MergeMembers(declaration));

        public Lazy<SortedDictionary<OwnMethodKind, OwnMethodDeclaration>> Methods { get; } = new(() => MergeMethods(declaration));

        public Lazy<IReadOnlyList<OwnMethodDeclaration>> Claims { get; } = new(() => MergeClaims(declaration));

        public Lazy<OptionDeclaration> Options { get; } = new(() => MergeOptions(declaration));
    }
}
