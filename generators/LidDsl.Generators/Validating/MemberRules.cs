using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>The rules of shape about members: which roles they play, in what form and type, and what they are called.</summary>
internal static class MemberRules
{
    private const string MissingRoleId = "LID011";

    private static readonly string[] GeneratedMembers =
        ["Default", "Spec", "Describe", "CreateKernel", "Predict", "Run", "Check", ExperimentEmitter.NarrowedAxes];

    public static IReadOnlyList<Rule<Declaration>> Table { get; } =
    [
        new(
            MissingRoleId,
            "Every role is declared",
            "'{0}' declares no {1}: mark the member that holds it with [{2}], {3}, or name an experiment that declares it in Like",
            MissingRole),
        new(
            "LID012",
            "A role is played once",
            "'{0}' plays the role {1}, which '{2}' plays already: keep one of them",
            RepeatedRole),
        new(
            "LID013",
            "A member plays one role",
            "'{0}' plays the role {1} already and cannot play {2} too: declare another member for it",
            TwoRoles),
        new(
            "LID014",
            "A role is played by a constant, a partial property or an axis",
            "'{0}' plays the role {1} and is {2}: make it a 'const' (fixed), "
                + "a 'partial' property with 'get; init;' (free) or a 'static partial Axis<{3}>' (swept)",
            WrongForm),
        new(
            "LID015",
            "A quantity has the type of its role",
            "'{0}' is of type {1}, and {2} is {3}: write {4}",
            WrongType),
        new(
            "LID016",
            "A free quantity has get and init",
            "'{0}' plays the role {1} as a free quantity, which is an instance property with 'get; init;': {2}",
            FreeAccessors),
        new(
            "LID017",
            "An axis is static and has get alone",
            "'{0}' plays the role {1} as an axis, which is a static property with 'get;' alone: {2}",
            AxisAccessors),
        new(
            "LID018",
            "The generator implements the partial properties of roles",
            "'{0}' plays a role, so the generator implements it: remove this implementing part",
            Implemented),
        new(
            "LID019",
            "Names of generated members are taken",
            "'{0}' is the name of a member that is generated for every experiment: rename this one",
            ReservedName),
        new(
            "LID024",
            "A cost needs a compute budget",
            "'{0}' is a {1} but '{2}' declares no compute budget to spend: "
                + "mark the member that holds it with [ComputeBudget], or remove '{0}'",
            CostWithoutBudget),
        new(
            "LID025",
            "The spectrum is said once",
            "'{0}' is isotropic, lambda_j = 1, and '{1}' says otherwise: remove one of the two",
            SpectrumTwice),
        new(
            "LID026",
            "The signal is said once",
            "The signal of '{0}' has a shape by name, and '{1}' is the decay of a power law: remove one of the two",
            SignalTwice),
        new(
            "LID029",
            "The generator writes initial values",
            "'{0}' bears [InitialValue], which the generator writes for other assemblies to read: remove it, and write '= value;'",
            WrittenInitialValue),
    ];

    /// <summary>Whether the type of a member is that of the role it plays; true of a member without a role.</summary>
    public static bool HasTypeOfRole(MemberDeclaration member) =>
        member.Roles.Count == 0 || AllowedTypes(member.Form, RoleRule.Of(member.Roles[0].Role).TypeKeyword).Contains(member.ValueType);

    /// <summary>The name of the record and those of all its members, each where it is declared.</summary>
    public static IEnumerable<NamedLocation> Names(Declaration declaration) =>
    [
        new(declaration.Type.Self.Name, declaration.Type.At),
        .. declaration.Type.OtherMembers,
        .. declaration.Members.Select(member => new NamedLocation(member.Name, member.At)),
    ];

    // A constant of a narrower whole-number type is exactly a value of the role's.
    private static string[] AllowedTypes(MemberForm form, string type) => (form, type) switch
    {
        (MemberForm.Constant, "long") => ["int", "long"],
        (MemberForm.Constant, "double") => ["int", "long", "double"],
        _ => [type],
    };

    /// <summary>The roles that a declaration needs and does not declare, nor what it is like.</summary>
    public static IEnumerable<RoleRule> MissingRoles(Declaration declaration)
    {
        if (Inheritance.IsUnresolved(declaration) || declaration.Type.Base is not null)
            return [];
        IReadOnlyDictionary<Role, MemberDeclaration> members = Inheritance.MembersByRole(declaration);
        return RoleRule.All.Where(rule => Inheritance.IsRequired(declaration, rule.Role) && !members.ContainsKey(rule.Role));
    }

    /// <summary>Whether a finding in an experiment of another assembly is that a member cannot be seen from here.</summary>
    public static bool IsHidden(Declaration declaration, Finding finding) => declaration.Type.IsFromMetadata && finding.Id == MissingRoleId;

    // What an experiment of another assembly lacks is told once, at Like.
    private static IEnumerable<Violation> MissingRole(Declaration declaration) =>
        declaration.Like?.Target is { Type.IsFromMetadata: true } target && MissingRoles(target).Any()
            ? []
            : from rule in MissingRoles(declaration)
              select new Violation(declaration.Type.At, declaration.Type.Name, rule.Symbol, rule.Role.ToString(), rule.Domain);

