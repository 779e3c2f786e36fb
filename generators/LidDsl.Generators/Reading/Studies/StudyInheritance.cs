namespace LidDsl.Generators.Reading;

/// <summary>What a variant of a study says together with the studies that it is like.</summary>
internal static class StudyInheritance
{
    private static readonly StudyMemberKind[] Kinds =
    [
        StudyMemberKind.Group, StudyMemberKind.Covariate, StudyMemberKind.Problem, StudyMemberKind.Trials, StudyMemberKind.AttemptCost,
        StudyMemberKind.TrainingCost,
    ];

    /// <summary>The members, in the order of their kinds: of each kind the declaration's own, else those of the study it is like.</summary>
    public static IReadOnlyList<StudyMember> Members(StudyDeclaration declaration)
    {
        IReadOnlyList<StudyMember> copied = declaration.Like?.Target is { } target ? Members(target) : [];
        return
        [
            .. from kind in Kinds
               let own = declaration.Members.Where(member => member.Kind == kind).ToArray()
               from member in own.Length > 0 ? own : copied.Where(member => member.Kind == kind)
               select member,
        ];
    }

    /// <summary>The members of one kind.</summary>
    public static IEnumerable<StudyMember> Members(StudyDeclaration declaration, StudyMemberKind kind) =>
        Members(declaration).Where(member => member.Kind == kind);

    /// <summary>The options, those left out taken from the study it is like.</summary>
    public static StudyOptions Options(StudyDeclaration declaration)
    {
        StudyOptions own = declaration.Options;
        if (declaration.Like?.Target is not { } target)
            return own;
        StudyOptions like = Options(target);
        return new StudyOptions(
            own.Data ?? like.Data,

            // What is said of one file is not said of another.
            own.Attempts ?? (own.Data is null ? like.Attempts : null),
            own.Family ?? like.Family,
            own.Horizons ?? like.Horizons,
            own.Window ?? like.Window);
    }

    /// <summary>Whether <c>Like</c> leads somewhere that cannot be read.</summary>
    public static bool IsUnresolved(StudyDeclaration declaration) =>
        declaration.Like is { } like && (like.Target is not { } target || IsUnresolved(target));
}
