using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>What is emitted explains itself, and can be stepped into.</summary>
public sealed class EmittedDocsTests
{
    private static readonly CSharpCompilation Source = Compiling.Compilation(
        "Documented", Compiling.Latest.WithDocumentationMode(DocumentationMode.Diagnose), SilenceTests.Documented);

    [Fact]
    public void Every_member_that_a_user_sees_has_docs()
    {
        // Without the pragma that keeps analyzers quiet, the compiler says which are missing or wrong.
        IEnumerable<SyntaxTree> emitted = Compiling.Generate(Source).Result.GeneratedTrees
            .Select(tree => CSharpSyntaxTree.ParseText(
                tree.ToString().Replace("#pragma warning disable", "", StringComparison.Ordinal),
                (CSharpParseOptions)tree.Options,
                tree.FilePath));
        string[] complaints = [.. Source.AddSyntaxTrees(emitted).GetDiagnostics().Where(IsAboutDocs).Select(d => d.ToString())];
        Assert.Empty(complaints);
    }

    [Fact]
    public void The_compiler_would_say_so() => Assert.Contains(
        Source.AddSyntaxTrees(Compiling.Parse(
            "public class Bare { public int Member; }",
            "/source/Bare.cs",
            Compiling.Latest.WithDocumentationMode(DocumentationMode.Diagnose))).GetDiagnostics(),
        IsAboutDocs);

    [Fact]
    public void Nothing_emitted_hides_from_a_debugger() => Assert.All(
        Compiling.Generate(Source).Files.Values, text => Assert.DoesNotContain("Debugger", text, StringComparison.Ordinal));

    private static bool IsAboutDocs(Diagnostic d) => d.Id.StartsWith("CS15", StringComparison.Ordinal)
        || d.Id.StartsWith("CS17", StringComparison.Ordinal)
        || d.Id.StartsWith("CS04", StringComparison.Ordinal);
}
