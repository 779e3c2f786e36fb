using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID109: a key of random streams is not blank.</summary>
internal sealed class BlankStreamKey : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID109",
        "A key of random streams is not blank",
        "The StreamKey of '{0}' is blank, and it names the random streams: give it a name, or leave it out for the full name of the record",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID109"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.StreamKey is { } key && string.IsNullOrWhiteSpace(key.Value))
            yield return At(key.At, declaration.Type.Name);
    }
}
