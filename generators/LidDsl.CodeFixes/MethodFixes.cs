using System.Composition;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Mends what methods of the user's own ask of the experiment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MethodFixes))]
[Shared]
public sealed class MethodFixes : DeclarationFixProvider
{
    private protected override IReadOnlyDictionary<string, Fix> Fixes { get; } = new Dictionary<string, Fix>
    {
        ["LID321"] = new("Draw training sets, by importance", DrawTrainingSets),
    };

    // Importance is what the exact law is, with training sets that are drawn. Where the estimator is copied, the variant names one of its own.
    private static IEnumerable<TextChange> DrawTrainingSets(Flaw flaw)
    {
        const string Estimator = nameof(EstimatorKind.Importance);
        if (flaw.Node is ExpressionSyntax named)
        {
            SimpleNameSyntax? name = named is MemberAccessExpressionSyntax access ? access.Name : named as SimpleNameSyntax;
            return name?.Identifier.ValueText == nameof(EstimatorKind.ExactLaw) ? [Edit.Replace(name, Estimator)] : [];
        }

        AttributeSyntax experiment = flaw.Attribute(flaw.Enclosing<TypeDeclarationSyntax>(), Vocabulary.Experiment);
        if (experiment.SyntaxTree != flaw.Node.SyntaxTree)
            return [];
        string kind = flaw.Model.LookupNamespacesAndTypes(experiment.SpanStart, name: nameof(EstimatorKind)).IsEmpty ? $"LidDsl.Specs.{nameof(EstimatorKind)}" : nameof(EstimatorKind);
        return [Edit.InsertAfter(experiment, $", {Edit.Qualifier(experiment)}Estimate({kind}.{Estimator})")];
    }
}
