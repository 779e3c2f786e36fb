using System.Text.RegularExpressions;
using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>The rules about the members of a study that name columns.</summary>
internal static class StudyColumnRules
{
    private const string Namespace = "global::LidDsl.Attempts.";

    // Compiling a pattern that a user is still typing must not take a noticeable time; it is matched with nothing here.
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    public static IReadOnlyList<Rule<StudyDeclaration>> Table { get; } =
    [
        new(
            "LID721",
            "A study names its problems",
            "'{0}' does not say which column names the problem: declare a static partial Column<string> with [Problem(\"column\")]",
            NoProblem),
        new(
            "LID722",
            "A study counts attempts",
            "'{0}' names neither counts nor outcomes: declare a static partial Counts with "
                + "[AttemptCount(\"n\"), SuccessCount(\"c\")] where a row is a problem, or a static partial Outcomes "
                + "with [Outcome(\"column\")] where it is an attempt",
            NoTrials),
        new(
            "LID723",
            "Attempts and successes are counted together",
            "'{0}' names the column of {1} alone, and counts are both: add [{2}(\"{3}\")] with your column",
            HalfCounts),
        new(
            "LID724",
            "A part of a study is played once",
            "'{0}' bears [{1}], and '{2}' bears [{3}] already: keep one of them",
            RepeatedPart),
        new(
            "LID725",
            "A member of a study plays one part",
            "'{0}' bears [{1}] and cannot bear [{2}] too: declare another member for it",
            TwoParts),
        new(
            "LID726",
            "A column is declared by a static partial property with get alone",
            "'{0}' bears [{1}] and is no static partial property with 'get;' alone: write 'static partial {2} {0}' with it",
            WrongForm),
        new(
            "LID727",
            "A column has the type of its part",
            "'{0}' is of type {1}, and a member that bears [{2}] is a {3}: write {3}",
            WrongType),
        new(
            "LID728",
            "The generator implements the members of a study",
            "'{0}' stands for a part of the study, so the generator implements it: remove this implementing part",
            Implemented),
        new(
            "LID729",
            "A column has a name",
            "'{0}' names {1}: write the name that stands in the header of the file",
            BlankColumn),
        new(
            "LID730",
            "A column plays one part",
            "'{0}' names the column '{1}' as {2}, and '{3}' names it as {4} already: name another column",
            RepeatedColumn),
        new(
            "LID731",
            "A pattern is a regular expression with a group",
            "The pattern of '{0}' {1}: write one whose first group is the number, such as \"([0-9.]+[kMBT]?)\"",
            BadPattern),
        new(
            "LID732",
            "A study has no roles of experiments but its costs",
            "'{0}' plays the role {1} of an experiment, which a study of attempts has not: remove [{1}], or mark the record with "
                + "[LidExperiment] instead",
            ForeignRole),
    ];

    /// <summary>The type that a member with a part has.</summary>
    public static string TypeOf(StudyPart part) => part switch
    {
        StudyPart.Group => "Groups",
        StudyPart.Covariate => "Covariate<double>",
        StudyPart.Problem => "Column<string>",
        StudyPart.Outcome => "Outcomes",
        _ => "Counts",
    };

    /// <summary>Whether a member has a type of its part.</summary>
    public static bool HasTypeOfPart(StudyMember member) => member.Member.Property is { } property
        && (property.Type == Namespace + TypeOf(member.Parts[0].Part)
            || (member.Parts[0].Part == StudyPart.Covariate && property.Type == Namespace + "Covariate<long>"));

    /// <summary>Whether a study says what is the problem and counts, where it can be known.</summary>
    private static bool Lacks(StudyDeclaration declaration, StudyMemberKind kind) =>
        !StudyInheritance.IsUnresolved(declaration) && !StudyInheritance.Members(declaration, kind).Any();

    private static IEnumerable<StudyMember> Parts(StudyDeclaration declaration) =>
        declaration.Members.Where(member => member.Parts.Count > 0);

    private static IEnumerable<Violation> NoProblem(StudyDeclaration declaration) =>
        Lacks(declaration, StudyMemberKind.Problem) ? [new(declaration.Type.At, declaration.Type.Name)] : [];

    private static IEnumerable<Violation> NoTrials(StudyDeclaration declaration) =>
        Lacks(declaration, StudyMemberKind.Trials) ? [new(declaration.Type.At, declaration.Type.Name)] : [];

    private static IEnumerable<Violation> HalfCounts(StudyDeclaration declaration) =>
        from member in Parts(declaration)
        where member.Kind == StudyMemberKind.Trials
        let attempts = member.Find(StudyPart.AttemptCount)
        let successes = member.Find(StudyPart.SuccessCount)
        where attempts is null != successes is null
        select attempts is null
            ? new Violation(successes!.At, member.Member.Name, "successes", nameof(StudyPart.AttemptCount), "n")
            : new Violation(attempts.At, member.Member.Name, "attempts", nameof(StudyPart.SuccessCount), "c");

    private static IEnumerable<Violation> RepeatedPart(StudyDeclaration declaration) =>
        from alike in declaration.Members.GroupBy(member => member.Kind)
        where alike.Key is not (StudyMemberKind.Covariate or StudyMemberKind.Other)
        let first = alike.First()
        from repeated in alike.Skip(1)
        where repeated != first
        select new Violation(
            MarkAt(repeated), repeated.Member.Name, NameOf(repeated), first.Member.Name, NameOf(first));

