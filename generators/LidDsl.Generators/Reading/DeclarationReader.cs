using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Reading;

/// <summary>Reads the record that bears <c>[LidExperiment]</c> and, for a variant, the experiment that it is like.</summary>
internal sealed class DeclarationReader(Compilation compilation, CancellationToken cancellation)
{
    private readonly MemberReader members = new(compilation, cancellation);
    private readonly OwnMethodReader methods = new(cancellation);
    private readonly TypeReader types = new(compilation, cancellation);

    /// <summary>Reads one match of the attribute; null where another part of the same record has been matched before it.</summary>
    public static Declaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || IsNameless(type) || !IsFirstMatch(context, type))
            return null;
        DeclarationReader reader = new(context.SemanticModel.Compilation, cancellation);
        return reader.Read(type, []) with { Summary = SummaryReader.Of(context.TargetNode) };
    }

    /// <summary>
    /// Reads a type that has roles and bears no <c>[LidExperiment]</c>, once for all its roles; null for any other match of a role.
    /// </summary>
    public static Declaration? ReadWithoutExperiment(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        ISymbol member = context.TargetSymbol;
        if (member.ContainingType is not { TypeKind: not TypeKind.Enum } type || IsNameless(type))
            return null;
        if (WellKnownTypes.Find(type, WellKnownTypes.Experiment) is not null)
            return null;
        ISymbol? firstMember = type.GetMembers().FirstOrDefault(m => !m.IsImplicitlyDeclared && MemberReader.PlaysRole(m));
        Role? firstRole = member.GetAttributes().Select(WellKnownTypes.RoleOf).First(role => role is not null);
        bool isFirst = SymbolEqualityComparer.Default.Equals(firstMember, member)
            && WellKnownTypes.RoleOf(context.Attributes[0]) == firstRole;
        return isFirst ? new DeclarationReader(context.SemanticModel.Compilation, cancellation).ReadRoles(type) : null;
    }

    // One that is still being typed, or what stands behind a stray brace: there is nothing to reopen, and the compiler says so.
    private static bool IsNameless(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!SyntaxFacts.IsValidIdentifier(outer.Name))
                return true;
        }

        return false;
    }

    private Declaration ReadRoles(INamedTypeSymbol type) => new(
        types.Read(type, []),
        new(type.GetMembers().Where(MemberReader.PlaysRole).Select(members.Read)),
        new([]),
        new([]),
        null,
        null,
        OptionReader.Read(type))
    {
        IsExperiment = false,
    };

    private static bool IsFirstMatch(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type) =>
        WellKnownTypes.Find(type, WellKnownTypes.Experiment)?.ApplicationSyntaxReference is not { } first
        || (first.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span));

    private Declaration Read(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> variants)
    {
        AttributeData attribute = WellKnownTypes.Find(type, WellKnownTypes.Experiment)!;
        AttributeReader experiment = new(attribute);
        List<ISymbol> declared = [.. type.GetMembers().Where(m => !m.IsImplicitlyDeclared)];
        return new Declaration(
            types.Read(type, declared.Where(m => !MemberReader.IsDeclaration(m))),
            new(declared.Where(MemberReader.IsDeclaration).Select(members.Read)),
            new(methods.Methods(type)),
            new(OwnMethodReader.StrayRoles(type)),
            Like(experiment, type, variants),
            experiment.Named("StreamKey") is { } key
                ? new TextArgument(key.Value as string, experiment.LocationOfNamed("StreamKey"))
                : null,
            OptionReader.Read(type))
        {
            HiddenRoles = HiddenRoles(type),
            StrayAttributes = new(OwnMethodReader.StrayAttributes(type)),
        };
    }

    private static ValueList<int> HiddenRoles(INamedTypeSymbol type) => new(
        WellKnownTypes.Find(type, WellKnownTypes.HiddenRoles) is { ConstructorArguments: [{ Kind: TypedConstantKind.Array } roles] }
            ? roles.Values.Select(role => role.Value).OfType<int>()
            : []);

    private LikeDeclaration? Like(AttributeReader experiment, INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> variants)
    {
        if (experiment.Named("Like") is not { IsNull: false, Value: ITypeSymbol like })
            return null;
        LocationInfo at = experiment.LocationOfNamed("Like");
        string name = like.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (like is not INamedTypeSymbol target || WellKnownTypes.Find(target, WellKnownTypes.Experiment) is null)
            return new(name, LikeFault.NoExperiment, null, at);
        List<INamedTypeSymbol> chain = [.. variants, type];
        return chain.Contains(target, SymbolEqualityComparer.Default)
            ? new(name, LikeFault.Cycle, null, at)
            : new(name, LikeFault.None, Read(target, chain), at);
    }
}
