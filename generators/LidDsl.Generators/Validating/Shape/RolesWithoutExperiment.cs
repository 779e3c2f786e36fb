using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID030: roles belong to an experiment.</summary>
internal sealed class RolesWithoutExperiment : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID030",
        "Roles belong to an experiment",
        "'{0}' has a member that plays the role {1} and is no experiment: mark it with [LidExperiment], or remove the role",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID030"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (!declaration.IsExperiment)
            yield return At(declaration.Type.At, declaration.Type.Name, declaration.Members[0].Roles[0].Role.ToString());
    }
}
