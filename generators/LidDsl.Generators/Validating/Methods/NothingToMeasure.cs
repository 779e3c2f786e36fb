using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID321: a measurement comes with an estimator that draws training instances.</summary>
internal sealed class NothingToMeasure : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID321",
        "A measurement comes with an estimator that draws training instances",
        "{0}",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID321"));

    public override DiagnosticDescriptor Descriptor => Definition;

    // At the estimator where the record names one, else at the measurement that it adds to what it copies; where it copies both, the finding is the other record's.
    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (Inheritance.IsBroken(declaration) || Inheritance.Options(declaration).Estimator is not { } estimator)
            yield break;
        IEnumerable<OwnMethodDeclaration> measurements = declaration.Options.Estimator is null ? declaration.OwnMethods : Inheritance.Claims(declaration);
        if (measurements.FirstOrDefault(method => method.Kind == OwnMethodKind.Measurement) is { } measurement
            && EstimatorKinds.NothingToMeasure(estimator.Kind, declaration.Type.Name, measurement.Name) is { } reason)
        {
            yield return At(declaration.Options.Estimator?.At ?? measurement.At, reason.TrimEnd('.'));
        }
    }
}
