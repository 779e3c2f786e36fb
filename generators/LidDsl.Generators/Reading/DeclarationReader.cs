using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Reading;

/// <summary>Reads the record that bears <c>[LidExperiment]</c> and, for a variant, the experiment that it is like.</summary>
internal sealed class DeclarationReader(Compilation compilation, CancellationToken cancellation)
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, Declaration>> AsRead = new();

    private readonly MemberReader members = new(compilation, cancellation);
    private readonly OwnMethodReader methods = new(cancellation);
    private readonly TypeReader types = new(compilation, cancellation);

    /// <summary>Reads one match of the attribute; null where another part of the same record has been matched before it.</summary>
    public static Declaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (MatchedType.Of(context) is not { } type)
            return null;
        Compilation compilation = context.SemanticModel.Compilation;
        if (ReadCache.Find(context.TargetNode, type, compilation) is { } known)
            return known;
        DeclarationReader reader = new(compilation, cancellation);
        Declaration declaration = reader.ReadOnce(type, []);
        ReadCache.Keep(context.TargetNode, type, compilation, declaration);
        return declaration;
    }

    /// <summary>Reads a record whose generated part is there, so that it breaks no rule.</summary>
    public static Declaration ReadAccepted(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        new DeclarationReader(compilation, cancellation).Read(type, []);

    /// <summary>
    /// Whether a node is an attribute that is called like a role, on a member of a type whose part at hand bears neither
    /// <c>[LidExperiment]</c> nor <c>[AttemptsStudy]</c>: a role under another name is left to the compiler, which misses the other half
    /// of what is partial.
    /// </summary>
    public static bool IsRoleOfNoExperiment(SyntaxNode node) => MatchedType.IsOnMember(node, Roles, Marks);

    /// <summary>
    /// Reads a type that has roles and bears neither attribute, once for all its roles; null for any other match of a role.
    /// </summary>
    public static Declaration? ReadWithoutExperiment(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        MatchedType.Around(context, MemberReader.PlaysRole, a => WellKnownTypes.RoleOf(a) is not null, cancellation) is { } type
        && WellKnownTypes.Find(type, WellKnownTypes.Experiment) is null
        && WellKnownTypes.FindOfStudy(type, WellKnownTypes.Study) is null
            ? new DeclarationReader(context.SemanticModel.Compilation, cancellation).ReadRoles(type)
            : null;

    private static readonly HashSet<string> Roles = MatchedType.Names(Enum.GetNames(typeof(Role)));

    private static readonly HashSet<string> Marks = MatchedType.Names(["LidExperiment", "AttemptsStudy"]);

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
            : new(name, LikeFault.None, ReadOnce(target, chain), at);
    }

    // A long chain of variants is read once, not once for each of them. What runs in a circle depends on where it is entered.
    private Declaration ReadOnce(INamedTypeSymbol type, List<INamedTypeSymbol> chain)
    {
        ConcurrentDictionary<INamedTypeSymbol, Declaration> known = AsRead.GetValue(
            compilation, static _ => new ConcurrentDictionary<INamedTypeSymbol, Declaration>(SymbolEqualityComparer.Default));
        if (known.TryGetValue(type, out Declaration? read))
            return read;
        read = Read(type, chain) with { Summary = MatchedType.SummaryOf(WellKnownTypes.Find(type, WellKnownTypes.Experiment)!) };
        return RunsInCircle(read) ? read : known.GetOrAdd(type, read);
    }

    private static bool RunsInCircle(Declaration declaration) => declaration.Like is { } like
        && (like.Fault == LikeFault.Cycle || (like.Target is { } target && RunsInCircle(target)));
}
