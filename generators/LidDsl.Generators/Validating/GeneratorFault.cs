using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>A fault of the generator itself, reported at the experiment it struck while the others still generate.</summary>
internal static class GeneratorFault
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "LID099",
        "The generator failed",
        "No code was generated for '{0}': the generator failed with {1}: {2}. This is a fault of LidDsl: please report it with the declaration.",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.Page("LID099"));

    public static Finding In(string experiment, Exception fault, LocationInfo at) => In(experiment, fault.GetType().Name, fault.Message, at);

    public static Finding In(string experiment, string kind, string message, LocationInfo at) =>
        new(Descriptor.Id, at, new([experiment, kind, message.Replace('\r', ' ').Replace('\n', ' ').TrimEnd('.')]));
}
