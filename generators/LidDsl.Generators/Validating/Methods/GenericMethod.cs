using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID302: a method that stands for a part of the model is not generic.</summary>
internal sealed class GenericMethod : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID302",
        "A method that stands for a part of the model is not generic",
        "'{0}' has type parameters, and kernels would not know what to put for them: remove them",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID302"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (OwnMethodDeclaration method in declaration.OwnMethods.Where(m => m.IsGeneric))
            yield return At(method.At, method.Name);
    }
}
