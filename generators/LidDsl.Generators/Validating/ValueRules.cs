using System.Globalization;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>The rules about values: of quantities, and of the attributes of the record.</summary>
internal static class ValueRules
{
    public static IReadOnlyList<Rule<Declaration>> Table { get; } =
    [
        new(
            "LID101",
            "A declared value is a constant number",
            "The value of '{0}' is no constant that the compiler can fold to a number of type {1}: write a constant expression",
            NotConstant),
        new(
            "LID102",
            "A free quantity has an initial value",
            "'{0}' is free and has no initial value: write one behind it, such as '= {1};', for the default experiment to start from",
            NoInitialValue),
        new("LID103", "A value is in the domain of its role", "{0}", OutOfDomain),
        new(
            "LID104",
            "A budget is at least 1",
            "{0} = {1}, and a budget of less than 1 measures nothing: write 1 or more, such as {2}",
            BudgetOutOfRange),
        new(
            "LID105",
            "An error is above 0 and below 1",
            "{0} = {1} is outside its range, above 0 and below 1: write a share, such as {2}",
            ErrorOutOfRange),
        new(
            "LID106",
            "A window of k begins at 1 or later and ends after it begins",
            "The window of k from {0} to {1} is empty or begins below 1: give a first k of at least 1 and a larger last k",
            WindowOutOfRange),
        new(
            "LID107",
            "A window holds at least two values of k",
            "The window of k from {0} to {1} holds {2} of the values of '{3}', and a slope needs two: widen the window or refine the grid",
            WindowTooNarrow),
        new("LID108", "The estimator has a name", "{0} is the number of no estimator: write one of {1}", UnknownEstimator),
        new(
            "LID109",
            "A key of random streams is not blank",
            "The StreamKey of '{0}' is blank, and it names the random streams: "
                + "give it a name, or leave it out for the full name of the record",
            BlankStreamKey),
        new(
            "LID110",
            "A budget names instances or a relative error",
            "The budget names Instances = {0} and RelativeError = {1}, which settles the number of instances: leave one of them out",
            TwoInstanceBudgets),
        new(
            "LID111",
            "A budget resolves what it is asked to",
            "A budget for a relative error of {0} leaves every point below the resolution of {1}, so that nothing is checked: "
                + "write at most {1}, or a larger RelativeError in [Resolve]",
            TargetAboveResolution),
        new(
            "LID112",
            "The shape of the signal has a name",
            "{0} is the number of no shape of the signal: write one of {1}",
            UnknownSignal),
        new("LID113", "The training rule has a name", "{0} is the number of no training rule: write one of {1}", UnknownTraining),
        new("LID114", "The selection has a name", "{0} is the number of no selection: write one of {1}", UnknownSelection),
        new("LID115", "Lattices have points enough", "{0}", TooFewPoints),
        new("LID116", "A regime has a name", "{0} is the number of no regime: write names out of {1}, joined by |", UnknownRegime),
        new(
            "LID117",
            "A budget names replicates or a power",
            "The budget has {0} = {1} and Power = {2}, {3}: leave one of them out",
            TwoReplicateBudgets),
    ];

    private static IEnumerable<Violation> NotConstant(Declaration declaration) =>
        from member in declaration.Members
        where MemberRules.HasTypeOfRole(member)
            && member is { Roles.Count: > 0, Form: MemberForm.Constant or MemberForm.Property, Value: null }

            // A property without an initialiser has a finding of its own; a constant without one is still being typed.
            && (member.InitialiserAt is not null || member.Form == MemberForm.Constant)
        select new Violation(member.InitialiserAt ?? member.At, member.Name, RoleRule.Of(member.Roles[0].Role).TypeKeyword);

    private static IEnumerable<Violation> NoInitialValue(Declaration declaration) =>
        from member in declaration.Members
        where member is { Roles.Count: > 0, Form: MemberForm.Property, InitialiserAt: null, Value: null }
            && member.Property is { IsPartial: true, IsStatic: false }
        select new Violation(member.At, member.Name, RoleRule.Of(member.Roles[0].Role).Example);

    private static IEnumerable<Violation> OutOfDomain(Declaration declaration) =>
        from member in declaration.Members
        where member.Roles.Count > 0 && MemberRules.HasTypeOfRole(member)
        let rule = RoleRule.Of(member.Roles[0].Role)
        from number in Values(member)
        let violation = number.Whole is { } whole ? rule.Violation(whole, member.Name) : rule.Violation(number.Value, member.Name)
        where violation is not null
        select new Violation(number.At, violation!.TrimEnd('.'));

    private static IEnumerable<Number> Values(MemberDeclaration member) => member.Form == MemberForm.Axis
        ? member.Grids.SelectMany(grid => grid.Values)
        : member.Value is { } value ? [value] : [];

    private static IEnumerable<Violation> BudgetOutOfRange(Declaration declaration)
    {
        (string Name, Number? Value, int Default)[] parts =
        [
            ("Replicates", declaration.Options.Replicates, Budget.Default.Replicates),
            ("Instances", declaration.Options.Instances, Budget.Default.Instances),
        ];
        return from part in parts
            where part.Value is { Value: < 1 }
            select new Violation(part.Value!.At, part.Name, CSharpText.Number(part.Value.Value), CSharpText.Number(part.Default));
    }

    private static IEnumerable<Violation> ErrorOutOfRange(Declaration declaration)
    {
        (string Name, Number? Value, double Default)[] parts =
        [
            ("RelativeError", declaration.Options.TargetError, Resolution.Default.RelativeError),
            ("Precision", declaration.Options.Precision, 0.02),
            ("Power", declaration.Options.Power, 0.95),
            ("RelativeError", declaration.Options.RelativeError, Resolution.Default.RelativeError),
            ("FamilyWiseError", declaration.Options.FamilyWiseError, Resolution.Default.FamilyWiseError),
        ];
        return from part in parts
            where part.Value is not (null or { Value: > 0 and < 1 })
            select new Violation(part.Value!.At, part.Name, CSharpText.Number(part.Value.Value), CSharpText.Number(part.Default));
    }

