using System.Runtime.CompilerServices;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>What validation makes of a declaration: findings, or a model to emit.</summary>
/// <param name="FullName">The full name of the record.</param>
/// <param name="At">Its identifier.</param>
/// <param name="Model">What to emit; null where a rule is broken.</param>
/// <param name="Stub">What to emit in its place; null without a finding, or where the record cannot be reopened.</param>
/// <param name="Findings">The findings, in the order of the rules.</param>
internal sealed record Validated(string FullName, LocationInfo At, ExperimentModel? Model, StubModel? Stub, ValueList<Finding> Findings);

/// <summary>Holds a declaration against every rule.</summary>
internal static class Validator
{
    private static readonly ConditionalWeakTable<Declaration, Tuple<ValueList<Finding>>> Made = new();

    /// <summary>Holds what was read against the rules; a fault of reading is a finding.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="check">What gives the findings in a declaration.</param>
    public static Validated Validate(ReadDeclaration read, Func<Declaration, ValueList<Finding>> check) => read.Fault is { } fault
        ? new(fault.FullName, fault.At, null, null, new([GeneratorFault.In(fault.FullName, fault.Kind, fault.Message, fault.At)]))
        : Validate(read.Declaration!, check);

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

    private static Validated Validate(Declaration declaration, Func<Declaration, ValueList<Finding>> check)
    {
        try
        {
            ValueList<Finding> findings = check(declaration);
            return findings.Count == 0
                ? new(declaration.Type.FullName, declaration.Type.At, ExperimentModel.Of(declaration), null, findings)
                : new(declaration.Type.FullName, declaration.Type.At, null, StubModel.Of(declaration, findings), findings);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Finding finding = GeneratorFault.In(declaration.Type.FullName, fault, declaration.Type.At);
            return new(declaration.Type.FullName, declaration.Type.At, null, null, new([finding]));
        }
    }
}
