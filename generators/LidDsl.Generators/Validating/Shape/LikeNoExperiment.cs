using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID021: like names an experiment.</summary>
internal sealed class LikeNoExperiment : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID021",
        "Like names an experiment",
        "'{0}' is no experiment, so '{1}' cannot be like it: name a record that bears [LidExperiment]",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID021"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Like is { Fault: LikeFault.NoExperiment } like)
            yield return At(like.At, like.Name, declaration.Type.Name);
    }
}
