using System.Globalization;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID112: the shape of the signal has a name.</summary>
internal sealed class UnknownSignal : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID112",
        "The shape of the signal has a name",
        "{0} is the number of no shape of the signal: write one of {1}",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID112"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Options.Signal is { } signal && !Enum.IsDefined(typeof(SignalShape), signal.Shape))
            yield return At(signal.At, ((int)signal.Shape).ToString(CultureInfo.InvariantCulture), string.Join(", ", Enum.GetNames(typeof(SignalShape))));
    }
}
