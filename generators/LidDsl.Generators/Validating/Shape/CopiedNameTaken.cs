using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID020: copied members keep their names.</summary>
internal sealed class CopiedNameTaken : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID020",
        "Copied members keep their names",
        "'{0}' has the name of the member that plays the role {1} in '{2}', which '{3}' copies: rename it, or declare that role here",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID020"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Like?.Target is null)
            yield break;
        List<NamedPlace> own = [new(declaration.Type.Self.Name, declaration.Type.At), .. declaration.Type.OtherMembers, .. declaration.Members.Select(m => new NamedPlace(m.Name, m.At))];
        foreach (KeyValuePair<Role, MemberDeclaration> copied in Inheritance.MembersByRole(declaration))
        {
            if (!declaration.Members.Contains(copied.Value) && own.FirstOrDefault(m => m.Name == copied.Value.Name) is { } taken)
                yield return At(taken.At, taken.Name, copied.Key.ToString(), declaration.Like.Name, declaration.Type.Name);
        }
    }
}
