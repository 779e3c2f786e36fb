using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.House.Tests;

/// <summary>The page of the tests gives every long test, and no other, the time that it may take.</summary>
public sealed partial class LongTestTests
{
    private const int LongestInSeconds = 30 * 60;

    private static readonly ClassDeclarationSyntax[] Classes =
    [
        .. Tree.Files.Where(f => f.StartsWith("tests/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => CSharpSyntaxTree.ParseText(Tree.Read(f)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()),
    ];

    private static readonly (string Test, int Seconds)[] Table =
    [
        .. Row().Matches(Tree.Read("tests/README.md")).Select(
            m => (m.Groups[1].Value, int.Parse(m.Groups[2].Value) * (m.Groups[3].Value == "min" ? 60 : 1))),
    ];

    [Fact]
    public void Every_long_test_has_a_line_and_every_line_a_test()
    {
        string[] tests =
        [
            .. from type in Classes
               from method in type.Members.OfType<MethodDeclarationSyntax>()
               where Attributes(method).Any(a => IsTest(a.Name.ToString()))
               where Categories(type).Concat(Categories(method)).Contains("Long")
               select $"{type.Identifier.Text}.{method.Identifier.Text}",
        ];
        Assert.NotEmpty(tests);
        Assert.Equal(tests.Order(StringComparer.Ordinal), Table.Select(row => row.Test).Order(StringComparer.Ordinal));
    }

    // A category of another name would run with the short tests, unnoticed.
    [Fact]
    public void There_is_one_category() => Assert.All(
        Classes.SelectMany(type => Categories(type).Concat(type.Members.SelectMany(Categories))),
        category => Assert.Equal("Long", category));

    [Fact]
    public void Together_they_may_take_half_an_hour()
    {
        Assert.All(Table, row => Assert.InRange(row.Seconds, 1, LongestInSeconds));
        Assert.InRange(Table.Sum(row => row.Seconds), 1, LongestInSeconds);
    }

    // Under whatever condition.
    private static bool IsTest(string attribute) =>
        attribute.EndsWith("Fact", StringComparison.Ordinal) || attribute.EndsWith("Theory", StringComparison.Ordinal);

    private static IEnumerable<AttributeSyntax> Attributes(MemberDeclarationSyntax member) =>
        member.AttributeLists.SelectMany(list => list.Attributes);

    private static IEnumerable<string> Categories(MemberDeclarationSyntax member) => Attributes(member)
        .Where(a => a.Name.ToString() == "Trait")
        .Select(a => a.ArgumentList!.Arguments)
        .Where(arguments => arguments[0].Expression is LiteralExpressionSyntax { Token.ValueText: "Category" })
        .Select(arguments => arguments[1].Expression is LiteralExpressionSyntax literal ? literal.Token.ValueText : "none");

    [GeneratedRegex(@"^\| `(\w+\.\w+)` \|[^|\n]*\| (\d+) (s|min) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
