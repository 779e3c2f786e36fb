using System.Globalization;
using LidDsl.Generators.Reading;

namespace LidDsl.Generators.Validating;

/// <summary>The rules about the record of a study, the types around it, and the study that it is like.</summary>
internal static class StudyTypeRules
{
    private const int CSharp14 = 1400;

    /// <summary>The rule about members of the names of generated ones.</summary>
    public const string ReservedNameId = "LID708";

    private static readonly string[] GeneratedMembers = ["Default", "Spec", "Read"];

    /// <summary>The one rule between studies.</summary>
    public static Rule<StudyDeclaration> AlikeNames { get; } = new(
        "LID707",
        "Names of studies differ by more than case",
        "'{0}' and '{1}' differ in case alone, and results are files of these names, which many disks do not tell apart: "
            + "rename one of them");

    /// <summary>The one rule about records that are no studies.</summary>
    public static Rule<StudyDeclaration> PartsWithoutStudy { get; } = new(
        "LID710",
        "Parts belong to a study",
        "'{0}' has a member that bears [{1}] and is no study of attempts: mark it with [AttemptsStudy], or remove the part",
        NoStudy);

    public static IReadOnlyList<Rule<StudyDeclaration>> Table { get; } =
    [
        new(
            "LID701",
            "A study is a sealed partial record",
            "'{0}' is {1}, and a study of attempts is a sealed partial record: write 'sealed partial record {0}'",
            WrongForm),
        new(
            "LID702",
            "Types that contain a study are partial",
            "'{0}' contains the study '{1}' and is not partial: write 'partial' before '{2}', or move the study out of it",
            ContainerNotPartial),
        new(
            "LID703",
            "A study is not generic",
            "'{0}' has type parameters: a study, with all that contains it, has none, "
                + "for every column is declared by its name; remove them",
            Generic),
        new(
            "LID704",
            "Studies need C# 14",
            "'{0}' is compiled as C# {1}, and the generated properties need C# 14 or later: "
                + "remove LangVersion from the project, or set it to 14",
            OldLanguage),
        new(
            "LID705",
            "A study can be made without arguments",
            "'{0}' cannot be made without arguments because of {1}: "
                + "declare columns as members, and give the record a constructor without parameters",
            NotDefaultConstructible),
        new(
            "LID706",
            "Generated code can use a study",
            "'{0}' is {1}, so the code that is generated for the study '{2}' cannot use it: {3}",
            Unreachable),
        AlikeNames,
        new(
            ReservedNameId,
            "Names of generated members of studies are taken",
            "'{0}' is the name of a member that is generated for every study: rename this one",
            ReservedName),
        new(
            "LID709",
            "A record is an experiment or a study",
            "'{0}' is a study and bears [LidExperiment] too: let each be a record of its own",
            ExperimentToo),
        PartsWithoutStudy,
        new(
            "LID711",
            "Like names a sound study",
            "'{0}' cannot be like '{1}', which {2}: {3}",
            UnsoundLike),
        new(
            "LID712",
            "Copied members of a study keep their names",
            "'{0}' has the name of a member that '{1}' copies from '{2}': rename it, or declare that part here",
            CopiedNameTaken),
    ];

    /// <summary>The name of the record and those of all its members, each where it is declared.</summary>
    private static IEnumerable<NamedLocation> Names(StudyDeclaration declaration) =>
    [
        new(declaration.Type.Self.Name, declaration.Type.At),
        .. declaration.Type.OtherMembers,
        .. declaration.Members.Select(member => new NamedLocation(member.Member.Name, member.Member.At)),
    ];

    private static IEnumerable<Violation> WrongForm(StudyDeclaration declaration)
    {
        TypeDeclaration type = declaration.Type;
        if (!type.IsRecord)
            return [new(type.Self.KeywordAt, type.Name, $"a {type.Self.Keyword}")];
        string? missing = (type.IsSealed, type.Self.IsPartial) switch
        {
            (false, false) => "neither sealed nor partial",
            (false, true) => "not sealed",
            (true, false) => "not partial",
            _ => null,
        };
        return missing is null ? [] : [new(type.At, type.Name, missing)];
    }

