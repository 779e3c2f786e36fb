using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID026: the signal is said once.</summary>
internal sealed class SignalTwice : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID026",
        "The signal is said once",
        "The signal of '{0}' has a shape by name, and '{1}' is the decay of a power law: remove one of the two",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID026"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Options.Signal is not { } signal)
            yield break;
        foreach (MemberDeclaration member in declaration.Members.Where(m => m.Roles.Any(mark => mark.Role == Role.SignalDecay)))
            yield return At(signal.AttributeAt, declaration.Type.Name, member.Name);
    }
}
