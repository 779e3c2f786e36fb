using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID313: a parameter with a role belongs to a method that stands for something.</summary>
internal sealed class RoleOfNoMethod : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID313",
        "A parameter with a role belongs to a method that stands for something",
        "'{0}' of '{1}' bears the role {2}, and '{1}' stands for no part of the model: mark the method with [Eigenvalue], [PrecisionSampler], [PrecisionDensity], [Measurement] or [LawOf], or remove the role",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID313"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (StrayRole stray in declaration.StrayRoles)
            yield return At(stray.Mark.At, stray.Parameter, stray.Method, stray.Mark.Role.ToString());
    }
}
