using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>Compiles sources in process with the generator.</summary>
internal static class Compiling
{
    public static readonly CSharpParseOptions Latest = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name is "netstandard.dll" or "LidDsl.dll" or "LidDsl.Laws.dll" or "LidDsl.Attempts.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What a project refers to that takes every package.</summary>
    public static IEnumerable<MetadataReference> AllReferences => References;

    /// <summary>What a project refers to without studies of attempts.</summary>
    public static IEnumerable<MetadataReference> WithoutAttempts { get; } =
        [.. References.Where(reference => Path.GetFileName(reference.Display) != "LidDsl.Attempts.dll")];

    public static CSharpCompilation Compilation(params IEnumerable<string> sources) => Compilation("Consumer", Latest, sources);

    public static CSharpCompilation Compilation(string name, CSharpParseOptions options, params IEnumerable<string> sources) =>
        CSharpCompilation.Create(
            name,
            sources.Select((text, i) => Parse(text, $"/source/File{i}.cs", options)),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    public static SyntaxTree Parse(string text, string path, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(text, options ?? Latest, path, System.Text.Encoding.UTF8);

    public static GeneratorDriver Driver(IIncrementalGenerator? generator = null, CSharpParseOptions? options = null, bool track = true) =>
        CSharpGeneratorDriver.Create(
            [(generator ?? new LidExperimentGenerator()).AsSourceGenerator()],
            parseOptions: options ?? Latest,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: track));

    /// <summary>Runs the generator once.</summary>
    public static Generated Generate(params IEnumerable<string> sources) => Generate(Compilation(sources));

    /// <summary>Runs one generator, that of experiments unless another is given.</summary>
    public static Generated Generate(CSharpCompilation compilation, IIncrementalGenerator? generator = null) =>
        Generate(compilation, Driver(generator, (CSharpParseOptions)compilation.SyntaxTrees.First().Options, track: false));

    /// <summary>Runs both generators, as a compiler does.</summary>
    public static Generated GenerateAll(CSharpCompilation compilation) => Generate(
        compilation,
        CSharpGeneratorDriver.Create(
            [new LidExperimentGenerator().AsSourceGenerator(), new AttemptsStudyGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options));

    /// <summary>Runs both generators on sources.</summary>
    public static Generated GenerateAll(params IEnumerable<string> sources) => GenerateAll(Compilation(sources));

    private static Generated Generate(CSharpCompilation compilation, GeneratorDriver driver)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new Generated(driver.GetRunResult(), output);
    }
}

/// <summary>What the generator made of a compilation.</summary>
internal sealed record Generated(GeneratorDriverRunResult Result, Compilation Output)
{
    /// <summary>The findings of the generator.</summary>
    public ImmutableArray<Diagnostic> Findings => Result.Diagnostics;

    /// <summary>The emitted files by name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.Results.SelectMany(result => result.GeneratedSources).DistinctBy(s => s.HintName)
            .ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    /// <summary>All that the compiler says about declarations and generated code together, hidden diagnostics apart.</summary>
    public IEnumerable<Diagnostic> Complaints =>
        Output.GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Hidden).Concat(Findings);

    /// <summary>Requires that nobody complains.</summary>
    public Generated RequireSilence()
    {
        Assert.True(!Complaints.Any(), string.Join("\n", Complaints));
        return this;
    }

    /// <summary>Requires that the code compiles without errors.</summary>
    public Generated RequireSuccess()
    {
        Assert.DoesNotContain(Complaints, d => d.Severity == DiagnosticSeverity.Error);
        return this;
    }

    public byte[] Emit()
    {
        using MemoryStream stream = new();
        Assert.DoesNotContain(Output.Emit(stream).Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        return stream.ToArray();
    }

    /// <summary>Loads the compiled assembly into a context of its own.</summary>
    public System.Reflection.Assembly Load()
    {
        AssemblyLoadContext context = new(Output.AssemblyName, isCollectible: true);
        return context.LoadFromStream(new MemoryStream(Emit()));
    }

    /// <summary>Loads the assembly and returns its registry of studies.</summary>
    public IReadOnlyList<Attempts.IAttemptsStudy> LoadStudies() => (IReadOnlyList<Attempts.IAttemptsStudy>)Load()
        .GetType("LidDsl.Attempts.AttemptsStudies", throwOnError: true)!.GetProperty("All")!.GetValue(null)!;

    /// <summary>Loads the assembly and returns its registry.</summary>
    public IReadOnlyList<ILidExperiment> LoadExperiments() =>
        (IReadOnlyList<ILidExperiment>)Load().GetType("LidDsl.LidExperiments", throwOnError: true)!.GetProperty("All")!.GetValue(null)!;
}
