using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.House.Tests;

/// <summary>A use in one room, a folder below a project of <c>src</c>, of a declaration in another.</summary>
internal sealed record RoomUse(string From, string To, string Where);

/// <summary>Which room uses which, by binding every name of the sources.</summary>
internal static class Rooms
{
    private static readonly string[] SourceRoots = ["src/LidDsl.Laws/", "src/LidDsl/", "src/LidDsl.Attempts/"];

    private static readonly List<string> UnboundNames = [];

    public static IReadOnlyList<RoomUse> Uses { get; } = Bind();

    /// <summary>Names that could not be bound, whose room is not known.</summary>
    public static IReadOnlyList<string> Unbound => UnboundNames;

    private static List<RoomUse> Bind()
    {
        CSharpParseOptions options = new(
            LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET10_0", "NET10_0_OR_GREATER", "NET8_0_OR_GREATER"]);
        List<SyntaxTree> trees =
        [
            .. Tree.Files
                .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && SourceRoots.Any(r => f.StartsWith(r, StringComparison.Ordinal)))
                .Select(f => CSharpSyntaxTree.ParseText(Tree.Read(f), options, f)),
            CSharpSyntaxTree.ParseText(
                "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic; "
                    + "global using System.Threading; global using System.Threading.Tasks;",
                options,
                "ImplicitUsings.cs"),
        ];
        string[] own = ["LidDsl.dll", "LidDsl.Laws.dll", "LidDsl.Attempts.dll", "LidDsl.House.Tests.dll"];
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(a => !own.Contains(Path.GetFileName(a), StringComparer.Ordinal))
            .Select(a => MetadataReference.CreateFromFile(a));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Rooms", trees, references,
            // What may be null is no matter of names, and takes as long to find as all the rest.
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Disable));

        HashSet<RoomUse> uses = [];
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                SymbolInfo info = model.GetSymbolInfo(name);
                ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
                bool names = name.Identifier.Text is "nameof" or "notnull" || name.Parent is NameColonSyntax or NameEqualsSyntax;
                if (symbol is null && !names)
                    UnboundNames.Add($"{tree.FilePath}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {name}");
                if (symbol is null or INamespaceSymbol)
                    continue;
                foreach (SyntaxReference declaration in symbol.OriginalDefinition.DeclaringSyntaxReferences)
                {
                    (string from, string to) = (RoomOf(tree.FilePath), RoomOf(declaration.SyntaxTree.FilePath));
                    if (from != to)
                    {
                        uses.Add(new RoomUse(
                            from, to, $"{tree.FilePath}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1} uses {symbol.Name}"));
                    }
                }
            }
        }

        return [.. uses];
    }

    // src/LidDsl.Laws/Specs/Role.cs -> Specs; src/LidDsl.Laws/X.cs -> Laws; src/LidDsl/Sampling/X.cs -> Sampling;
    // src/LidDsl.Attempts/Reading/X.cs -> Attempts/Reading.
    private static string RoomOf(string path)
    {
        string[] parts = path.Split('/');
        if (parts.Length < 3)
            return "";
        if (parts[1] == "LidDsl.Attempts")
            return "Attempts/" + parts[2];
        return parts[1] == "LidDsl.Laws" ? (parts[2] is "Specs" or "Advising" ? parts[2] : "Laws") : parts.Length > 3 ? parts[2] : "";
    }
}
