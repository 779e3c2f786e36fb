using System.Runtime.CompilerServices;
using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>Holds an experiment against every rule.</summary>
internal static class Validator
{
    private static readonly ConditionalWeakTable<Declaration, Tuple<ValueList<Finding>>> Made = new();

    /// <summary>
    /// The findings in one declaration, in the order of the rules: computed once, so that a long chain of variants is not checked once for
    /// each of them.
    /// </summary>
    public static ValueList<Finding> Findings(Declaration declaration) =>
        Made.GetValue(declaration, static of => new Tuple<ValueList<Finding>>(Find(of))).Item1;

    private static ValueList<Finding> Find(Declaration declaration)
    {
        IEnumerable<Finding> findings = declaration.IsExperiment
            ? RuleBook.Rules.SelectMany(rule => rule.FindingsIn(declaration))
            : TypeRules.RolesWithoutExperiment.FindingsIn(declaration);

        // What has no place of its own, such as what is copied from another assembly, is about the record.
        return new(findings.Select(finding => finding.At == LocationInfo.None ? finding with { At = declaration.Type.At } : finding));
    }
}
