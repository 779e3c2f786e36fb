using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID320: a law is about a measurement.</summary>
internal sealed class LawOfNothing : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID320",
        "A law is about a measurement",
        "'{0}' is the law of '{1}', and '{2}' has no measurement of that name: name a method that bears [Measurement]{3}",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID320"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (Inheritance.IsBroken(declaration))
            yield break;
        string[] names = [.. Inheritance.Claims(declaration).Where(method => method.Kind == OwnMethodKind.Measurement).Select(method => method.Name)];
        string known = names.Length == 0 ? "" : ", one of " + string.Join(", ", names);
        foreach (OwnMethodDeclaration method in declaration.OwnMethods)
        {
            if (method.Claim is { } claim && !names.Contains(claim.Measurement))
                yield return At(claim.At, method.Name, claim.Measurement, declaration.Type.Name, known);
        }
    }
}
