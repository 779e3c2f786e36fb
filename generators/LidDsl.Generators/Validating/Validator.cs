using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>What validation makes of a declaration: findings, or a model to emit.</summary>
/// <param name="FullName">The full name of the record.</param>
/// <param name="At">Its identifier.</param>
/// <param name="Model">What to emit; null where a rule is broken.</param>
/// <param name="Findings">The breaches, in the order of the rules.</param>
internal sealed record Validated(string FullName, LocationInfo At, ExperimentModel? Model, ValueList<Finding> Findings);

/// <summary>Holds a declaration against every rule.</summary>
internal static class Validator
{
    public static Validated Validate(Declaration declaration)
    {
        try
        {
            ValueList<Finding> findings = Findings(declaration);
            return new(declaration.Type.FullName, declaration.Type.At, findings.Count == 0 ? ExperimentModel.Of(declaration) : null, findings);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new(declaration.Type.FullName, declaration.Type.At, null, new([GeneratorFault.In(declaration.Type.FullName, fault, declaration.Type.At)]));
        }
    }

    /// <summary>The breaches of one declaration, in the order of the rules.</summary>
    public static ValueList<Finding> Findings(Declaration declaration) => new(RuleBook.Rules.SelectMany(rule => rule.Check(declaration)));
}
