using System.Composition;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Mends grids.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GridFixes))]
[Shared]
public sealed class GridFixes : DeclarationFixProvider
{
    private protected override IReadOnlyDictionary<string, Fix> Fixes { get; } = new Dictionary<string, Fix>
    {
        ["LID201"] = new("Add a grid", AddGrid),
        ["LID202"] = new("Remove this grid", flaw => [Edit.Remove(Grid(flaw))]),
        ["LID203"] = new("Make it an axis, or remove the grid where it plays no role", MakeAxis),
        ["LID204"] = new("Give it a value", flaw => flaw.Role is { } role ? [Edit.Replace(Grid(flaw), $"{Grid(flaw).Name}({ExampleValue.Of(role)})")] : []),
        ["LID205"] = new("Sort the values and give each once", Sort, Grid),
        ["LID207"] = new("Use 1", flaw => [Edit.Replace(flaw.Node, "1")]),
        ["LID210"] = new("Remove the initialiser", RemoveInitialiser),
    };

    private static AttributeSyntax Grid(Flaw flaw) => flaw.Enclosing<AttributeSyntax>();

    private static IEnumerable<TextChange> AddGrid(Flaw flaw)
    {
        AttributeSyntax role = flaw.RoleAttribute();
        return [Edit.InsertAfter(role, $", {Edit.Qualifier(role)}Values({ExampleValue.Of(flaw.Role!.Value)})")];
    }

    private static IEnumerable<TextChange> MakeAxis(Flaw flaw) =>
        flaw.Role is { } role ? AxisForm.Make(flaw, RoleRule.Of(role).TypeKeyword) : [Edit.Remove(Grid(flaw))];

    private static IEnumerable<TextChange> Sort(Flaw flaw)
    {
        AttributeSyntax grid = Grid(flaw);
        return flaw.Model.GetTypeInfo(grid).Type?.Name == Vocabulary.LogGrid ? SortEnds(flaw, grid) : SortList(flaw, grid);
    }

    private static IEnumerable<TextChange> SortEnds(Flaw flaw, AttributeSyntax grid)
    {
        if (Ends.Of(grid) is not var (from, to))
            return [];
        return flaw.Constant(from) == flaw.Constant(to)
            ? [Edit.Replace(grid, $"{Edit.Qualifier(grid)}Values({from})")]
            : [Edit.Replace(from, to.ToString()), Edit.Replace(to, from.ToString())];
    }

    private static IEnumerable<TextChange> SortList(Flaw flaw, AttributeSyntax grid)
    {
        ExpressionSyntax[] values = [.. Numbers(grid)];
        double?[] numbers = [.. values.Select(v => flaw.Constant(v))];
        if (numbers.Any(n => n is null))
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

    private static IEnumerable<TextChange> RemoveInitialiser(Flaw flaw) =>
        flaw.Member is PropertyDeclarationSyntax { AccessorList: { } accessors } property ? [Edit.Remove(accessors.Span.End, property.Span.End)] : [];
}
