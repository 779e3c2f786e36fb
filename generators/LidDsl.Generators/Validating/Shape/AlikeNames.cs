using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID027: names of experiments differ by more than case. The one rule between declarations: no single one breaks it.</summary>
internal sealed class AlikeNames : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID027",
        "Names of experiments differ by more than case",
        "'{0}' and '{1}' differ in case alone, and results are files of these names, which many disks do not tell apart: rename one of them",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID027"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration) => [];

    /// <summary>The experiments of a compilation whose full names differ from another one in case alone: each but the first in ordinal order.</summary>
    public IEnumerable<Finding> Among(IEnumerable<NamedPlace> experiments)
    {
        foreach (IGrouping<string, NamedPlace> alike in experiments.GroupBy(e => e.Name, StringComparer.OrdinalIgnoreCase))
        {
            NamedPlace[] ordered = [.. alike.OrderBy(e => e.Name, StringComparer.Ordinal)];
            foreach (NamedPlace other in ordered.Where(e => e.Name != ordered[0].Name))
                yield return At(other.At, other.Name, ordered[0].Name);
        }
    }
}
