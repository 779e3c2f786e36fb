using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Reading;

/// <summary>
/// Declarations as they were read before. Every edit anywhere makes new symbols, so that every experiment would be bound and read again at
/// each key; one whose text says all of it by literals and by names of the language cannot have changed, unless what those names mean has.
/// </summary>
/// <remarks>
/// <para>
/// What was read is taken again if (1) every part of the record, of the types that contain it and of the experiments that it is like is the
/// same piece of the same tree, and there are no more parts; (2) its values are literals, its attributes and the types that it names are of
/// the language or keywords, and it has no bases; (3) the compilation has the same references and options; (4) no tree declares a type or
/// namespace with a name of the language, a global using or a variable of a top-level statement, that it did not declare before. Names
/// mean the same then, wherever they stand.
/// </para>
/// <para>Entries live as long as the syntax that they were read from.</para>
/// </remarks>
internal static class ReadCache
{
    private static readonly ConditionalWeakTable<SyntaxNode, Entry> Entries = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string> TreeNames = new();
    private static readonly ConditionalWeakTable<Compilation, string> Names = new();
    private static readonly ConditionalWeakTable<SyntaxNode, object> Closed = new();
    private static readonly object Yes = new();
    private static readonly object No = new();

    // The enumerations whose members are named by values.
    private static readonly HashSet<string> Choices =
        [nameof(EstimatorKind), nameof(SignalShape), nameof(TrainingRule), nameof(SelectionRule), nameof(Regime)];

    // Attributes with and without their ending, and the types that a declaration names.
    private static readonly HashSet<string> Language =
    [
        .. new[]
        {
            "LidExperiment", "Budget", "Resolve", "ExponentWindow", "Estimate", "Isotropic", "Signal", "Training", "Selection", "Studies",
            "Values", "LogGrid", "InitialValue", "HiddenRoles", "Eigenvalue", "PrecisionSampler", "PrecisionDensity", "Measurement",
            "LawOf", "Obsolete",
        }.Concat(Enum.GetNames(typeof(Role))).SelectMany(name => new[] { name, name + "Attribute" }),
        "Axis", "PrecisionStream", "TrainedHead", "EstimatorKind", "SignalShape", "TrainingRule", "SelectionRule", "Regime", "LidDsl",
        "Specs", "System",
    ];

    /// <summary>What was read of a record before; null where it must be read anew.</summary>
    /// <param name="node">The part of the record that bears the attribute.</param>
    /// <param name="type">The record.</param>
    /// <param name="compilation">The compilation that it stands in.</param>
    public static Declaration? Find(SyntaxNode node, INamedTypeSymbol type, Compilation compilation) =>
        Entries.TryGetValue(node, out Entry entry) && entry.IsCurrent(type, compilation) ? entry.Declaration : null;

    /// <summary>Keeps what was read of a record, if nothing but its own text decides it.</summary>
    public static void Keep(SyntaxNode node, INamedTypeSymbol type, Compilation compilation, Declaration declaration)
    {
        ImmutableArray<SyntaxNode> parts = Parts(type, compilation);
        if (parts.IsEmpty || !parts.All(part => Closed.GetValue(part, static of => IsClosed(of) ? Yes : No) == Yes))
            return;
        Entry entry = new(declaration, parts, compilation.Options, [.. compilation.ExternalReferences], NamesIn(compilation));

        // Two drivers may read one tree at once.
        lock (Entries)
        {
            Entries.Remove(node);
            Entries.Add(node, entry);
        }
    }

    // Of the record, of what contains it and of what it is like; none where one of them is of another assembly, or runs in a circle.
    private static ImmutableArray<SyntaxNode> Parts(INamedTypeSymbol type, Compilation compilation)
    {
        ImmutableArray<SyntaxNode>.Builder parts = ImmutableArray.CreateBuilder<SyntaxNode>();
        HashSet<INamedTypeSymbol> seen = new(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? like = type; like is not null; like = LikeOf(like))
        {
            if (!seen.Add(like) || !SymbolEqualityComparer.Default.Equals(like.ContainingAssembly, compilation.Assembly))
                return [];
            for (INamedTypeSymbol? outer = like; outer is not null; outer = outer.ContainingType)
            {
                foreach (SyntaxReference reference in outer.DeclaringSyntaxReferences)
                    parts.Add(reference.GetSyntax());
            }
        }

        return parts.ToImmutable();
    }

