using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID308: a parameter has the type of its role.</summary>
internal sealed class WrongParameterType : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID308",
        "A parameter has the type of its role",
        "'{0}' of '{1}' is of type {2}, and {3} is {4}: write {5}",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID308"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (OwnMethodDeclaration method in declaration.OwnMethods)
        {
            foreach (OwnParameter parameter in method.RoleParameters.Where(p => p.Roles.Count == 1 && p.Roles[0].Role.Part == RolePart.Setting))
            {
                RoleRule domain = RoleRule.Of(parameter.Roles[0].Role);
                if (parameter.Type != domain.TypeKeyword)
                    yield return At(parameter.TypeAt, parameter.Name, method.Name, parameter.Type, domain.Symbol, domain.Domain, domain.TypeKeyword);
            }
        }
    }
}
