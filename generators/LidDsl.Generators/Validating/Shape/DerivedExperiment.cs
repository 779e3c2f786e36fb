using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID006: an experiment derives from no experiment.</summary>
internal sealed class DerivedExperiment : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID006",
        "An experiment derives from no experiment",
        "'{0}' derives from the experiment '{1}', whose constants and axes it would not change: derive from nothing and write [LidExperiment(Like = typeof({1}))]",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID006"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Type.Base is { } ancestor)
            yield return At(ancestor.At, declaration.Type.Name, ancestor.Name);
    }
}
