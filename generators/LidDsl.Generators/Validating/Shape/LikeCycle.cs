using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID022: like does not run in a circle.</summary>
internal sealed class LikeCycle : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID022",
        "Like does not run in a circle",
        "'{0}' is like '{1}', which leads back to '{0}' or runs in a circle itself: let one of them declare every role",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID022"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        for (LikeDeclaration? like = declaration.Like; like is not null; like = like.Target?.Like)
        {
            if (like.Fault == LikeFault.Cycle)
                yield return At(declaration.Like!.At, declaration.Type.Name, declaration.Like.Name);
        }
    }
}
