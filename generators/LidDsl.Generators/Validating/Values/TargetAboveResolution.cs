using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID111: a budget resolves what it is asked to.</summary>
internal sealed class TargetAboveResolution : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID111",
        "A budget resolves what it is asked to",
        "A budget for a relative error of {0} leaves every point below the resolution of {1}, so that nothing is checked: write at most {1}, or a larger RelativeError in [Resolve]",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID111"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        OptionDeclaration all = Inheritance.Options(declaration);
        double resolution = all.RelativeError?.Value ?? Resolution.Default.RelativeError;
        Number? place = declaration.Options.TargetError ?? declaration.Options.RelativeError;
        if (place is not null && all.TargetError is { } target && target.Value > resolution && resolution > 0)
            yield return At(place.At, CSharpText.Number(target.Value), CSharpText.Number(resolution));
    }
}
