using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID304: a method that stands for a part of the model returns a double.</summary>
internal sealed class WrongReturnType : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID304",
        "A method that stands for a part of the model returns a double",
        "'{0}' returns {1}: let it return {2}, a double",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID304"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (OwnMethodDeclaration method in declaration.OwnMethods.Where(m => m.ReturnType != "double"))
            yield return At(method.ReturnTypeAt, method.Name, method.ReturnType, OwnMethodShape.Result(method.Kind));
    }
}
