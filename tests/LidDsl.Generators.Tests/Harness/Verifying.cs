using LidDsl.CodeFixes;
using LidDsl.Generators.Advising;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>
/// Roslyn's own test framework, with the framework that runs as its references, so that nothing is downloaded, and with the generator
/// beside the analyzer, as a compiler has them.
/// </summary>
internal static class Verifying
{
    private static readonly ReferenceAssemblies Framework = new("net10.0");

    /// <summary>An analyzer on the headline sample and a text: what it finds is marked in the text.</summary>
    public static Task Marked<TAnalyzer>(string marked)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        AnalyzerTest<TAnalyzer> test = new();
        Prepare(test, marked);
        return test.RunAsync();
    }

    /// <summary>A code fix of advice: what it mends is marked in the text, and other advice is let be.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="marked">The text.</param>
    /// <param name="mended">What becomes of it.</param>
    /// <param name="fix">Which of the fixes that are offered.</param>
    public static Task Mended(string id, string marked, string mended, int fix = 0)
    {
        FixTest test = new()
        {
            CodeActionIndex = fix,
            CodeActionValidationMode = CodeActionValidationMode.None,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
        };
        Prepare(test, marked);
        test.FixedState.Sources.Add(("HardTail.cs", Sources.HardTail));
        test.FixedState.Sources.Add(("Variant.cs", mended));
        test.FixedState.AdditionalReferences.Clear();
        test.DisabledDiagnostics.AddRange(AdviceAnalyzer.Descriptors.Select(descriptor => descriptor.Id).Where(other => other != id));
        return test.RunAsync();
    }

    /// <summary>The files that the generator makes of the headline sample, all of them and to the character.</summary>
    public static Task Emitted(IEnumerable<(string Name, string Text)> files)
    {
        GeneratorTest test = new() { ReferenceAssemblies = Framework, CompilerDiagnostics = CompilerDiagnostics.Warnings };

        // The sample is a program's, whose members need no documentation.
        test.DisabledDiagnostics.Add("CS1591");
        test.TestState.Sources.Add(("HardTail.cs", Sources.HardTail));
        foreach (MetadataReference reference in Compiling.AllReferences)
            test.TestState.AdditionalReferences.Add(reference);
        foreach ((string name, string text) in files)
            test.TestState.GeneratedSources.Add((typeof(LidExperimentGenerator), name, SourceText.From(text, System.Text.Encoding.UTF8)));
        return test.RunAsync();
    }

    private static void Prepare(Microsoft.CodeAnalysis.Testing.AnalyzerTest<DefaultVerifier> test, string marked)
    {
        test.ReferenceAssemblies = Framework;
        test.TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        test.TestState.Sources.Add(("HardTail.cs", Sources.HardTail));
        test.TestState.Sources.Add(("Variant.cs", marked));
        foreach (MetadataReference reference in Compiling.AllReferences)
            test.TestState.AdditionalReferences.Add(reference);
    }

    private sealed class AnalyzerTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        protected override ParseOptions CreateParseOptions() => Compiling.Latest;

        protected override IEnumerable<Type> GetSourceGenerators() =>
            [typeof(LidExperimentGenerator), typeof(AttemptsStudyGenerator)];
    }

    private sealed class GeneratorTest : CSharpSourceGeneratorTest<LidExperimentGenerator, DefaultVerifier>
    {
        protected override ParseOptions CreateParseOptions() => Compiling.Latest;
    }

    private sealed class FixTest : CSharpCodeFixTest<AdviceAnalyzer, AdviceFixes, DefaultVerifier>
    {
        // What a busy machine has no time for would be missing.
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new AdviceAnalyzer(Advised.Unhurried)];

        protected override ParseOptions CreateParseOptions() => Compiling.Latest;

        protected override IEnumerable<Type> GetSourceGenerators() =>
            [typeof(LidExperimentGenerator), typeof(AttemptsStudyGenerator)];
    }
}
