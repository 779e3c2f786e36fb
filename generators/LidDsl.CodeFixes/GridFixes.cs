using System.Composition;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Fixes grids.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GridFixes))]
[Shared]
public sealed class GridFixes : DeclarationFixProvider
{
    private protected override IReadOnlyDictionary<string, CodeFix> Fixes { get; } = new Dictionary<string, CodeFix>
    {
        ["LID201"] = new("Add a grid", AddGrid),
        ["LID202"] = new("Remove this grid", context => [Edit.Remove(Grid(context))]),
        ["LID203"] = new("Make it an axis, or remove the grid where it plays no role", MakeAxis),
        ["LID204"] = new("Give it a value", AddValue),
        ["LID205"] = new("Sort the values and give each once", Sort, Grid),
        ["LID207"] = new("Use 1", context => [Edit.Replace(context.Node, "1")]),
        ["LID210"] = new("Remove the initialiser", RemoveInitialiser),
    };

    private static AttributeSyntax Grid(DiagnosticContext context) => context.Enclosing<AttributeSyntax>();

    private static IEnumerable<TextChange> AddGrid(DiagnosticContext context) =>
        context.RoleAttribute() is { } mark && context.Role is { } role
            ? [Edit.InsertAfter(mark, $", {Edit.Qualifier(mark)}Values({RoleRule.Of(role).Example})")]
            : [];

    private static IEnumerable<TextChange> AddValue(DiagnosticContext context) =>
        context.Role is { } role ? [Edit.Replace(Grid(context), $"{Grid(context).Name}({RoleRule.Of(role).Example})")] : [];

    private static IEnumerable<TextChange> MakeAxis(DiagnosticContext context) =>
        context.Role is { } role ? MemberEdit.MakeAxis(context, RoleRule.Of(role).TypeKeyword) : [Edit.Remove(Grid(context))];

    private static IEnumerable<TextChange> Sort(DiagnosticContext context)
    {
        AttributeSyntax grid = Grid(context);
        return context.Model.GetTypeInfo(grid).Type?.Name == WellKnownTypes.LogGrid ? SortEnds(context, grid) : SortList(context, grid);
    }

    private static IEnumerable<TextChange> SortEnds(DiagnosticContext context, AttributeSyntax grid)
    {
        if (Edit.Range(grid) is not var (from, to) || context.Constant(from) is not { } first || context.Constant(to) is not { } second)
            return [];
        return first == second
            ? [Edit.Replace(grid, $"{Edit.Qualifier(grid)}Values({from})")]
            : [Edit.Replace(from, to.ToString()), Edit.Replace(to, from.ToString())];
    }

    /// <summary>Sorts the numbers of a list, and gives each once.</summary>
    internal static IEnumerable<TextChange> SortList(DiagnosticContext context, AttributeSyntax grid)
    {
        ExpressionSyntax[] values = [.. Numbers(grid)];
        double?[] numbers = [.. values.Select(v => context.Constant(v))];

        // A comment belongs to its value, and nobody can say how far.
        if (numbers.Any(n => n is null) || grid.DescendantTrivia().Any(Edit.IsComment))
            return [];
        IEnumerable<string> sorted = values.Zip(numbers, (text, number) => (Text: text.ToString(), Number: number!.Value))
            .OrderBy(v => v.Number)
            .GroupBy(v => v.Number)
            .Select(same => same.First().Text);
        return [Edit.Replace(grid.ArgumentList!, $"({string.Join(", ", sorted)})")];
    }

    private static IEnumerable<ExpressionSyntax> Numbers(AttributeSyntax grid)
    {
        IEnumerable<ExpressionSyntax> arguments = grid.ArgumentList!.Arguments.Select(a => a.Expression);
        return arguments.ToList() switch
        {
            [ArrayCreationExpressionSyntax { Initializer: { } list }] => list.Expressions,
            [ImplicitArrayCreationExpressionSyntax { Initializer: { } list }] => list.Expressions,
            [CollectionExpressionSyntax collection] => collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
            _ => arguments,
        };
    }

    private static IEnumerable<TextChange> RemoveInitialiser(DiagnosticContext context) =>
        context.Member is PropertyDeclarationSyntax { AccessorList: { } accessors } property
            ? [Edit.Remove(accessors.Span.End, property.Span.End)]
            : [];
}
