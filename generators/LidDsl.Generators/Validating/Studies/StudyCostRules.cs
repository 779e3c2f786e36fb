using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>The rules about what attempts and training cost in a study.</summary>
internal static class StudyCostRules
{
    public static IReadOnlyList<Rule<StudyDeclaration>> Table { get; } =
    [
        new(
            "LID761",
            "A cost is a constant or a partial property of type double",
            "'{0}' bears [{1}] and is {2}: make it a 'const double' (fixed), or a 'partial double' property with 'get; init;' (free)",
            WrongForm),
        new(
            "LID762",
            "A cost has a constant value",
            "'{0}' has no value that the compiler can fold to a number: write a constant expression, such as '= {1}'",
            NoValue),
        new("LID763", "A cost is positive and finite", "{0}", OutOfDomain),
        new(
            "LID764",
            "A cost of training is that of a unit of a covariate",
            "'{0}' is the cost of one unit of the covariate by which the family of '{1}' differs, and none is named: "
                + "add [Family(By = nameof(...))] with the covariate, or remove the cost",
            NoTrainingCovariate),
    ];

    private static IEnumerable<StudyMember> Costs(StudyDeclaration declaration) => declaration.Members.Where(member => member.IsCost);

    private static IEnumerable<Violation> WrongForm(StudyDeclaration declaration) =>
        from cost in Costs(declaration)
        let form = FormFault(cost.Member)
        where form is not null
        select new Violation(cost.Member.At, cost.Member.Name, cost.Member.Roles[0].Role.ToString(), form!);

    private static string? FormFault(MemberDeclaration member) => member switch
    {
        { Form: MemberForm.Axis } => "an axis, and a study sweeps nothing",
        { Form: MemberForm.Field } => "a field that is no constant",
        { Property.IsIndexer: true } => "an indexer",
        { Property.IsByReference: true } => "a property that returns a reference",
        { Property.IsPartial: false } => "a property that is not partial",
        { Property: { IsStatic: true } or { HasSet: true } or { HasInit: false } or { HasGet: false } } =>
            "no instance property with 'get; init;'",
        _ when !MemberRules.HasTypeOfRole(member) => $"of type {member.ValueType}",
        _ => null,
    };

    private static IEnumerable<Violation> NoValue(StudyDeclaration declaration) =>
        from cost in Costs(declaration)
        where FormFault(cost.Member) is null && cost.Member.Value is null
        select new Violation(
            cost.Member.InitialiserAt ?? cost.Member.At, cost.Member.Name, RoleRule.Of(cost.Member.Roles[0].Role).Example);

    private static IEnumerable<Violation> OutOfDomain(StudyDeclaration declaration) =>
        from cost in Costs(declaration)
        where FormFault(cost.Member) is null && cost.Member.Value is not null
        let value = cost.Member.Value
        let violation = RoleRule.Of(cost.Member.Roles[0].Role).Violation(value.Value, cost.Member.Name)
        where violation is not null
        select new Violation(value.At, violation!.TrimEnd('.'));

    private static IEnumerable<Violation> NoTrainingCovariate(StudyDeclaration declaration) =>
        StudyInheritance.IsUnresolved(declaration) || StudyInheritance.Options(declaration).Family?.By?.Value is not null
            ? []
            : from cost in Costs(declaration)
              where cost.Kind == StudyMemberKind.TrainingCost
              select new Violation(cost.Member.At, cost.Member.Name, declaration.Type.Name);
}
