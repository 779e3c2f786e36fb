using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Emitting.Kernel;
using LidDsl.Runtime;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Kernels.Tests;

/// <summary>Compiles emitted kernels and makes instances of them.</summary>
internal static class EmittedKernels
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(a => Path.GetFileName(a) is string name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name is "LidDsl.dll" or "LidDsl.Laws.dll" or "LidDsl.Kernels.Tests.dll"))
            .Select(a => MetadataReference.CreateFromFile(a)),
    ];

    private static readonly ConcurrentDictionary<ExperimentSpec, Assembly> Compiled = new();

    public static ReplicateKernel Create(ExperimentSpec spec) => Factory(spec)();

    /// <summary>Compiles a kernel once; each call makes one.</summary>
    public static Func<ReplicateKernel> Factory(ExperimentSpec spec)
    {
        MethodInfo create = Compiled.GetOrAdd(spec, Compile).GetType("Emitted.Factory", throwOnError: true)!.GetMethod("Create")!;
        object[] arguments = [Experiments.Settings(spec), spec.AttemptsGrid];
        return () => (ReplicateKernel)create.Invoke(null, arguments)!;
    }

    /// <summary>The emitted text of a kernel called SampleKernel.</summary>
    public static string Text(ExperimentSpec spec)
    {
        SourceWriter writer = new();
        GeneratedNamespace.Open(writer);
        KernelEmitter.Write(writer, spec, "SampleKernel");
        writer.Close();
        return writer.ToString();
    }

    private static Assembly Compile(ExperimentSpec spec)
    {
        string construction = KernelEmitter.Construct(GeneratedNamespace.Prefix + "SampleKernel", "settings", "attempts", "attempts[^1]");
        string source = $$"""
            #nullable enable
            namespace Emitted
            {
            public static class Factory
            {
                public static global::LidDsl.Runtime.ReplicateKernel Create(
                    global::System.Collections.Generic.IReadOnlyList<global::LidDsl.Specs.Setting> settings,
                    global::System.Collections.Generic.IReadOnlyList<long> attempts) => {{construction}};
            }
            }

            {{Text(spec)}}
            """;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            source, new CSharpParseOptions(LanguageVersion.CSharp13, DocumentationMode.Diagnose), "Kernel.cs");
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Emitted" + Guid.NewGuid().ToString("N"),
            [tree],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999)
                .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)]));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }
}
