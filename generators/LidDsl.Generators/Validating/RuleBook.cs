using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>
/// Every rule: 1 to 99 the shape of the declaration, 101 to 199 values, 201 to 299 grids, 301 to 399 methods of the user's own, 701 to 799
/// studies of attempts.
/// </summary>
internal static class RuleBook
{
    /// <summary>Every rule of experiments, in the order of their ids, which is that of the findings.</summary>
    public static IReadOnlyList<Rule<Declaration>> Rules { get; } =
    [
        .. ((IEnumerable<Rule<Declaration>>)
        [
            .. TypeRules.Table,
            .. MemberRules.Table,
            .. LikeRules.Table,
            .. ValueRules.Table,
            .. GridRules.Table,
            .. MethodRules.Table,
            .. ParameterRules.Table,
        ]).OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every rule of studies, likewise.</summary>
    public static IReadOnlyList<Rule<StudyDeclaration>> OfStudies { get; } =
    [
        .. ((IEnumerable<Rule<StudyDeclaration>>)
        [
            .. StudyTypeRules.Table,
            .. StudyColumnRules.Table,
            .. StudyHorizonRules.Table,
            .. StudyCostRules.Table,
        ]).OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every rule of either, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. Rules, .. OfStudies];

    /// <summary>
    /// The rules that generated members themselves break where they are read with a declaration: about the names that they take, and the
    /// initial values that they bear.
    /// </summary>
    public static IReadOnlyList<string> OfGeneratedMembers { get; } = ["LID018", "LID019", "LID020", "LID023", "LID029"];

    /// <summary>What a finding with this id says.</summary>
    public static DiagnosticDescriptor DescriptorOf(string id) =>
        id == GeneratorFault.Rule.Descriptor.Id ? GeneratorFault.Rule.Descriptor : All.First(rule => rule.Descriptor.Id == id).Descriptor;
}
