using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID312: a spectral decay is used.</summary>
internal sealed class UnusedSpectralDecay : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID312",
        "A spectral decay is used",
        "'{0}' is the decay of a power law, and the spectrum is '{1}', which does not take it: let '{1}' take it by a parameter marked with [SpectralDecay], or remove '{0}'",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID312"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        SortedDictionary<OwnMethodKind, OwnMethodDeclaration> methods = Inheritance.MethodsByKind(declaration);
        if (!methods.TryGetValue(OwnMethodKind.Eigenvalue, out OwnMethodDeclaration spectrum) || methods.Values.Concat(Inheritance.Claims(declaration)).Any(method => method.Takes(Role.SpectralDecay)))
            yield break;
        foreach (MemberDeclaration member in declaration.Members.Where(m => m.Roles.Any(mark => mark.Role == Role.SpectralDecay)))
            yield return At(member.At, member.Name, spectrum.Name);
    }
}
