using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID002: an experiment is sealed.</summary>
internal sealed class NotSealed : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID002",
        "An experiment is sealed",
        "'{0}' is not sealed: a record that derived from it would disagree with its constants; write 'sealed', and let a variant say Like = typeof({0})",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID002"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Type is { IsRecord: true, IsSealed: false })
            yield return At(declaration.Type.At, declaration.Type.Name);
    }
}
