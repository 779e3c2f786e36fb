using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Reading;

/// <summary>Reads the record that declares an experiment: the types that contain it, its shape, its members without a role.</summary>
internal sealed class TypeReader(Compilation compilation, CancellationToken cancellation)
{
    private static readonly SymbolDisplayFormat NamespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public TypeDeclaration Read(INamedTypeSymbol type, IEnumerable<ISymbol> otherMembers)
    {
        List<TypeDeclarationSyntax> parts = Parts(type);
        return new TypeDeclaration(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            new(ContainingTypes(type).Select(Header)),
            Header(type),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            FullName(type),
            type is { IsRecord: true, TypeKind: TypeKind.Class },
            type.IsSealed,
            !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly),
            parts is [{ SyntaxTree.Options: CSharpParseOptions options }, ..] ? (int)options.LanguageVersion : int.MaxValue,
            Base(parts),
            ConstructionObstacle(type),
            new(otherMembers.Where(m => m.CanBeReferencedByName).Select(m => new NamedLocation(m.Name, LocationOf(m)))));
    }

    private TypeHeader Header(INamedTypeSymbol type)
    {
        List<TypeDeclarationSyntax> parts = Parts(type);
        TypeDeclarationSyntax? syntax = parts.FirstOrDefault();
        string accessibility = SyntaxFacts.GetText(type.DeclaredAccessibility);
        bool reachable = type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
        if (syntax is null)
            return new TypeHeader("record", type.Name, true, accessibility, reachable, LocationInfo.None, LocationInfo.None, null, null);
        SyntaxToken file = syntax.Modifiers.FirstOrDefault(m => m.IsKind(SyntaxKind.FileKeyword));
        return new TypeHeader(
            syntax is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
                ? "record struct"
                : syntax.Keyword.Text,
            type.Name,
            parts.All(p => p.Modifiers.Any(SyntaxKind.PartialKeyword)),
            accessibility,
            reachable,
            LocationInfo.Of(syntax is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } kind } ? kind : syntax.Keyword),
            LocationInfo.Of(syntax.Identifier),
            syntax.TypeParameterList is { } parameters ? LocationInfo.Of(parameters) : null,
            file.RawKind == 0 ? null : LocationInfo.Of(file))
        {
            ObsoleteAt = WellKnownTypes.ErrorOfUse(type),
        };
    }

    // Read from the base list, for the compiler forgets a base that is sealed.
    private NamedLocation? Base(List<TypeDeclarationSyntax> parts)
    {
        IEnumerable<TypeSyntax> bases = parts
            .Where(part => compilation.ContainsSyntaxTree(part.SyntaxTree))
            .SelectMany(part => part.BaseList?.Types.Select(t => t.Type) ?? []);
        foreach (TypeSyntax named in bases)
        {
            ITypeSymbol? ancestor = compilation.GetSemanticModel(named.SyntaxTree).GetTypeInfo(named, cancellation).Type;
            while (ancestor is { TypeKind: TypeKind.Class } && WellKnownTypes.Find(ancestor, WellKnownTypes.Experiment) is null)
                ancestor = ancestor.BaseType;
            if (ancestor is { TypeKind: TypeKind.Class })
                return new NamedLocation(ancestor.Name, LocationInfo.Of(named));
        }

        return null;
    }

    // A default experiment is made by new(): that needs a constructor without arguments and no required members.
    private static NamedLocation? ConstructionObstacle(INamedTypeSymbol type)
    {
        IMethodSymbol[] usable = [.. type.InstanceConstructors.Where(c => c.Parameters.All(p => p.IsOptional || p.IsParams))];
        if (usable.Length == 0)
        {
            IMethodSymbol? constructor = type.InstanceConstructors.FirstOrDefault(c => !c.IsImplicitlyDeclared);
            return new NamedLocation("a constructor with arguments", constructor is null ? LocationOf(type) : LocationOf(constructor));
        }

        if (usable.Length > 1 && usable.All(c => c.Parameters.Length > 0))
            return new NamedLocation("several constructors that 'new()' could mean", LocationOf(usable[1]));

        for (INamedTypeSymbol? holder = type; holder is not null; holder = holder.BaseType)
        {
            ISymbol? required = holder.GetMembers()
                .FirstOrDefault(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
            if (required is null)
                continue;
            bool isOwn = SymbolEqualityComparer.Default.Equals(holder, type);
            return new NamedLocation($"the required member '{required.Name}'", LocationOf(isOwn ? required : type));
        }

        return null;
    }

    private static string FullName(INamedTypeSymbol type)
    {
        List<string> names = [type.Name];
        for (INamespaceOrTypeSymbol? outer = Outer(type); outer is not null && outer.Name.Length > 0; outer = Outer(outer))
            names.Insert(0, outer.Name);
        return string.Join(".", names);

        static INamespaceOrTypeSymbol? Outer(INamespaceOrTypeSymbol inner) =>
            inner.ContainingType ?? (INamespaceOrTypeSymbol?)inner.ContainingNamespace;
    }

    private static List<INamedTypeSymbol> ContainingTypes(INamedTypeSymbol type)
    {
        List<INamedTypeSymbol> containers = [];
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containers.Insert(0, outer);
        return containers;
    }

    private static List<TypeDeclarationSyntax> Parts(INamedTypeSymbol type) =>
        [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()];

    private static LocationInfo LocationOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        RecordDeclarationSyntax { ParameterList: { } list } when symbol is IMethodSymbol => LocationInfo.Of(list),
        BaseTypeDeclarationSyntax type => LocationInfo.Of(type.Identifier),
        DelegateDeclarationSyntax type => LocationInfo.Of(type.Identifier),
        ConstructorDeclarationSyntax constructor => LocationInfo.Of(constructor.Identifier),
        MethodDeclarationSyntax method => LocationInfo.Of(method.Identifier),
        PropertyDeclarationSyntax property => LocationInfo.Of(property.Identifier),
        EventDeclarationSyntax property => LocationInfo.Of(property.Identifier),
        VariableDeclaratorSyntax variable => LocationInfo.Of(variable.Identifier),
        ParameterSyntax parameter => LocationInfo.Of(parameter.Identifier),
        { } node => LocationInfo.Of(node),
        null => LocationInfo.None,
    };
}
