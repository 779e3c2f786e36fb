using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>What a record that bears <c>[LidExperiment]</c> says, right or wrong, free of symbols and syntax.</summary>
/// <param name="Type">The record.</param>
/// <param name="Members">Every member that bears a role or a grid, in the order of the source.</param>
/// <param name="OwnMethods">The methods that stand for a part of the model, in the order of the source.</param>
/// <param name="StrayRoles">Roles on parameters of other methods.</param>
/// <param name="Like">The experiment it is a variant of.</param>
/// <param name="StreamKey">The declared key of its random streams.</param>
/// <param name="Options">Budget, resolution, window and named choices, as far as declared.</param>
internal sealed record Declaration(
    TypeDeclaration Type,
    ValueList<MemberDeclaration> Members,
    ValueList<OwnMethodDeclaration> OwnMethods,
    ValueList<StrayRole> StrayRoles,
    LikeDeclaration? Like,
    TextArgument? StreamKey,
    OptionDeclaration Options)
    : IDeclaration
{
    /// <summary>Whether the record bears <c>[LidExperiment]</c>; without it, roles are all that is read.</summary>
    public bool IsExperiment { get; init; } = true;

    /// <summary>
    /// The numbers of the roles that an experiment of another assembly declares by members that cannot be seen from here.
    /// </summary>
    public ValueList<int> HiddenRoles { get; init; } = new([]);

    /// <summary>Attributes of methods of the user's own on what is no method, such as an accessor.</summary>
    public ValueList<NamedLocation> StrayAttributes { get; init; } = new([]);

    /// <summary>The summary of its documentation comment in one line; empty without one.</summary>
    public string Summary { get; init; } = "";
}

/// <summary>The experiment that a variant is like.</summary>
/// <param name="Name">Its name as the declaration writes it.</param>
/// <param name="Fault">Why it cannot be read.</param>
/// <param name="Target">What it declares; null where it cannot be read.</param>
/// <param name="At">The type named in the attribute.</param>
internal sealed record LikeDeclaration(string Name, LikeFault Fault, Declaration? Target, LocationInfo At);

/// <summary>Why the target of <c>Like</c> cannot be read.</summary>
internal enum LikeFault
{
    None,
    NoExperiment,
    Cycle,
}

/// <summary>The arguments of the attributes of the record other than <c>[LidExperiment]</c>; null where left out.</summary>
internal sealed record OptionDeclaration(
    Number? Replicates,
    Number? Instances,
    Number? TargetError,
    Number? Precision,
    Number? Power,
    ulong? Seed,
    Number? RelativeError,
    Number? FamilyWiseError,
    WindowDeclaration? Window,
    Choice<EstimatorKind>? Estimator,
    LocationInfo? IsotropicAt,
    Choice<SignalShape>? Signal,
    Choice<TrainingRule>? Training,
    Choice<SelectionRule>? Selection,
    Choice<Regime>? Studies);

/// <summary>The window of k for beta_eff.</summary>
internal sealed record WindowDeclaration(Number From, Number To, LocationInfo At);

/// <summary>A named choice, such as that of an estimator; the number may be that of none.</summary>
/// <param name="Value">The choice.</param>
/// <param name="At">Its name.</param>
/// <param name="AttributeAt">The attribute.</param>
internal sealed record Choice<T>(T Value, LocationInfo At, LocationInfo AttributeAt)
    where T : struct, Enum;

/// <summary>A declared text; null where the declaration says null.</summary>
internal sealed record TextArgument(string? Value, LocationInfo At);

/// <summary>A declared number.</summary>
/// <param name="Value">Its value as a double.</param>
/// <param name="Whole">Its exact value where it was declared as a whole number.</param>
/// <param name="At">The expression.</param>
internal sealed record Number(double Value, long? Whole, LocationInfo At)
{
    /// <summary>The number that a constant expression folds to; null for constants of other types.</summary>
    public static Number? Of(object? constant, LocationInfo at) => constant switch
    {
        int whole => new Number(whole, whole, at),
        long whole => new Number(whole, whole, at),

        // Adding zero makes -0 the 0 that it is equal to, so that equal declarations stay equal text.
        double real => new Number(real + 0.0, null, at),
        _ => null,
    };
}
