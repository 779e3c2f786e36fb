using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID019: names of generated members are taken.</summary>
internal sealed class ReservedName : Rule
{
    private static readonly string[] Reserved = ["Default", "Spec", "Describe", "CreateKernel", "Predict", "Run", "Check", Emitting.ExperimentEmitter.NarrowedAxes];

    private static readonly DiagnosticDescriptor Definition = new(
        "LID019",
        "Names of generated members are taken",
        "'{0}' is the name of a member that is generated for every experiment: rename this one",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID019"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        if (declaration.Type.IsForeign)
            yield break;
        NamedPlace self = new(declaration.Type.Self.Name, declaration.Type.At);
        IEnumerable<NamedPlace> own = declaration.Type.OtherMembers.Prepend(self).Concat(declaration.Members.Select(m => new NamedPlace(m.Name, m.At)));
        foreach (NamedPlace member in own.Where(m => Reserved.Contains(m.Name)))
            yield return At(member.At, member.Name);
    }
}
