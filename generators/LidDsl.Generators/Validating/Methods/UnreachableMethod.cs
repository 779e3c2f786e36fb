using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID303: a method that stands for a part of the model is as accessible as the experiment.</summary>
internal sealed class UnreachableMethod : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID303",
        "A method that stands for a part of the model is as accessible as the experiment",
        "'{0}' is {1}, and the generated kernel and the variants of '{2}' call it: make it {3}",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID303"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (OwnMethodDeclaration method in declaration.OwnMethods.Where(m => !m.IsReachable))
            yield return At(method.At, method.Name, method.Accessibility, declaration.Type.Name, Needed(declaration.Type));
    }

    private static string Needed(TypeDeclaration type) => type.Parts.Any(part => part.Accessibility == "internal") ? "internal or public" : "public";
}
