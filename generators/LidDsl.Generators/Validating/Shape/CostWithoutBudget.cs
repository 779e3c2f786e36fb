using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID024: costs and the weight of a loss come with a compute budget.</summary>
internal sealed class CostWithoutBudget : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID024",
        "A cost needs a compute budget",
        "'{0}' is a {1} but '{2}' declares no compute budget to spend: mark the member that holds it with [ComputeBudget], or remove '{0}'",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID024"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (Inheritance.IsBroken(declaration) || declaration.Type.Base is not null || Inheritance.MembersByRole(declaration).ContainsKey(Role.ComputeBudget))
            yield break;
        foreach (MemberDeclaration member in declaration.Members)
        {
            if (member.Roles.Count > 0 && member.Roles[0].Role.Part == RolePart.Allocation)
                yield return At(member.At, member.Name, Words(member.Roles[0].Role), declaration.Type.Name);
        }
    }

    private static string Words(Role role) => role == Role.LossWeight ? "loss weight" : "cost";
}
