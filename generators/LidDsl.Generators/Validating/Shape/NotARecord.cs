using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID001: an experiment is a record.</summary>
internal sealed class NotARecord : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID001",
        "An experiment is a record",
        "'{0}' is a {1}, and an experiment is a sealed partial record: only records vary by 'with'; write 'sealed partial record {0}'",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID001"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (!declaration.Type.IsRecord)
            yield return At(declaration.Type.Self.KeywordAt, declaration.Type.Name, declaration.Type.Self.Keyword);
    }
}
