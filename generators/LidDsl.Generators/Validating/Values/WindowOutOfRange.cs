using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Values;

/// <summary>LID106: a window of k begins at 1 or later and ends after it begins.</summary>
internal sealed class WindowOutOfRange : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID106",
        "A window of k begins at 1 or later and ends after it begins",
        "The window of k from {0} to {1} is empty or begins below 1: give a first k of at least 1 and a larger last k",
        "LidDsl.Values",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID106"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Options.Window is { From: var from, To: var to } && !(from.Value >= 1 && to.Value > from.Value && to.Value <= double.MaxValue))
            yield return At(from.Value >= 1 ? to.At : from.At, CSharpText.Number(from.Value), CSharpText.Number(to.Value));
    }
}
