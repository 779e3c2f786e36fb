using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>What the generator owes to any text, right or wrong.</summary>
internal static class Soundness
{
    /// <summary>What it fails to keep; null when it keeps all.</summary>
    public static string? Fault(params string[] sources) => Fault(Compiling.Compilation(sources));

    /// <summary>The same of a compilation.</summary>
    public static string? Fault(CSharpCompilation compilation)
    {
        Generated generated = Compiling.Generate(compilation);
        if (generated.Result.Results.Single().Exception is { } exception)
            return $"the generator died: {exception}";
        foreach (Diagnostic finding in generated.Findings)
        {
            if (finding.Id == "LID099")
                return finding.GetMessage(null);
            if (finding.Location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree))
                return $"a finding has no place: {finding}";
        }

        // What is wrong in the user's own text may be wrong in what is made of it; what is right there may not become wrong.
        Diagnostic[] after = [.. generated.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        Diagnostic[] own = [.. after.Where(d => IsOwn(d))];
        HashSet<string> before =
            [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.Id} {d.Location}")];
        if (own.FirstOrDefault(d => !before.Contains($"{d.Id} {d.Location}")) is { } added)
            return $"an error was added to the user's text: {added}";
        if (own.Length > 0 || after.FirstOrDefault(d => d.Location.SourceTree is not null && !IsOwn(d)) is not { } error)
            return null;
        int line = error.Location.GetLineSpan().StartLinePosition.Line;
        return $"an error in generated text alone: {error}\n{error.Location.SourceTree?.GetText().Lines[line]}";

        bool IsOwn(Diagnostic d) => d.Location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree);
    }
}
