using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID305: a method that stands for a part of the model takes its own argument first.</summary>
internal sealed class WrongFirstParameter : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID305",
        "A method that stands for a part of the model takes its own argument first",
        "'{0}' does not take {1} first: let its first parameter be '{2}', without a role",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID305"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (OwnMethodDeclaration method in declaration.OwnMethods)
        {
            if (!method.HasOwnParameter)
                continue;
            OwnParameter? first = method.Parameters.Count == 0 ? null : method.Parameters[0];
            if (first is null || first.Roles.Count > 0 || first.Type != OwnMethodShape.FirstType(method.Kind))
                yield return At(first is null ? method.At : first.TypeAt, method.Name, OwnMethodShape.First(method.Kind), OwnMethodShape.FirstParameter(method.Kind));
        }
    }
}