    private static IEnumerable<Violation> RepeatedRole(Declaration declaration) =>
        from role in Inheritance.OwnMembersByRole(declaration)
        let first = role.First()
        from repeated in role.Skip(1)
        where repeated != first
        select new Violation(repeated.Roles.First(mark => mark.Role == role.Key).At, repeated.Name, role.Key.ToString(), first.Name);

    private static IEnumerable<Violation> TwoRoles(Declaration declaration) =>
        from member in declaration.Members
        from mark in member.Roles.Skip(1)
        select new Violation(mark.At, member.Name, member.Roles[0].Role.ToString(), mark.Role.ToString());

    private static IEnumerable<Violation> WrongForm(Declaration declaration) =>
        from member in declaration.Members
        let form = member switch
        {
            { Roles.Count: 0 } => null,
            { Form: MemberForm.Field } => "a field that is no constant",
            { Property.IsIndexer: true } => "an indexer",
            { Property.IsByReference: true } => "a property that returns a reference",
            { Property.IsPartial: false } => "a property that is not partial",
            _ => null,
        }
        where form is not null
        let role = member.Roles[0].Role
        select new Violation(member.At, member.Name, role.ToString(), form!, RoleRule.Of(role).TypeKeyword);

    private static IEnumerable<Violation> WrongType(Declaration declaration) =>
        from member in declaration.Members
        where member.Form != MemberForm.Field && !HasTypeOfRole(member)
        let rule = RoleRule.Of(member.Roles[0].Role)
        select new Violation(member.TypeAt, member.Name, member.ValueType, rule.Symbol, rule.Domain, rule.TypeKeyword);

    private static IEnumerable<Violation> FreeAccessors(Declaration declaration) =>
        from member in declaration.Members
        let fix = member switch
        {
            { Roles.Count: 0 } or not { Form: MemberForm.Property, Property.IsPartial: true } => null,
            { Property.IsStatic: true } => "remove 'static'",
            { Property.HasSet: true } => "write 'init' instead of 'set', for an experiment does not change once it is made",
            { Property.HasInit: false } => "add 'init'",
            { Property.HasGet: false } => "add 'get'",
            _ => null,
        }
        where fix is not null
        select new Violation(member.At, member.Name, member.Roles[0].Role.ToString(), fix!);

    private static IEnumerable<Violation> AxisAccessors(Declaration declaration) =>
        from member in declaration.Members
        let fix = member switch
        {
            { Roles.Count: 0 } or not { Form: MemberForm.Axis, Property.IsPartial: true } => null,
            { Property.IsStatic: false } => "add 'static'",
            { Property.HasSet: true } => "remove 'set'",
            { Property.HasInit: true } => "remove 'init'",
            { Property.HasGet: false } => "add 'get'",
            _ => null,
        }
        where fix is not null
        select new Violation(member.At, member.Name, member.Roles[0].Role.ToString(), fix!);

    private static IEnumerable<Violation> Implemented(Declaration declaration) =>
        from member in declaration.Members
        where !declaration.Type.IsFromMetadata && member is { Roles.Count: > 0, Property.ImplementationAt: not null }
        select new Violation(member.Property!.ImplementationAt!, member.Name);

    private static IEnumerable<Violation> ReservedName(Declaration declaration) =>
        from member in Names(declaration)
        where !declaration.Type.IsFromMetadata && GeneratedMembers.Contains(member.Name)
        select new Violation(member.At, member.Name);

    private static IEnumerable<Violation> WrittenInitialValue(Declaration declaration) =>
        from member in declaration.Members
        where !declaration.Type.IsFromMetadata && member is { Roles.Count: > 0, Property.InitialValueAt: not null }
        select new Violation(member.Property!.InitialValueAt!, member.Name);

    private static IEnumerable<Violation> CostWithoutBudget(Declaration declaration)
    {
        if (Inheritance.IsUnresolved(declaration) || declaration.Type.Base is not null)
            return [];
        if (Inheritance.MembersByRole(declaration).ContainsKey(Role.ComputeBudget))
            return [];
        return from member in declaration.Members
            where member.Roles.Count > 0 && member.Roles[0].Role.Part == RolePart.Allocation
            let kind = member.Roles[0].Role == Role.LossWeight ? "loss weight" : "cost"
            select new Violation(member.At, member.Name, kind, declaration.Type.Name);
    }

    private static IEnumerable<Violation> SpectrumTwice(Declaration declaration)
    {
        if (declaration.Options.IsotropicAt is not { } location)
            return [];
        IEnumerable<string> decays = MembersOf(declaration, Role.SpectralDecay).Select(member => member.Name);
        IEnumerable<string> spectra = declaration.OwnMethods
            .Where(method => method.Kind == OwnMethodKind.Eigenvalue)
            .Select(method => method.Name);
        return decays.Concat(spectra).Select(other => new Violation(location, declaration.Type.Name, other));
    }

    private static IEnumerable<Violation> SignalTwice(Declaration declaration) => declaration.Options.Signal is { } signal
        ? MembersOf(declaration, Role.SignalDecay).Select(member => new Violation(signal.AttributeAt, declaration.Type.Name, member.Name))
        : [];

    private static IEnumerable<MemberDeclaration> MembersOf(Declaration declaration, Role role) =>
        declaration.Members.Where(member => member.Roles.Any(mark => mark.Role == role));
}
