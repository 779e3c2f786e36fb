using LidDsl.Generators.Validating.Grids;
using LidDsl.Generators.Validating.Methods;
using LidDsl.Generators.Validating.Shape;
using LidDsl.Generators.Validating.Values;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>Every rule, in the order of their ids: 1 to 99 the shape of the declaration, 101 to 199 values, 201 to 299 grids, 301 to 399 methods of the user's own.</summary>
internal static class RuleBook
{
    /// <summary>The one rule about records that are no experiments.</summary>
    public static Rule RolesWithoutExperiment { get; } = new RolesWithoutExperiment();

    /// <summary>The one rule between experiments.</summary>
    public static AlikeNames AlikeNames { get; } = new();

    /// <summary>Every rule.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new NotARecord(),
        new NotSealed(),
        new NotPartial(),
        new ContainerNotPartial(),
        new Generic(),
        new DerivedExperiment(),
        new OldLanguage(),
        new NotDefaultConstructible(),
        new FileLocal(),
        new Unreachable(),
        new MissingRole(),
        new RepeatedRole(),
        new TwoRoles(),
        new WrongKind(),
        new WrongType(),
        new FreeShape(),
        new AxisShape(),
        new Implemented(),
        new ReservedName(),
        new CopiedNameTaken(),
        new LikeNoExperiment(),
        new LikeCycle(),
        new LikeFaulty(),
        new CostWithoutBudget(),
        new SpectrumTwice(),
        new SignalTwice(),
        AlikeNames,
        RolesWithoutExperiment,
        new NotConstant(),
        new NoInitialValue(),
        new OutOfDomain(),
        new BudgetOutOfRange(),
        new ResolutionOutOfRange(),
        new WindowOutOfRange(),
        new WindowTooNarrow(),
        new UnknownEstimator(),
        new BlankStreamKey(),
        new TwoInstanceBudgets(),
        new TargetAboveResolution(),
        new UnknownSignal(),
        new NoGrid(),
        new TwoGrids(),
        new GridWithoutAxis(),
        new EmptyAxis(),
        new NotIncreasing(),
        new NotPositive(),
        new PerDecadeTooSmall(),
        new TooManyPoints(),
        new TooManySettings(),
        new AxisInitialiser(),
        new TooManyAllocations(),
        new MethodNotStatic(),
        new GenericMethod(),
        new UnreachableMethod(),
        new WrongReturnType(),
        new WrongFirstParameter(),
        new ParameterWithoutRole(),
        new ParameterRole(),
        new WrongParameterType(),
        new UndeclaredParameterRole(),
        new RepeatedMethod(),
        new HalfDifficulty(),
        new UnusedSpectralDecay(),
        new RoleOfNoMethod(),
        new LawOfNothing(),
        new NothingToMeasure(),
    ];

    /// <summary>What a finding with this id says.</summary>
    public static DiagnosticDescriptor DescriptorOf(string id) =>
        id == GeneratorFault.Descriptor.Id ? GeneratorFault.Descriptor : Rules.First(rule => rule.Descriptor.Id == id).Descriptor;
}