    private static IEnumerable<Violation> ContainerNotPartial(StudyDeclaration declaration) =>
        TypeRules.ContainersNotPartial(declaration.Type);

    private static IEnumerable<Violation> Generic(StudyDeclaration declaration) => TypeRules.GenericTypes(declaration.Type);

    private static IEnumerable<Violation> OldLanguage(StudyDeclaration declaration)
    {
        int version = declaration.Type.LanguageVersion;
        if (version < CSharp14)
            yield return new(
                declaration.Type.At,
                declaration.Type.Name,
                (version / 100 > 0 ? version / 100 : version).ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Violation> NotDefaultConstructible(StudyDeclaration declaration) =>
        declaration.Type is { IsRecord: true, ConstructionObstacle: { } obstacle }
            ? [new(obstacle.At, declaration.Type.Name, obstacle.Name)]
            : [];

    private static IEnumerable<Violation> Unreachable(StudyDeclaration declaration)
    {
        foreach (TypeHeader type in declaration.Type.ContainingTypesAndSelf)
        {
            if (type.FileModifierAt is { } file)
                yield return Of(file, "local to its file", "write 'internal' instead of 'file'");
            else if (!type.IsReachable)
                yield return Of(type.At, type.Accessibility, "make it internal or public");
            if (type.ObsoleteAt is { } obsolete)
                yield return Of(obsolete, "obsolete as an error", "write [Obsolete] without 'true', which warns");

            Violation Of(LocationInfo at, string what, string mend) => new(at, type.Name, what, declaration.Type.Name, mend);
        }
    }

    private static IEnumerable<Violation> ReservedName(StudyDeclaration declaration) =>
        from member in Names(declaration)
        where !declaration.Type.IsFromMetadata && GeneratedMembers.Contains(member.Name)
        select new Violation(member.At, member.Name);

    private static IEnumerable<Violation> ExperimentToo(StudyDeclaration declaration) =>
        declaration.ExperimentAt is { } at ? [new(at, declaration.Type.Name)] : [];

    private static IEnumerable<Violation> NoStudy(StudyDeclaration declaration) => declaration.IsStudy
        ? []
        : [new(declaration.Type.At, declaration.Type.Name, declaration.Members[0].Parts[0].Part.ToString())];

    private static IEnumerable<Violation> UnsoundLike(StudyDeclaration declaration)
    {
        if (declaration.Like is not { } like)
            return [];
        (string What, string Mend)? fault = like switch
        {
            { Fault: LikeFault.NoExperiment } => ("is no study", "name a record that bears [AttemptsStudy]"),
            _ when RunsInCircle(declaration) => ("leads back to it or runs in a circle itself", "let one of them declare every part"),
            { Target: { } target } when StudyValidator.Findings(target).Any(finding => finding.IsError) =>
                ("breaks a rule itself", "mend that first"),
            _ => null,
        };
        return fault is null ? [] : [new(like.At, declaration.Type.Name, like.Name, fault.Value.What, fault.Value.Mend)];
    }

    private static bool RunsInCircle(StudyDeclaration declaration) => declaration.Like is { } like
        && (like.Fault == LikeFault.Cycle || (like.Target is { } target && RunsInCircle(target)));

    private static IEnumerable<Violation> CopiedNameTaken(StudyDeclaration declaration)
    {
        // In metadata the copied members are there, and bear no part.
        if (declaration.Like?.Target is null || declaration.Type.IsFromMetadata)
            return [];
        List<NamedLocation> own = [.. Names(declaration)];
        return from copied in StudyInheritance.Members(declaration)
            where !declaration.Members.Contains(copied)
            let taken = own.FirstOrDefault(member => member.Name == copied.Member.Name)
            where taken is not null
            select new Violation(taken!.At, taken.Name, declaration.Type.Name, declaration.Like.Name);
    }
}
