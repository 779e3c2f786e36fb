using System.Composition;
using System.Globalization;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Laws;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Fixes values that are outside their domain or missing, and the estimator that a measurement cannot go with.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValueFixes))]
[Shared]
public sealed class ValueFixes : DeclarationFixProvider
{
    private protected override IReadOnlyDictionary<string, CodeFix> Fixes { get; } = new Dictionary<string, CodeFix>
    {
        ["LID102"] = new("Add an initial value", AddInitialValue),
        ["LID103"] = new("Use a value in the domain", UseNearest),
        ["LID104"] = new("Use the default", context => [Edit.Replace(context.Node, context.Argument(2))]),
        ["LID105"] = new("Use the default", context => [Edit.Replace(context.Node, context.Argument(2))]),
        ["LID106"] = new("Put the ends of the window in order", OrderWindow),
        ["LID109"] = new("Leave it out", LeaveOut),
        ["LID115"] = new("Take as many as are enough for most", TakeEnoughPoints),
        ["LID117"] = new("Leave it out", LeaveOut),
        ["LID321"] = new("Draw training sets, by importance", DrawByImportance),
    };

    private static IEnumerable<TextChange> LeaveOut(DiagnosticContext context) =>
        [Edit.Remove(context.Enclosing<AttributeArgumentSyntax>())];

    private static IEnumerable<TextChange> AddInitialValue(DiagnosticContext context) =>
        context.Member is PropertyDeclarationSyntax { AccessorList: { } accessors } && context.Role is { } role
            ? [Edit.InsertAfter(accessors, $" = {RoleRule.Of(role).Example};")]
            : [];

    // In a list that has the value already, or would no longer rise, it goes.
    internal static IEnumerable<TextChange> UseNearest(DiagnosticContext context)
    {
        if (context.Role is not { } role || context.Constant(context.Node) is not { } value)
            return [];
        string near = ExampleValue.Near(role, value);
        return context.Node.Parent is AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax { Arguments.Count: > 1 } list } argument
            && context.Model.GetTypeInfo(list.Parent!).Type?.Name == WellKnownTypes.Values
            && double.TryParse(near.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out double replaced)
            && list.Arguments.Where(other => other != argument).Any(other => Collides(other, replaced))
                ? [Edit.Remove(argument)]
                : [Edit.Replace(context.Node, near)];

        bool Collides(AttributeArgumentSyntax other, double replaced) => context.Constant(other.Expression) is { } number
            && (other.SpanStart < context.Node.SpanStart ? number >= replaced : number <= replaced);
    }

    private static IEnumerable<TextChange> OrderWindow(DiagnosticContext context) => OrderWindow(context, double.MaxValue);

    /// <summary>Puts the ends of a window in order.</summary>
    /// <param name="context">The diagnostic.</param>
    /// <param name="most">The largest end.</param>
    internal static IEnumerable<TextChange> OrderWindow(DiagnosticContext context, double most)
    {
        if (Edit.Range(context.Enclosing<AttributeSyntax>()) is not var (from, to))
            return [];
        if (context.Constant(from) is not { } first || context.Constant(to) is not { } second)
            return [];
        // What is no finite number is two decades from the other end; the default stands for two of them.
        if (!IsFinite(first) && !IsFinite(second))
            return [Edit.Replace(from, Text(ExponentWindow.Default.From)), Edit.Replace(to, Text(ExponentWindow.Default.To))];
        if (!IsFinite(first))
            return [Edit.Replace(from, Text(Math.Max(1, second / 100))), .. second > 1 ? [] : (TextChange[])[Edit.Replace(to, Text(100))]];
        if (!IsFinite(second))
            return [.. first >= 1 ? [] : (TextChange[])[Edit.Replace(from, Text(1))], Edit.Replace(to, Text(100 * Math.Max(1, first)))];
        double smaller = Math.Max(1, Math.Min(first, second));
        double larger = Math.Max(first, second) > smaller ? Math.Max(first, second) : 10 * smaller;
        larger = Math.Min(larger, most);
        return smaller < larger ? [Edit.Replace(from, Text(smaller)), Edit.Replace(to, Text(larger))] : [];

        static bool IsFinite(double value) => Math.Abs(value) <= double.MaxValue;

        string Text(double value) => value == first ? from.ToString() : value == second ? to.ToString() : CSharpText.Number(value);
    }

    // A number that is copied is mended where it is written.
    private static IEnumerable<TextChange> TakeEnoughPoints(DiagnosticContext context) =>
        context.Enclosing<AttributeArgumentSyntax>().NameEquals?.Name.Identifier.ValueText == nameof(Budget.Instances)
            ? [Edit.Replace(context.Node, CSharpText.Number(LatticeRule.EnoughForMost))]
            : [];

    // Importance draws the training sets that the exact law does not. Where the estimator is copied, the variant names its own.
    private static IEnumerable<TextChange> DrawByImportance(DiagnosticContext context)
    {
        const string Estimator = nameof(EstimatorKind.Importance);
        if (context.Node is ExpressionSyntax named)
        {
            SimpleNameSyntax? name = named is MemberAccessExpressionSyntax access ? access.Name : named as SimpleNameSyntax;
            return name?.Identifier.ValueText is nameof(EstimatorKind.ExactLaw)
                ? [Edit.Replace(name, Estimator)]
                : [];
        }

        AttributeSyntax experiment = context.Attribute(context.Enclosing<TypeDeclarationSyntax>(), WellKnownTypes.Experiment);
        if (experiment.SyntaxTree != context.Node.SyntaxTree)
            return [];
        string kind = context.Qualified(nameof(EstimatorKind), "LidDsl.Specs", experiment.SpanStart);
        return [Edit.InsertAfter(experiment, $", {Edit.Qualifier(experiment)}Estimate({kind}.{Estimator})")];
    }
}
