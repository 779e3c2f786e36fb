using System.Composition;
using System.Globalization;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Mends what the theory warns of.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AdviceFixes))]
[Shared]
public sealed class AdviceFixes : DeclarationFixProvider
{
    private const string SmallRidge = "1e-6";
    private const string LeaveOrRaise = "Leave the estimator to the automatic choice, or raise Instances";
    private const string Settle = "Let a relative error settle the instances";
    private const string Raise = "Raise Replicates";

    private protected override IReadOnlyDictionary<string, CodeFix> Fixes { get; } = new Dictionary<string, CodeFix>
    {
        ["LID401"] = new CodeFix("Drop this value of N", DropValue)
            .Or("Give a small ridge", GiveRidge, Record)
            .Or("Say that the peak is meant", context => Study(context, Regime.InterpolationPeak), Record),
        ["LID402"] = new("Say that it is meant", context => Study(context, Regime.InfiniteVariance), Record),
        ["LID406"] = new("Declare the last decades of the grid as the window", DeclareWindow, Record),
        ["LID407"] = new("Put the window where the exponent is beta", context => Window(context, context.Argument(6)), Record),
        ["LID411"] = new("Declare the bound as the largest precision", DeclareBound, Record),
        ["LID501"] = new(Raise, context => RaiseReplicates(context, context.Argument(2)), Record),
        ["LID502"] = new(Raise, context => RaiseReplicates(context, context.Argument(4)), Record),
        ["LID503"] = new CodeFix(LeaveOrRaise, context => LeaveEstimator(context, context.Argument(6)), Record)
            .Or(Settle, SettleInstances, Record),
        ["LID504"] = new CodeFix(LeaveOrRaise, context => LeaveEstimator(context, context.Argument(6)), Record)
            .Or(Settle, SettleInstances, Record),
    };

    // What is written at the head of a record is written once for all that is said of it.
    private static TypeDeclarationSyntax Record(DiagnosticContext context) => context.Enclosing<TypeDeclarationSyntax>();

    // One of several in a list; another form of the axis has no value to drop.
    private static IEnumerable<TextChange> DropValue(DiagnosticContext context) =>
        context.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument
        && argument.Parent is AttributeArgumentListSyntax { Arguments.Count: > 1 }
        && argument.Expression == context.Node
            ? [Edit.Remove(argument)]
            : [];

    // In place of the 0 that is written; where none is, the role is declared.
    private static IEnumerable<TextChange> GiveRidge(DiagnosticContext context)
    {
        TypeDeclarationSyntax type = context.Enclosing<TypeDeclarationSyntax>();
        INamedTypeSymbol symbol = context.Model.GetDeclaredSymbol(type)!;
        ISymbol? ridge = symbol.GetMembers()
            .FirstOrDefault(member => member.GetAttributes().Any(a => WellKnownTypes.RoleOf(a) == Role.RidgePenalty));
        if (ridge is null)
        {
            return OptionEdit.Own(context, type, "LidExperiment") is { } experiment
                ? MemberEdit.DeclareConstant(context, type, experiment, Role.RidgePenalty, SmallRidge)
                : [];
        }

        return ridge.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } when value.SyntaxTree == type.SyntaxTree =>
                [Edit.Replace(value, SmallRidge)],
            PropertyDeclarationSyntax { Initializer.Value: var value } when value.SyntaxTree == type.SyntaxTree =>
                [Edit.Replace(value, SmallRidge)],
            _ => [],
        };
    }

    private static IEnumerable<TextChange> Study(DiagnosticContext context, Regime regime)
    {
        TypeDeclarationSyntax type = context.Enclosing<TypeDeclarationSyntax>();
        string name = $"{context.Qualified(nameof(Regime), "LidDsl.Specs", type.SpanStart)}.{regime}";
        if (OptionEdit.Own(context, type, "Studies") is not { ArgumentList.Arguments: [var said] })
            return OptionEdit.Replace(context, "Studies", name);
        return said.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => n.Identifier.ValueText == regime.ToString())
            ? []
            : [Edit.InsertAfter(said.Expression, " | " + name)];
    }

    private static IEnumerable<TextChange> DeclareWindow(DiagnosticContext context)
    {
        string mend = context.Argument(3);
        int open = mend.IndexOf('(');
        return open < 0 ? [] : Window(context, mend.Substring(open + 1, mend.IndexOf(')') - open - 1));
    }

    private static IEnumerable<TextChange> Window(DiagnosticContext context, string ends) =>
        ends.Length == 0 ? [] : OptionEdit.Replace(context, "ExponentWindow", ends);

    // A bound that is no constant is no value of a role.
    private static IEnumerable<TextChange> DeclareBound(DiagnosticContext context)
    {
        TypeDeclarationSyntax type = context.Enclosing<TypeDeclarationSyntax>();
        string bound = context.Argument(1);
        bool isNumber = double.TryParse(bound.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && RoleRule.Of(Role.LargestPrecision).Violation(value, "bound") is null;
        return isNumber && OptionEdit.Own(context, type, "LidExperiment") is { } experiment
            ? MemberEdit.DeclareConstant(context, type, experiment, Role.LargestPrecision, bound)
            : [];
    }

    private static IEnumerable<TextChange> RaiseReplicates(DiagnosticContext context, string needed) =>
        OptionEdit.Set(context, nameof(Budget), nameof(Budget.Replicates), needed.Replace(",", ""));

    // By what the advice names: the choice of the estimator, a number of instances, or nothing.
    private static IEnumerable<TextChange> LeaveEstimator(DiagnosticContext context, string fix)
    {
        if (fix.Length == 0)
            return [];
        if (fix != nameof(EstimatorKind.Automatic))
            return OptionEdit.Set(context, nameof(Budget), nameof(Budget.Instances), fix, instead: nameof(Budget.RelativeError));
        TypeDeclarationSyntax type = context.Enclosing<TypeDeclarationSyntax>();
        return OptionEdit.Own(context, type, "Estimate") is { } attribute ? [Edit.Remove(attribute)] : [];
    }

    // Half of the resolution is well within it.
    private static IEnumerable<TextChange> SettleInstances(DiagnosticContext context)
    {
        double resolution = double.Parse(context.Argument(7), CultureInfo.InvariantCulture);
        return OptionEdit.Set(
            context, nameof(Budget), nameof(Budget.RelativeError), CSharpText.Number(resolution / 2), instead: nameof(Budget.Instances));
    }
}
