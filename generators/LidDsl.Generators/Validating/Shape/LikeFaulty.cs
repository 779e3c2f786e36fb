using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID023: like names a sound experiment.</summary>
internal sealed class LikeFaulty : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID023",
        "Like names a sound experiment",
        "'{0}', which '{1}' is like, breaks a rule itself: mend that first",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID023"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Like is { Target: { } target } like && !HasCycle(target) && Validator.Findings(target).Count > 0)
            yield return At(like.At, like.Name, declaration.Type.Name);
    }

    private static bool HasCycle(Declaration declaration) =>
        declaration.Like is { } like && (like.Fault == LikeFault.Cycle || (like.Target is { } target && HasCycle(target)));
}
