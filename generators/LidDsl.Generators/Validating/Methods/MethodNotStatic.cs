using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID301: a method that stands for a part of the model is static.</summary>
internal sealed class MethodNotStatic : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID301",
        "A method that stands for a part of the model is static",
        "'{0}' is no static method, and kernels call it without an experiment at hand: make it static",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID301"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (OwnMethodDeclaration method in declaration.OwnMethods.Where(m => !m.IsStatic))
            yield return At(method.At, method.Name);
    }
}
