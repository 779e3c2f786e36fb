using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID003: an experiment is partial.</summary>
internal sealed class NotPartial : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID003",
        "An experiment is partial",
        "'{0}' is not partial, so nothing can be generated for it: write 'partial' before 'record'",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID003"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Type is { IsRecord: true, Self.IsPartial: false })
            yield return At(declaration.Type.At, declaration.Type.Name);
    }
}
