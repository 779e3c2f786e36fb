using System.Globalization;
using LidDsl.Generators.Reading;

namespace LidDsl.Generators.Validating;

/// <summary>The rules of shape about the record itself and the types around it.</summary>
internal static class TypeRules
{
    private const int CSharp14 = 1400;

    /// <summary>The one rule between experiments: see <see cref="NamesAlike"/>.</summary>
    public static Rule<Declaration> AlikeNames { get; } = new(
        "LID027",
        "Names of experiments differ by more than case",
        "'{0}' and '{1}' differ in case alone, and results are files of these names, which many disks do not tell apart: "
            + "rename one of them");

    /// <summary>The one rule about records that are no experiments.</summary>
    public static Rule<Declaration> RolesWithoutExperiment { get; } = new(
        "LID030",
        "Roles belong to an experiment",
        "'{0}' has a member that plays the role {1} and is no experiment: mark it with [LidExperiment], or remove the role",
        NoExperiment);

    public static IReadOnlyList<Rule<Declaration>> Table { get; } =
    [
        new(
            "LID001",
            "An experiment is a record",
            "'{0}' is a {1}, and an experiment is a sealed partial record: only records vary by 'with'; write 'sealed partial record {0}'",
            NotARecord),
        new(
            "LID002",
            "An experiment is sealed",
            "'{0}' is not sealed: a record that derived from it would disagree with its constants; "
                + "write 'sealed', and let a variant say Like = typeof({0})",
            NotSealed),
        new(
            "LID003",
            "An experiment is partial",
            "'{0}' is not partial, so nothing can be generated for it: write 'partial' before 'record'",
            NotPartial),
        new(
            "LID004",
            "Types that contain an experiment are partial",
            "'{0}' contains the experiment '{1}' and is not partial: write 'partial' before '{2}', or move the experiment out of it",
            ContainerNotPartial),
        new(
            "LID005",
            "An experiment is not generic",
            "'{0}' has type parameters: an experiment, with all that contains it, has none, "
                + "for every quantity is declared by a value; remove them",
            Generic),
        new(
            "LID006",
            "An experiment derives from no experiment",
            "'{0}' derives from the experiment '{1}', whose constants and axes it would not change: "
                + "derive from nothing and write [LidExperiment(Like = typeof({1}))]",
            Derived),
        new(
            "LID007",
            "Experiments need C# 14",
            "'{0}' is compiled as C# {1}, and the generated setters need C# 14 or later: "
                + "remove LangVersion from the project, or set it to 14",
            OldLanguage),
        new(
            "LID008",
            "An experiment can be made without arguments",
            "'{0}' cannot be made without arguments because of {1}: "
                + "declare quantities as members with a role, and give the record a constructor without parameters",
            NotDefaultConstructible),
        new(
            "LID009",
            "An experiment is not local to a file",
            "'{0}' is local to its file, where generated code cannot reach it: write 'internal' instead of 'file'",
            FileLocal),
        new(
            "LID010",
            "An experiment is public or internal",
            "'{0}' is {1}, so LidExperiments.All could not list the experiment '{2}': make it internal or public",
            Unreachable),
        new(
            "LID031",
            "Generated code may use an experiment",
            "'{0}' is obsolete as an error, and generated code uses it: write [Obsolete] without 'true', which warns",
            ErrorOfUse),
        AlikeNames,
        RolesWithoutExperiment,
    ];

    /// <summary>The declarations whose full names differ from another one in case alone: each but the first in ordinal order.</summary>
    public static IEnumerable<Finding> NamesAlike(Rule rule, IEnumerable<NamedLocation> declared) =>
        from alike in declared.GroupBy(record => record.Name, StringComparer.OrdinalIgnoreCase)
        let ordered = alike.OrderBy(record => record.Name, StringComparer.Ordinal).ToArray()
        from other in ordered
        where other.Name != ordered[0].Name
        select rule.Finding(new(other.At, other.Name, ordered[0].Name));

    private static IEnumerable<Violation> NotARecord(Declaration declaration) => declaration.Type.IsRecord
        ? []
        : [new(declaration.Type.Self.KeywordAt, declaration.Type.Name, declaration.Type.Self.Keyword)];

    private static IEnumerable<Violation> NotSealed(Declaration declaration) =>
        declaration.Type is { IsRecord: true, IsSealed: false } ? [new(declaration.Type.At, declaration.Type.Name)] : [];

    private static IEnumerable<Violation> NotPartial(Declaration declaration) =>
        declaration.Type is { IsRecord: true, Self.IsPartial: false } ? [new(declaration.Type.At, declaration.Type.Name)] : [];

    /// <summary>The containing types that are not partial.</summary>
    public static IEnumerable<Violation> ContainersNotPartial(TypeDeclaration record) =>
        from type in record.ContainingTypes
        where !type.IsPartial
        select new Violation(type.At, type.Name, record.Self.Name, type.Keyword);

    /// <summary>The type parameters of a record and of all that contains it.</summary>
    public static IEnumerable<Violation> GenericTypes(TypeDeclaration record) =>
        from type in record.ContainingTypesAndSelf
        where type.TypeParametersAt is not null
        select new Violation(type.TypeParametersAt!, type.Name);

    private static IEnumerable<Violation> ContainerNotPartial(Declaration declaration) => ContainersNotPartial(declaration.Type);

    private static IEnumerable<Violation> Generic(Declaration declaration) => GenericTypes(declaration.Type);

    private static IEnumerable<Violation> Derived(Declaration declaration) => declaration.Type.Base is { } ancestor
        ? [new(ancestor.At, declaration.Type.Name, ancestor.Name)]
        : [];

    private static IEnumerable<Violation> OldLanguage(Declaration declaration)
    {
        int version = declaration.Type.LanguageVersion;
        if (version < CSharp14)
            yield return new(
                declaration.Type.At,
                declaration.Type.Name,
                (version / 100 > 0 ? version / 100 : version).ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Violation> NotDefaultConstructible(Declaration declaration) =>
        declaration.Type is { IsRecord: true, ConstructionObstacle: { } obstacle }
            ? [new(obstacle.At, declaration.Type.Name, obstacle.Name)]
            : [];

    private static IEnumerable<Violation> FileLocal(Declaration declaration) =>
        from type in declaration.Type.ContainingTypesAndSelf
        where type.FileModifierAt is not null
        select new Violation(type.FileModifierAt!, type.Name);

    private static IEnumerable<Violation> Unreachable(Declaration declaration) =>
        from type in declaration.Type.ContainingTypesAndSelf
        where !type.IsReachable && type.FileModifierAt is null
        select new Violation(type.At, type.Name, type.Accessibility, declaration.Type.Name);

    private static IEnumerable<Violation> ErrorOfUse(Declaration declaration) =>
    [
        .. from type in declaration.Type.ContainingTypesAndSelf
           where type.ObsoleteAt is not null
           select new Violation(type.ObsoleteAt!, type.Name),
        .. from method in declaration.OwnMethods
           where method.ObsoleteAt is not null
           select new Violation(method.ObsoleteAt!, method.Name),
    ];

    private static IEnumerable<Violation> NoExperiment(Declaration declaration) => declaration.IsExperiment
        ? []
        : [new(declaration.Type.At, declaration.Type.Name, declaration.Members[0].Roles[0].Role.ToString())];
}
