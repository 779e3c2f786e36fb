using System.Globalization;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID007: experiments need C# 14.</summary>
internal sealed class OldLanguage : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID007",
        "Experiments need C# 14",
        "'{0}' is compiled as C# {1}, and the generated setters need C# 14 or later: remove LangVersion from the project, or set it to 14",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID007"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        int version = declaration.Type.LanguageVersion;
        if (version < 1400)
            yield return At(declaration.Type.At, declaration.Type.Name, (version / 100 > 0 ? version / 100 : version).ToString(CultureInfo.InvariantCulture));
    }
}
