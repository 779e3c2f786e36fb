using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>LID310: a part of the model has one method.</summary>
internal sealed class RepeatedMethod : Rule
{
    private static readonly DiagnosticDescriptor Definition = new(
        "LID310",
        "A part of the model has one method",
        "'{0}' stands for {1} as '{2}' does already: remove one of them",
        "LidDsl.Methods",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page("LID310"));

    public override DiagnosticDescriptor Descriptor => Definition;

    public override IEnumerable<Finding> Check(Declaration declaration)
    {
        foreach (IGrouping<OwnMethodKind, OwnMethodDeclaration> kind in declaration.OwnMethods.GroupBy(method => method.Kind))
        {
            // Measurements and laws may be many: what tells them apart is their name.
            bool many = kind.Key is OwnMethodKind.Measurement or OwnMethodKind.LawOf;
            foreach (IGrouping<string, OwnMethodDeclaration> same in kind.GroupBy(method => many ? method.Name : ""))
            {
                foreach (OwnMethodDeclaration repeated in same.Skip(1))
                    yield return At(repeated.At, repeated.Name, OwnMethodShape.Result(kind.Key), same.First().Name);
            }
        }
    }
}
