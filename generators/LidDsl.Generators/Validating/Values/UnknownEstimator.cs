using System.Globalization;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID108: the estimator has a name.</summary>
internal sealed class UnknownEstimator : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID108",
        "The estimator has a name",
        "{0} is the number of no estimator: write one of {1}",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID108"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Options.Estimator is { } estimator && !Enum.IsDefined(typeof(EstimatorKind), estimator.Kind))
            yield return At(estimator.At, ((int)estimator.Kind).ToString(CultureInfo.InvariantCulture), string.Join(", ", Enum.GetNames(typeof(EstimatorKind))));
    }
}
