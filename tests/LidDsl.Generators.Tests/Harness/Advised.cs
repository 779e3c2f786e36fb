using System.Collections.Immutable;
using LidDsl.Generators.Advising;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>Asks the analyzer of advice about sources that the generator accepts.</summary>
internal static class Advised
{
    /// <summary>Time enough on any machine.</summary>
    public static AdviceLimits Unhurried { get; } =
        new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10));

    /// <summary>The advice on sources, in the order of the files.</summary>
    public static ImmutableArray<Diagnostic> On(params IEnumerable<string> sources) => On(Compiling.Compilation(sources));

    /// <summary>The advice on a compilation, by what a project and .editorconfig say.</summary>
    public static ImmutableArray<Diagnostic> On(
        CSharpCompilation compilation, IReadOnlyDictionary<string, string>? options = null, AdviceLimits? limits = null)
    {
        Compilation output = Compiling.Generate(compilation).RequireSuccess().Output;
        return After(output, options, limits);
    }

    /// <summary>The same where the generated code is there.</summary>
    public static ImmutableArray<Diagnostic> After(
        Compilation output, IReadOnlyDictionary<string, string>? options = null, AdviceLimits? limits = null)
    {
        AnalyzerOptions analyzerOptions = new([], new Options(options ?? new Dictionary<string, string>()));
        ImmutableArray<Diagnostic> told = output
            .WithAnalyzers([new AdviceAnalyzer(limits ?? Unhurried)], analyzerOptions)
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return
        [
            .. told.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(d => d.Location.SourceSpan.Start)
                .ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
    }

    private sealed class Options(IReadOnlyDictionary<string, string> said) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new One(said);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class One(IReadOnlyDictionary<string, string> said) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                said.TryGetValue(key, out value);
        }
    }
}