    private static IEnumerable<Violation> WindowOutOfRange(Declaration declaration)
    {
        if (declaration.Options.Window is not { From: var from, To: var to })
            yield break;
        if (!(from.Value >= 1 && to.Value > from.Value && to.Value <= double.MaxValue))
            yield return new(from.Value >= 1 ? to.At : from.At, CSharpText.Number(from.Value), CSharpText.Number(to.Value));
    }

    private static IEnumerable<Violation> WindowTooNarrow(Declaration declaration)
    {
        WindowDeclaration? window = Inheritance.Options(declaration).Window;
        if (window is null || !Inheritance.MembersByRole(declaration).TryGetValue(Role.Attempts, out MemberDeclaration attempts))
            yield break;
        if (!GridRules.HasKnownValues(attempts, Role.Attempts) || !(window.To.Value > window.From.Value))
            yield break;
        IEnumerable<double> grid = attempts.Form == MemberForm.Axis
            ? GridValues.Of(attempts.Grids[0], Role.Attempts)
            : [attempts.Value!.Value];
        int held = grid.Count(k => k >= window.From.Value && k <= window.To.Value);
        if (held < 2)
        {
            LocationInfo location = declaration.Members.Contains(attempts) ? attempts.At : declaration.Type.At;
            yield return new(
                declaration.Options.Window?.At ?? location,
                CSharpText.Number(window.From.Value),
                CSharpText.Number(window.To.Value),
                held.ToString(CultureInfo.InvariantCulture),
                attempts.Name);
        }
    }

    private static IEnumerable<Violation> UnknownEstimator(Declaration declaration) =>
        Unknown(declaration.Options.Estimator);

    private static IEnumerable<Violation> UnknownSignal(Declaration declaration) =>
        Unknown(declaration.Options.Signal);

    private static IEnumerable<Violation> UnknownTraining(Declaration declaration) =>
        Unknown(declaration.Options.Training);

    private static IEnumerable<Violation> UnknownSelection(Declaration declaration) =>
        Unknown(declaration.Options.Selection);

    // Regimes are flags.
    private static IEnumerable<Violation> UnknownRegime(Declaration declaration)
    {
        Regime known = Enum.GetValues(typeof(Regime)).Cast<Regime>().Aggregate((all, regime) => all | regime);
        return declaration.Options.Studies is { } studies && (studies.Value & ~known) != 0
            ? [new(studies.At, studies.Value.ToString("D"), string.Join(", ", Enum.GetNames(typeof(Regime))))]
            : [];
    }

    private static IEnumerable<Violation> Unknown<T>(Choice<T>? choice)
        where T : struct, Enum =>
        choice is null || Enum.IsDefined(typeof(T), choice.Value)
            ? []
            : [new(choice.At, choice.Value.ToString("D"), string.Join(", ", Enum.GetNames(typeof(T))))];

    private static IEnumerable<Violation> BlankStreamKey(Declaration declaration) =>
        declaration.StreamKey is { } key && string.IsNullOrWhiteSpace(key.Value) ? [new(key.At, declaration.Type.Name)] : [];

    private static IEnumerable<Violation> TwoInstanceBudgets(Declaration declaration) =>
        declaration.Options is { Instances: { } instances, TargetError: { } target }
            ? [new(target.At, CSharpText.Number(instances.Value), CSharpText.Number(target.Value))]
            : [];

    // A relative error that is copied beside a power of one's own, or the other way round, is no less of both.
    private static IEnumerable<Violation> TwoReplicateBudgets(Declaration declaration)
    {
        if (declaration.Options is { Replicates: { } replicates, Power: { } power })
        {
            yield return new(
                power.At, nameof(Budget.Replicates), CSharpText.Number(replicates.Value), CSharpText.Number(power.Value),
                "which settles the number of replicates");
        }

        if (Inheritance.Options(declaration) is { TargetError: { } error, Power: { } asked }
            && (declaration.Options.Power ?? declaration.Options.TargetError) is { } own)
        {
            yield return new(
                own.At, nameof(Budget.RelativeError), CSharpText.Number(error.Value), CSharpText.Number(asked.Value),
                "of which each settles its number for a number that the other gives");
        }
    }

    // At the number of instances where the record names one, else at the estimator that it adds to a number that it copies.
    private static IEnumerable<Violation> TooFewPoints(Declaration declaration)
    {
        OptionDeclaration all = Inheritance.Options(declaration);
        if ((declaration.Options.Instances?.At ?? declaration.Options.Estimator?.At) is { } at
            && all.Estimator is { } estimator
            && EstimatorKinds.IsLattice(estimator.Value)
            && all.Instances is { Value: >= 1 } instances
            && instances.Value < LatticeRule.Sizes[0])
        {
            yield return new(at, LatticeRule.TooFew(nameof(Budget.Instances), (int)instances.Value));
        }
    }

    private static IEnumerable<Violation> TargetAboveResolution(Declaration declaration)
    {
        OptionDeclaration all = Inheritance.Options(declaration);
        double resolution = all.RelativeError?.Value ?? Resolution.Default.RelativeError;
        Number? own = declaration.Options.TargetError ?? declaration.Options.RelativeError;
        if (own is not null && all.TargetError is { } target && target.Value > resolution && resolution > 0)
            yield return new(own.At, CSharpText.Number(target.Value), CSharpText.Number(resolution));
    }
}
