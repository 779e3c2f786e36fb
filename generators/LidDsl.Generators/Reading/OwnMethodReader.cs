using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Reading;

/// <summary>Reads the methods of the user's own that stand for a part of the model.</summary>
internal sealed class OwnMethodReader(CancellationToken cancellation)
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The methods of a type that bear such an attribute; one for each attribute.</summary>
    public IEnumerable<OwnMethodDeclaration> Methods(INamedTypeSymbol type) =>
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where method.MethodKind == MethodKind.Ordinary
        from attribute in method.GetAttributes()
        let kind = WellKnownTypes.OwnMethodKindOf(attribute)
        where kind is not null
        select Read(type, method, kind.Value, Claim(attribute, kind.Value));

    /// <summary>Such attributes on what is no method of its own: accessors, constructors, operators.</summary>
    public static IEnumerable<NamedLocation> StrayAttributes(INamedTypeSymbol type) =>
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where method.MethodKind != MethodKind.Ordinary
        from attribute in method.GetAttributes()
        where WellKnownTypes.OwnMethodKindOf(attribute) is not null
        select new NamedLocation(NameOf(method, type), new AttributeReader(attribute).At);

    /// <summary>The roles on parameters of other methods and of constructors, which nothing reads.</summary>
    public static IEnumerable<StrayRole> StrayRoles(INamedTypeSymbol type) =>
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where !method.GetAttributes().Any(a => WellKnownTypes.OwnMethodKindOf(a) is not null)
        from parameter in method.Parameters
        from mark in MemberReader.Roles(parameter)
        select new StrayRole(NameOf(method, type), parameter.Name, mark);

    private static string NameOf(IMethodSymbol method, INamedTypeSymbol type) => method switch
    {
        { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => type.Name,
        { AssociatedSymbol: { } accessed } => accessed.Name,
        _ => method.Name,
    };

    private OwnMethodDeclaration Read(INamedTypeSymbol type, IMethodSymbol method, OwnMethodKind kind, ClaimArgument? claim)
    {
        MethodDeclarationSyntax? syntax = Syntax<MethodDeclarationSyntax>(method);
        LocationInfo at = syntax is null ? LocationInfo.None : LocationInfo.Of(syntax.Identifier);
        return new OwnMethodDeclaration(
            kind,
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            method.Name,
            method.IsStatic,
            method.IsGenericMethod,
            SyntaxFacts.GetText(method.DeclaredAccessibility),
            method.DeclaredAccessibility == Accessibility.Public
                || (method.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && IsInternal(type)),
            (method.ReturnsByRef || method.ReturnsByRefReadonly ? "ref " : "") + method.ReturnType.ToDisplayString(TypeFormat),
            new(method.Parameters.Select(Read)),
            at,
            syntax is null ? at : LocationInfo.Of(syntax.ReturnType),
            claim)
        {
            ObsoleteAt = WellKnownTypes.ErrorOfUse(method),
        };
    }

    private static ClaimArgument? Claim(AttributeData attribute, OwnMethodKind kind)
    {
        if (kind != OwnMethodKind.LawOf)
            return null;
        AttributeReader reader = new(attribute);
        string name = attribute.ConstructorArguments is [{ Value: string text }] ? text : "";
        return new ClaimArgument(name, reader.Named("WrongOnPurpose")?.Value is true, reader.LocationOfPositional(0, "measurement"));
    }

    // Of a record that other assemblies see they see the public members alone.
    private static bool IsInternal(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Internal || (type.ContainingType is { } outer && IsInternal(outer));

    private OwnParameter Read(IParameterSymbol parameter)
    {
        ParameterSyntax? syntax = Syntax<ParameterSyntax>(parameter);
        LocationInfo at = syntax is null ? LocationInfo.None : LocationInfo.Of(syntax.Identifier);
        string refKind = parameter.RefKind switch
        {
            RefKind.None => parameter.IsParams ? "params " : "",
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            _ => "in ",
        };
        return new OwnParameter(
            parameter.Name,
            refKind + parameter.Type.ToDisplayString(TypeFormat),
            MemberReader.Roles(parameter),
            at,
            syntax?.Type is { } type ? LocationInfo.Of(type) : at);
    }

    private T? Syntax<T>(ISymbol symbol)
        where T : SyntaxNode =>
        symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<T>().FirstOrDefault();
}
