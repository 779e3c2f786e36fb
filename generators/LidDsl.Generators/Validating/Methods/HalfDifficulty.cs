using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID311: sampler and density of the precision come together.</summary>
internal sealed class HalfDifficulty : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID311",
        "Sampler and density of the precision come together",
        "'{0}' gives {1}, and '{2}' has no method for {3}, which belongs to it: mark one with [{4}]",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID311"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (Inheritance.IsBroken(declaration))
            yield break;
        SortedDictionary<OwnMethodKind, OwnMethodDeclaration> methods = Inheritance.MethodsByKind(declaration);
        foreach (OwnMethodDeclaration method in declaration.OwnMethods)
        {
            OwnMethodKind? other = method.Kind switch
            {
                OwnMethodKind.PrecisionSampler => OwnMethodKind.PrecisionDensity,
                OwnMethodKind.PrecisionDensity => OwnMethodKind.PrecisionSampler,
                _ => null,
            };
            if (other is { } missing && !methods.ContainsKey(missing))
                yield return At(method.At, method.Name, OwnMethodShape.Result(method.Kind), declaration.Type.Name, OwnMethodShape.Result(missing), missing.ToString());
        }
    }
}
