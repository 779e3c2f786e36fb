using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Reading;

/// <summary>Reads the members that bear a role or a grid.</summary>
internal sealed class MemberReader(Compilation compilation, CancellationToken cancellation)
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Whether a member is part of the declaration.</summary>
    public static bool IsDeclaration(ISymbol member) =>
        member is IFieldSymbol or IPropertySymbol
        && member.GetAttributes()
            .Any(a => WellKnownTypes.RoleOf(a) is not null || WellKnownTypes.NameOf(a) is WellKnownTypes.Values or WellKnownTypes.LogGrid);

    /// <summary>Whether a member plays a role.</summary>
    public static bool PlaysRole(ISymbol member) =>
        member is IFieldSymbol or IPropertySymbol && member.GetAttributes().Any(a => WellKnownTypes.RoleOf(a) is not null);

    /// <summary>Reads one member.</summary>
    public MemberDeclaration Read(ISymbol member) => member is IFieldSymbol field ? Read(field) : Read((IPropertySymbol)member);

    private MemberDeclaration Read(IFieldSymbol field)
    {
        VariableDeclaratorSyntax? syntax = Syntax<VariableDeclaratorSyntax>(field);
        LocationInfo at = syntax is null ? LocationInfo.None : LocationInfo.Of(syntax.Identifier);
        LocationInfo? initialiser = syntax?.Initializer is { } equals ? LocationInfo.Of(equals.Value) : null;
        return new MemberDeclaration(
            field.Name,
            field.IsConst ? MemberForm.Constant : MemberForm.Field,
            Roles(field),
            field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            field.HasConstantValue ? Number.Of(field.ConstantValue, initialiser ?? at) : null,
            initialiser,
            Grids(field),
            null,
            SyntaxFacts.GetText(field.DeclaredAccessibility),
            at,
            syntax?.Parent is VariableDeclarationSyntax variable ? LocationInfo.Of(variable.Type) : at);
    }

    private MemberDeclaration Read(IPropertySymbol property)
    {
        PropertyDeclarationSyntax? syntax = Syntax<PropertyDeclarationSyntax>(property);
        LocationInfo at = syntax is not null ? LocationInfo.Of(syntax.Identifier)
            : Syntax<ParameterSyntax>(property) is { } parameter ? LocationInfo.Of(parameter.Identifier)
            : Syntax<IndexerDeclarationSyntax>(property) is { } indexer ? LocationInfo.Of(indexer.ThisKeyword)
            : LocationInfo.None;
        ITypeSymbol? axis = WellKnownTypes.AxisValueType(property.Type);
        ExpressionSyntax? initialiser = syntax?.Initializer?.Value;
        return new MemberDeclaration(
            property.Name,
            axis is null ? MemberForm.Property : MemberForm.Axis,
            Roles(property),
            (axis ?? property.Type).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            InitialValue(property, initialiser),
            initialiser is null ? null : LocationInfo.Of(initialiser),
            Grids(property),
            Shape(property, syntax),
            SyntaxFacts.GetText(property.DeclaredAccessibility),
            at,
            TypeLocation(syntax?.Type ?? Syntax<ParameterSyntax>(property)?.Type, axis is not null) ?? at);
    }

    private PropertyShape Shape(IPropertySymbol property, PropertyDeclarationSyntax? syntax)
    {
        AccessorDeclarationSyntax? init = Accessor(SyntaxKind.InitAccessorDeclaration);
        PropertyDeclarationSyntax? implementation = property.PartialImplementationPart is { } part
            ? Syntax<PropertyDeclarationSyntax>(part)
            : null;
        return new PropertyShape(
            syntax is null ? "" : InOrder(syntax.Modifiers),
            property.Type.ToDisplayString(TypeFormat),
            new((syntax?.AccessorList?.Accessors ?? []).Select(a => string.Join(" ", a.Modifiers.Append(a.Keyword).Select(t => t.Text)))),
            Modifiers(init),
            property.IsStatic,
            syntax is null ? !property.IsIndexer : syntax.Modifiers.Any(SyntaxKind.PartialKeyword),
            property.GetMethod is not null,
            property.SetMethod is { IsInitOnly: false },
            property.SetMethod is { IsInitOnly: true },
            implementation is null ? null : LocationInfo.Of(implementation.Identifier))
        {
            GetModifiers = Modifiers(Accessor(SyntaxKind.GetAccessorDeclaration)),
            IsIndexer = property.IsIndexer,
            IsByReference = property.ReturnsByRef || property.ReturnsByRefReadonly,
            IsComplete = IsKnown(property.Type)
                && (syntax is null || (!syntax.ContainsDiagnostics && !syntax.Identifier.IsMissing)),
            InitialValueAt = property.DeclaringSyntaxReferences.IsEmpty ? null : WrittenInitialValue(property),
        };

        AccessorDeclarationSyntax? Accessor(SyntaxKind kind) => syntax?.AccessorList?.Accessors.FirstOrDefault(a => a.IsKind(kind));
    }

    // Where 'partial' does not stand last, or a modifier stands twice, the compiler says so once.
    private static string InOrder(SyntaxTokenList modifiers) =>
        string.Join(" ", modifiers.OrderBy(m => m.IsKind(SyntaxKind.PartialKeyword)).Select(m => m.Text).Distinct());

    // No part of the type is one that there is not.
    private static bool IsKnown(ITypeSymbol type) => type.TypeKind != TypeKind.Error && type switch
    {
        INamedTypeSymbol named => named.TypeArguments.All(IsKnown),
        IArrayTypeSymbol array => IsKnown(array.ElementType),
        _ => true,
    };

    private static string Modifiers(AccessorDeclarationSyntax? accessor) =>
        accessor is null ? "" : string.Join(" ", accessor.Modifiers.Select(m => m.Text));

    private static LocationInfo? WrittenInitialValue(IPropertySymbol property) =>
        WellKnownTypes.Find(property, WellKnownTypes.InitialValue) is { } written ? new AttributeReader(written).At : null;

    // Metadata keeps no initialisers: there the value is in the attribute that the generated part bears.
    private Number? InitialValue(IPropertySymbol property, ExpressionSyntax? initialiser)
    {
        if (initialiser is not null && compilation.ContainsSyntaxTree(initialiser.SyntaxTree))
        {
            Optional<object?> constant = compilation.GetSemanticModel(initialiser.SyntaxTree).GetConstantValue(initialiser, cancellation);
            return constant.HasValue ? Number.Of(constant.Value, LocationInfo.Of(initialiser)) : null;
        }

        return WellKnownTypes.Find(property, WellKnownTypes.InitialValue) is { ConstructorArguments: [{ Value: double value }] }
            ? new Number(value, null, LocationInfo.None)
            : null;
    }

    private static LocationInfo? TypeLocation(TypeSyntax? type, bool isAxis)
    {
        TypeSyntax? last = type switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax alias => alias.Name,
            _ => type,
        };
        if (isAxis && last is GenericNameSyntax { TypeArgumentList.Arguments: [var value] })
            return LocationInfo.Of(value);
        return type is null ? null : LocationInfo.Of(type);
    }

    /// <summary>The roles that a symbol bears.</summary>
    public static ValueList<RoleMark> Roles(ISymbol member) => new(
        from attribute in member.GetAttributes()
        let role = WellKnownTypes.RoleOf(attribute)
        where role is not null
        select new RoleMark(role.Value, new AttributeReader(attribute).At));

    private static ValueList<GridDeclaration> Grids(ISymbol member) => new(
        from attribute in member.GetAttributes()
        let kind = WellKnownTypes.NameOf(attribute)
        where kind is WellKnownTypes.Values or WellKnownTypes.LogGrid
        select Grid(new AttributeReader(attribute), kind == WellKnownTypes.Values));

    private static GridDeclaration Grid(AttributeReader attribute, bool isList) => isList
        ? new(GridKind.Values, new(attribute.ArrayValues()), new(1, 1, attribute.At), attribute.At)
        : new(
            GridKind.LogGrid,
            new([attribute.PositionalNumber(0, "from"), attribute.PositionalNumber(1, "to")]),
            attribute.NamedNumber("PerDecade") ?? new(4, 4, attribute.At),
            attribute.At);

    private T? Syntax<T>(ISymbol symbol)
        where T : SyntaxNode =>
        symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<T>().FirstOrDefault();
}
