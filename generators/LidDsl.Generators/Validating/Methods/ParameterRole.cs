using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID307: a parameter takes a role of a setting.</summary>
internal sealed class ParameterRole : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID307",
        "A parameter takes a role of a setting",
        "'{0}' of '{1}' takes the role {2}, which no setting has: take one of {3}",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID307"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        string roles = string.Join(", ", RoleRule.OfSetting.Select(rule => rule.Role));
        foreach (OwnMethodDeclaration method in declaration.OwnMethods)
        {
            foreach (OwnParameter parameter in method.RoleParameters)
            {
                foreach (RoleMark mark in parameter.Roles.Where(mark => mark.Role.Part != RolePart.Setting))
                    yield return At(mark.At, parameter.Name, method.Name, mark.Role.ToString(), roles);
            }
        }
    }
}
