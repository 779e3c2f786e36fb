using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID306: every further parameter of such a method has one role.</summary>
internal sealed class ParameterWithoutRole : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID306",
        "Every further parameter of such a method has one role",
        "'{0}' of '{1}' has {2}, which leaves open what it takes: mark it with the one role whose value it takes, such as {3}",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID306"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (OwnMethodDeclaration method in declaration.OwnMethods)
        {
            foreach (OwnParameter parameter in method.RoleParameters.Where(p => p.Roles.Count != 1))
                yield return At(parameter.At, parameter.Name, method.Name, parameter.Roles.Count == 0 ? "no role" : "more than one role", OwnMethodShape.Example(method.Kind));
        }
    }
}
