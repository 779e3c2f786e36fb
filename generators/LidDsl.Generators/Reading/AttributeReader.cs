using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Reading;

/// <summary>Reads the arguments of one attribute, each with its location.</summary>
internal sealed class AttributeReader(AttributeData attribute)
{
    private readonly AttributeSyntax? syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    /// <summary>The name of the attribute as written.</summary>
    public LocationInfo At => syntax is null ? LocationInfo.None : LocationInfo.Of(syntax.Name);

    /// <summary>A named argument; null where it is left out.</summary>
    public TypedConstant? Named(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value;
        }

        return null;
    }

    /// <summary>A named number; null where it is left out.</summary>
    public Number? NamedNumber(string name) => Named(name) is { } value ? NumberOf(value, LocationOfNamed(name)) : null;

    /// <summary>A positional number; zero where the attribute is written wrongly, which the compiler reports.</summary>
    public Number PositionalNumber(int index, string name) =>
        index < attribute.ConstructorArguments.Length
            ? NumberOf(attribute.ConstructorArguments[index], LocationOfPositional(index, name))
            : new Number(0, null, At);

    /// <summary>A named text; null where it is left out.</summary>
    public TextArgument? NamedText(string name) =>
        Named(name) is { } value ? new TextArgument(TextOf(value), LocationOfNamed(name)) : null;

    /// <summary>A positional text; null text where the attribute is written wrongly, which the compiler reports.</summary>
    public TextArgument PositionalText(int index, string name) =>
        index < attribute.ConstructorArguments.Length
            ? new TextArgument(TextOf(attribute.ConstructorArguments[index]), LocationOfPositional(index, name))
            : new TextArgument(null, At);

    /// <summary>The numbers of a parameter array.</summary>
    public IEnumerable<Number> ArrayValues() => ArrayItems(NumberOf);

    /// <summary>The texts of a parameter array.</summary>
    public IEnumerable<TextArgument> ArrayTexts() => ArrayItems((item, at) => new TextArgument(TextOf(item), at));

    private IEnumerable<T> ArrayItems<T>(Func<TypedConstant, LocationInfo, T> itemOf)
    {
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array, IsNull: false } array])
            yield break;
        List<SyntaxNode> elements = ArrayElements();
        for (int i = 0; i < array.Values.Length; i++)
            yield return itemOf(array.Values[i], elements.Count == array.Values.Length ? LocationInfo.Of(elements[i]) : At);
    }

    /// <summary>The expression of a named argument; of a <c>typeof</c>, the type.</summary>
    public LocationInfo LocationOfNamed(string name)
    {
        ExpressionSyntax? expression = Arguments().FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)?.Expression;
        return expression is null ? At : LocationInfo.Of(expression is TypeOfExpressionSyntax type ? type.Type : expression);
    }

    /// <summary>The expression of a positional argument.</summary>
    public LocationInfo LocationOfPositional(int index, string name)
    {
        List<AttributeArgumentSyntax> positional = [.. Arguments().Where(a => a.NameEquals is null)];
        AttributeArgumentSyntax? argument = positional.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)
            ?? (index < positional.Count ? positional[index] : null);
        return argument is null ? At : LocationInfo.Of(argument.Expression);
    }

    private static Number NumberOf(TypedConstant constant, LocationInfo at) =>
        constant.Kind != TypedConstantKind.Error && Number.Of(constant.Value, at) is { } number ? number : new Number(0, null, at);

    private static string? TextOf(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null;

    private SeparatedSyntaxList<AttributeArgumentSyntax> Arguments() => syntax?.ArgumentList?.Arguments ?? default;

    // The elements of a parameter array are arguments of their own, or those of one array or collection expression.
    private List<SyntaxNode> ArrayElements()
    {
        List<SyntaxNode> arguments = [.. Arguments().Where(a => a.NameEquals is null).Select(a => a.Expression)];
        return arguments switch
        {
            [ArrayCreationExpressionSyntax { Initializer: { } list }] => [.. list.Expressions],
            [ImplicitArrayCreationExpressionSyntax { Initializer: { } list }] => [.. list.Expressions],
            [CollectionExpressionSyntax collection] => [.. collection.Elements],
            _ => arguments,
        };
    }
}
