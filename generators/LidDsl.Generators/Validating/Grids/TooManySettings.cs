using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Grids;

/// <summary>LID209: the axes make at most 100,000 settings.</summary>
internal sealed class TooManySettings : Rule
{
    private const double MostSettings = 100_000;

    private static readonly DiagnosticDescriptor Definition = new(
        "LID209",
        "The axes make at most 100,000 settings",
        "The axes of '{0}' other than k make {1} settings, and {2} is the most: shorten an axis, or fix a quantity",
        "LidDsl.Grids",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID209"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        double settings = 1;
        foreach (KeyValuePair<Role, MemberDeclaration> member in Inheritance.MembersByRole(declaration))
        {
            if (member.Key.Part != RolePart.Setting || member.Value.Form != MemberForm.Axis)
                continue;
            if (!GridRules.Sound(member.Value, member.Key))
                yield break;
            settings *= GridValues.Of(member.Value.Grids[0], member.Key).Count;
        }

        if (settings > MostSettings)
            yield return At(declaration.Type.At, declaration.Type.Name, CSharpText.Number(settings), CSharpText.Number(MostSettings));
    }
}
