using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID016: a free quantity has get and init.</summary>
internal sealed class FreeShape : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID016",
        "A free quantity has get and init",
        "'{0}' plays the role {1} as a free quantity, which is an instance property with 'get; init;': {2}",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID016"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            string? mend = member switch
            {
                { Roles.Count: 0 } or not { Form: MemberForm.Property, Property.IsPartial: true } => null,
                { Property.IsStatic: true } => "remove 'static'",
                { Property.HasSet: true } => "write 'init' instead of 'set', for an experiment does not change once it is made",
                { Property.HasInit: false } => "add 'init'",
                { Property.HasGet: false } => "add 'get'",
                _ => null,
            };
            if (mend is not null)
                yield return At(member.At, member.Name, member.Roles[0].Role.ToString(), mend);
        }
    }
}