    private static INamedTypeSymbol? LikeOf(INamedTypeSymbol type) =>
        WellKnownTypes.Find(type, WellKnownTypes.Experiment) is { } attribute
        && new AttributeReader(attribute).Named("Like") is { IsNull: false, Value: INamedTypeSymbol like }
            ? like
            : null;

    // Whether no name in the text of a part can mean anything but what the language means by it. Bodies of methods are not read.
    private static bool IsClosed(SyntaxNode part) => part is TypeDeclarationSyntax { BaseList: null } type
        && type.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax) && node is not TypeDeclarationSyntax
                || node == part)
            .All(node => node is not (SimpleNameSyntax or InterpolatedStringExpressionSyntax) || IsOfLanguage(node));

    private static bool IsOfLanguage(SyntaxNode node) => node switch
    {
        SimpleNameSyntax { Parent: NameEqualsSyntax or NameColonSyntax } => true,

        // A member of an enumeration of the language, and the experiment that Like names, whose parts are compared themselves.
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Expression: { } of } access } name when access.Name == name =>
            (LastName(of), name.Identifier.ValueText) is ("LidDsl", "Specs") or ("Specs", _) || Choices.Contains(LastName(of)),
        SimpleNameSyntax { Parent: TypeOfExpressionSyntax } => true,

        // Names of values, such as constants of another file, are not of the language, whatever they are called.
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax } name => Choices.Contains(name.Identifier.ValueText)
            || name.Identifier.ValueText == "LidDsl",
        SimpleNameSyntax { Parent: EqualsValueClauseSyntax or AttributeArgumentSyntax or ExpressionSyntax and not TypeSyntax } => false,
        SimpleNameSyntax name => Language.Contains(name.Identifier.ValueText),
        _ => false,
    };

    private static string LastName(ExpressionSyntax of) =>
        of.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText ?? "";

    private static string NamesIn(Compilation compilation) => Names.GetValue(compilation, static whole => string.Join(
        "\n", whole.SyntaxTrees.Select(tree => TreeNames.GetValue(tree, static t => NamesIn(t.GetRoot()))).Where(n => n.Length > 0)));

    // What a tree declares that may change what names mean in another.
    private static string NamesIn(SyntaxNode root)
    {
        IEnumerable<string> declared = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax
                or TypeDeclarationSyntax || node.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null)
            .Select(node => node switch
            {
                // What a top-level statement declares is in the way of every name in the program.
                VariableDeclaratorSyntax { Parent.Parent: not BaseFieldDeclarationSyntax } variable => variable.Identifier.ValueText,
                SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                DelegateDeclarationSyntax type => type.Identifier.ValueText,
                BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
                _ => "",
            })
            .Where(name => name.Split('.').Any(Language.Contains));
        IEnumerable<string> usings = root is CompilationUnitSyntax unit
            ? unit.Usings.Where(u => u.GlobalKeyword.RawKind != 0).Select(u => u.ToString())
            : [];
        return string.Join(";", declared.Concat(usings));
    }

    private sealed class Entry(
        Declaration declaration, ImmutableArray<SyntaxNode> parts, CompilationOptions options, ImmutableArray<MetadataReference> references,
        string names)
    {
        public Declaration Declaration => declaration;

        public bool IsCurrent(INamedTypeSymbol type, Compilation compilation) =>
            ReferenceEquals(compilation.Options, options)
            && Parts(type, compilation).SequenceEqual(parts)
            && compilation.ExternalReferences.SequenceEqual(references)
            && NamesIn(compilation) == names;
    }
}
