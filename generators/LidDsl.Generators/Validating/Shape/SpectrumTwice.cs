using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID025: the spectrum is said once.</summary>
internal sealed class SpectrumTwice : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID025",
        "The spectrum is said once",
        "'{0}' is isotropic, lambda_j = 1, and '{1}' says otherwise: remove one of the two",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID025"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Options.IsotropicAt is not { } place)
            yield break;
        IEnumerable<string> others = declaration.Members
            .Where(m => m.Roles.Any(mark => mark.Role == Role.SpectralDecay))
            .Select(m => m.Name)
            .Concat(declaration.OwnMethods.Where(m => m.Kind == OwnMethodKind.Eigenvalue).Select(m => m.Name));
        foreach (string other in others)
            yield return At(place, declaration.Type.Name, other);
    }
}
