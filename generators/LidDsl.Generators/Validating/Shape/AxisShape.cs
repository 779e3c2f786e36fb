using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Shape;

/// <summary>LID017: an axis is static and has get alone.</summary>
internal sealed class AxisShape : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID017",
        "An axis is static and has get alone",
        "'{0}' plays the role {1} as an axis, which is a static property with 'get;' alone: {2}",
        "LidDsl.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID017"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (MemberDeclaration member in declaration.Members)
        {
            string? mend = member switch
            {
                { Roles.Count: 0 } or not { Form: MemberForm.Axis, Property.IsPartial: true } => null,
                { Property.IsStatic: false } => "add 'static'",
                { Property.HasSet: true } => "remove 'set'",
                { Property.HasInit: true } => "remove 'init'",
                { Property.HasGet: false } => "add 'get'",
                _ => null,
            };
            if (mend is not null)
                yield return At(member.At, member.Name, member.Roles[0].Role.ToString(), mend);
        }
    }
}
