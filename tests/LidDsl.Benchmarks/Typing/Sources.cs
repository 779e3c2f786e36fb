using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Benchmarks.Typing;

/// <summary>Compilations of experiments.</summary>
internal static class Sources
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "LidDsl.dll" or "LidDsl.Laws.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The language of the compilations.</summary>
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview);

    /// <summary>A compilation with a file for each source.</summary>
    public static CSharpCompilation Compilation(IReadOnlyList<string> sources) => CSharpCompilation.Create(
        "Typed",
        sources.Select((text, i) => Parse(text, $"/source/File{i}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A file.</summary>
    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path, Encoding.UTF8);

    /// <summary>The headline experiment under a name, with a tail exponent.</summary>
    public static string Experiment(string name, double beta = 2.5) => $$"""
        using LidDsl;

        [LidExperiment, Budget(Replicates = 200, Instances = 100_000)]
        public sealed partial record {{name}}
        {
            [Dimension]     public const int    D     = 100;
            [SpectralDecay] public const double Alpha = 0.5;
            [TailExponent]  public const double Beta  = {{beta.ToString("R", CultureInfo.InvariantCulture)}};
            [TargetNoise]   public const double Sigma = 1e-3;
            [Tolerance]     public const double Delta = 1e-3;
            [RidgePenalty]  public partial double Ridge { get; init; } = 0;
            [SampleSize, Values(110, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000)] public static partial Axis<int> N { get; }
            [Attempts, LogGrid(1, 1_000_000, PerDecade = 4)] public static partial Axis<long> K { get; }
        }
        """;
}