    private static LocationInfo MarkAt(StudyMember member) => member.Parts.Count > 0 ? member.Parts[0].At : member.Member.Roles[0].At;

    private static string NameOf(StudyMember member) =>
        member.Parts.Count > 0 ? member.Parts[0].Part.ToString() : member.Member.Roles[0].Role.ToString();

    // Counts are two marks of one part.
    private static IEnumerable<Violation> TwoParts(StudyDeclaration declaration)
    {
        foreach (StudyMember member in declaration.Members)
        {
            (string Name, LocationInfo At)[] marks =
            [
                .. member.Parts.Select(mark => (mark.Part.ToString(), mark.At)),
                .. member.Member.Roles.Select(mark => (mark.Role.ToString(), mark.At)),
            ];
            foreach ((string name, LocationInfo at) in marks.Skip(1))
            {
                if (!IsOfCounts(name) || !IsOfCounts(marks[0].Name))
                    yield return new(at, member.Member.Name, marks[0].Name, name);
            }
        }

        static bool IsOfCounts(string name) => name is nameof(StudyPart.AttemptCount) or nameof(StudyPart.SuccessCount);
    }

    private static IEnumerable<Violation> WrongForm(StudyDeclaration declaration) =>
        from member in Parts(declaration)
        where member.Member is not
        {
            Property:
            {
                IsStatic: true, IsPartial: true, HasGet: true, HasSet: false, HasInit: false, IsIndexer: false, IsByReference: false,
            },
            InitialiserAt: null,
        }
        let part = member.Parts[0].Part
        select new Violation(
            member.Member.At, member.Member.Name, part.ToString(), HasTypeOfPart(member) ? member.Member.ValueType : TypeOf(part));

    private static IEnumerable<Violation> WrongType(StudyDeclaration declaration) =>
        from member in Parts(declaration)
        where !HasTypeOfPart(member)
        let part = member.Parts[0].Part
        select new Violation(member.Member.TypeAt, member.Member.Name, member.Member.ValueType, part.ToString(), TypeOf(part));

    private static IEnumerable<Violation> Implemented(StudyDeclaration declaration) =>
        from member in declaration.Members
        where !declaration.Type.IsFromMetadata && member.Member.Property?.ImplementationAt is not null
        select new Violation(member.Member.Property!.ImplementationAt!, member.Member.Name);

    private static IEnumerable<Violation> BlankColumn(StudyDeclaration declaration)
    {
        foreach (StudyMember member in Parts(declaration))
        {
            foreach (PartMark mark in member.Parts)
            {
                if (mark.Columns.Count == 0)
                    yield return new(mark.At, member.Member.Name, "no column");
                foreach (TextArgument column in mark.Columns.Where(column => string.IsNullOrWhiteSpace(column.Value)))
                    yield return new(column.At, member.Member.Name, "a blank column");
            }
        }
    }

    // What describes a group may be cut out of its name, and two covariates out of one column.
    private static IEnumerable<Violation> RepeatedColumn(StudyDeclaration declaration)
    {
        Dictionary<string, (StudyMember Member, StudyPart Part)> seen = new(StringComparer.Ordinal);
        var named = from member in Parts(declaration)
            from mark in member.Parts
            where mark.Part != StudyPart.Covariate || mark.Pattern is null
            from column in mark.Columns
            where !string.IsNullOrWhiteSpace(column.Value)
            select (member, mark.Part, column);
        foreach ((StudyMember member, StudyPart part, TextArgument column) in named)
        {
            if (!seen.TryGetValue(column.Value!, out (StudyMember Member, StudyPart Part) first))
                seen.Add(column.Value!, (member, part));
            else if (!IsNumberOfGroup(first.Part, part))
                yield return new(
                    column.At, member.Member.Name, column.Value!, MeaningOf(part), first.Member.Member.Name, MeaningOf(first.Part));
        }
    }

    // A column such as the step of training may name a group and describe it.
    private static bool IsNumberOfGroup(StudyPart one, StudyPart other) =>
        (one, other) is (StudyPart.Group, StudyPart.Covariate) or (StudyPart.Covariate, StudyPart.Group);

    private static string MeaningOf(StudyPart part) => part switch
    {
        StudyPart.Group => "a part of the name of the group",
        StudyPart.Covariate => "a covariate",
        StudyPart.Problem => "the name of the problem",
        StudyPart.AttemptCount => "the attempts",
        StudyPart.SuccessCount => "the successes",
        _ => "the outcome",
    };

    private static IEnumerable<Violation> BadPattern(StudyDeclaration declaration) =>
        from member in Parts(declaration)
        from mark in member.Parts
        where mark.Pattern?.Value is not null
        let fault = PatternFault(mark.Pattern!.Value!)
        where fault is not null
        select new Violation(mark.Pattern!.At, member.Member.Name, fault!);

    private static string? PatternFault(string pattern)
    {
        try
        {
            return new Regex(pattern, Options).GetGroupNumbers().Contains(1) ? null : "has no group";
        }
        catch (ArgumentException)
        {
            return "is no regular expression";
        }
    }

    private static IEnumerable<Violation> ForeignRole(StudyDeclaration declaration) =>
        from member in declaration.Members
        from mark in member.Member.Roles
        where mark.Role is not (Role.AttemptCost or Role.TrainingCost)
        select new Violation(mark.At, member.Member.Name, mark.Role.ToString());
}
