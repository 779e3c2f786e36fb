using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>What a record that bears <c>[AttemptsStudy]</c> says, right or wrong, free of symbols and syntax.</summary>
/// <param name="Type">The record.</param>
/// <param name="Members">Every member that bears a part of a study or a role of an experiment, in the order of the source.</param>
/// <param name="Like">The study it is a variant of.</param>
/// <param name="Options">File, family, horizons and window, as far as declared.</param>
internal sealed record StudyDeclaration(
    TypeDeclaration Type, ValueList<StudyMember> Members, LikeStudy? Like, StudyOptions Options) : IDeclaration
{
    /// <summary>Whether the record bears <c>[AttemptsStudy]</c>; without it, parts are all that is read.</summary>
    public bool IsStudy { get; init; } = true;

    /// <summary>The attribute that makes it an experiment too.</summary>
    public LocationInfo? ExperimentAt { get; init; }

    /// <summary>The summary of its documentation comment in one line; empty without one.</summary>
    public string Summary { get; init; } = "";
}

/// <summary>The study that a variant is like.</summary>
/// <param name="Name">Its name as the declaration writes it.</param>
/// <param name="Fault">Why it cannot be read.</param>
/// <param name="Target">What it declares; null where it cannot be read.</param>
/// <param name="At">The type named in the attribute.</param>
internal sealed record LikeStudy(string Name, LikeFault Fault, StudyDeclaration? Target, LocationInfo At);

/// <summary>The arguments of the attributes of the record; null where left out.</summary>
internal sealed record StudyOptions(
    TextArgument? Data, Number? Attempts, FamilyDeclaration? Family, HorizonDeclaration? Horizons, WindowDeclaration? Window);

/// <summary>That the groups are of one kind.</summary>
/// <param name="By">The name of the covariate by which they differ; null where none is named.</param>
/// <param name="At">The attribute.</param>
internal sealed record FamilyDeclaration(TextArgument? By, LocationInfo At);

/// <summary>The horizons of the forecast.</summary>
internal sealed record HorizonDeclaration(ValueList<Number> Values, LocationInfo At);

/// <summary>The parts of a study, each the name of its attribute.</summary>
internal enum StudyPart
{
    Group,
    Covariate,
    Problem,
    AttemptCount,
    SuccessCount,
    Outcome,
}

/// <summary>What a member of a study stands for. A variant copies what it does not declare by these.</summary>
internal enum StudyMemberKind
{
    Group,
    Covariate,
    Problem,

    /// <summary>Counts or outcomes.</summary>
    Trials,
    AttemptCost,
    TrainingCost,

    /// <summary>None: it plays a role of experiments alone.</summary>
    Other,
}

/// <summary>A member of a study that bears a part or a role.</summary>
/// <param name="Member">The member.</param>
/// <param name="Parts">The parts it bears.</param>
internal sealed record StudyMember(MemberDeclaration Member, ValueList<PartMark> Parts)
{
    /// <summary>What it stands for, by the first part or role that it bears.</summary>
    public StudyMemberKind Kind => Parts.Count > 0
        ? Parts[0].Part switch
        {
            StudyPart.Group => StudyMemberKind.Group,
            StudyPart.Covariate => StudyMemberKind.Covariate,
            StudyPart.Problem => StudyMemberKind.Problem,
            _ => StudyMemberKind.Trials,
        }
        : Member.Roles[0].Role switch
        {
            Role.AttemptCost => StudyMemberKind.AttemptCost,
            Role.TrainingCost => StudyMemberKind.TrainingCost,
            _ => StudyMemberKind.Other,
        };

    /// <summary>Whether it says what attempts or training cost.</summary>
    public bool IsCost => Kind is StudyMemberKind.AttemptCost or StudyMemberKind.TrainingCost;

    /// <summary>The mark of a part; null where it bears none.</summary>
    public PartMark? Find(StudyPart part) => Parts.FirstOrDefault(mark => mark.Part == part);
}

/// <summary>One attribute of a part.</summary>
/// <param name="Part">The part.</param>
/// <param name="Columns">The columns it names.</param>
/// <param name="Pattern">The pattern of a covariate.</param>
/// <param name="At">The attribute.</param>
internal sealed record PartMark(StudyPart Part, ValueList<TextArgument> Columns, TextArgument? Pattern, LocationInfo At);
