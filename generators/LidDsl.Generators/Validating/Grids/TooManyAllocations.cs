using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID211: the axes make at most 10,000 allocations.</summary>
internal sealed class TooManyAllocations : Rule
{
    private const double MostAllocations = 10_000;

    private static readonly DiagnosticDescriptor Definition = new(
        "LID211",
        "The axes make at most 10,000 allocations",
        "The axes of '{0}' other than N and k make {1} allocations of a compute budget, and {2} is the most: shorten an axis, or fix a quantity",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID211"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        SortedDictionary<Role, MemberDeclaration> members = Inheritance.MembersByRole(declaration);
        if (!members.ContainsKey(Role.ComputeBudget))
            yield break;
        double allocations = 1;
        foreach (KeyValuePair<Role, MemberDeclaration> member in members)
        {
            if (member.Key is Role.SampleSize or Role.Attempts || member.Value.Form != MemberForm.Axis)
                continue;
            if (!GridRules.Sound(member.Value, member.Key))
                yield break;
            allocations *= GridValues.Of(member.Value.Grids[0], member.Key).Count;
        }

        if (allocations > MostAllocations)
            yield return At(declaration.Type.At, declaration.Type.Name, CSharpText.Number(allocations), CSharpText.Number(MostAllocations));
    }
}
