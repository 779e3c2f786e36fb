using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID105: an error is above 0 and below 1.</summary>
internal sealed class ResolutionOutOfRange : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID105",
        "An error is above 0 and below 1",
        "{0} = {1} is outside its range, above 0 and below 1: write a share, such as {2}",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID105"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        (string Name, Number? Value, double Usual)[] parts =
        [
            ("RelativeError", declaration.Options.TargetError, Resolution.Default.RelativeError),
            ("RelativeError", declaration.Options.RelativeError, Resolution.Default.RelativeError),
            ("FamilyWiseError", declaration.Options.FamilyWiseError, Resolution.Default.FamilyWiseError),
        ];
        foreach ((string name, Number? value, double usual) in parts)
        {
            if (value is not null && !(value.Value > 0 && value.Value < 1))
                yield return At(value.At, name, CSharpText.Number(value.Value), CSharpText.Number(usual));
        }
    }
}
