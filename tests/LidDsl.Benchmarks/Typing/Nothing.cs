using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LidDsl.Benchmarks.Typing;

#pragma warning disable RS1001, RS1036, RS1038, RS1041, RS1042 // No compiler loads these: they show what the compiler itself takes.

/// <summary>A generator that finds experiments and reads nothing of them.</summary>
internal sealed class Nothing : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("LidDsl.LidExperimentAttribute", (_, _) => true, (_, _) => 0), (_, _) => { });
}

/// <summary>An analyzer that hears of every type and says nothing.</summary>
internal sealed class Silent : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("NONE", "None", "None", "None", DiagnosticSeverity.Info, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(_ => { }, SymbolKind.NamedType);
    }
}
