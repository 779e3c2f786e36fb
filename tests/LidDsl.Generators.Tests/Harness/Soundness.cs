using System.Collections.Immutable;
using LidDsl.Generators.Advising;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>What the generator owes to any text, right or wrong.</summary>
internal static class Soundness
{
    /// <summary>What it fails to keep; null when it keeps all.</summary>
    public static string? Fault(params string[] sources) => Fault(Compiling.Compilation(sources));

    /// <summary>The same of a compilation.</summary>
    public static string? Fault(CSharpCompilation compilation) => Fault(compilation, Compiling.GenerateAll(compilation));

    /// <summary>The same with what the analyzer of advice owes to it.</summary>
    public static string? FaultWithAdvice(CSharpCompilation compilation)
    {
        Generated generated = Compiling.GenerateAll(compilation);
        return Fault(compilation, generated) ?? AdviceFault(compilation, generated.Output);
    }

    private static string? Fault(CSharpCompilation compilation, Generated generated)
    {
        if (generated.Result.Results.Select(result => result.Exception).FirstOrDefault(e => e is not null) is { } exception)
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
        if (NotAmong(NotAmong(own, compilation.GetParseDiagnostics), compilation.GetDiagnostics) is [{ } added, ..])
            return $"an error was added to the user's text: {added}";
        if (own.Length > 0 || after.FirstOrDefault(d => d.Location.SourceTree is not null && !IsOwn(d)) is not { } error)
            return null;
        int line = error.Location.GetLineSpan().StartLinePosition.Line;
        return $"an error in generated text alone: {error}\n{error.Location.SourceTree?.GetText().Lines[line]}";

        static Diagnostic[] NotAmong(Diagnostic[] errors, Func<CancellationToken, ImmutableArray<Diagnostic>> known)
        {
            if (errors.Length == 0)
                return errors;
            HashSet<string> before = [.. known(default).Where(d => d.Severity == DiagnosticSeverity.Error).Select(Name)];
            return [.. errors.Where(d => !before.Contains(Name(d)))];
        }

        static string Name(Diagnostic d) => $"{d.Id} {d.Location}";

        bool IsOwn(Diagnostic d) => d.Location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree);
    }

    /// <summary>What fixes and advice owe to any text: that they do not fail, and that a fix removes no more than it mends.</summary>
    public static string? FixFault(CSharpCompilation compilation)
    {
        Generated generated = Compiling.GenerateAll(compilation);
        Diagnostic[] told = [.. Told(generated)];

        // Where text is half written a mend may be read as something else.
        bool isWellFormed = !compilation.SyntaxTrees.Any(tree => tree.GetDiagnostics().Any());
        foreach (Diagnostic finding in told.Where(d => d.Location.SourceTree == compilation.SyntaxTrees[^1]).Take(4))
        {
            bool IsSame(Diagnostic other) => other.Id == finding.Id && other.GetMessage(null) == finding.GetMessage(null);
            foreach (CodeAction action in Fixing.Offered(compilation, finding))
            {
                string mended = Fixing.Apply(action);
                CSharpCompilation after = compilation.ReplaceSyntaxTree(
                    compilation.SyntaxTrees[^1], Compiling.Parse(mended, compilation.SyntaxTrees[^1].FilePath));
                if (FaultWithAdvice(after) is { } fault)
                    return $"after '{action.Title}' of {finding.Id}: {fault}\n{mended}";
                if (isWellFormed && Told(Compiling.GenerateAll(after)).Count(IsSame) >= told.Count(IsSame))
                    return $"'{action.Title}' leaves {finding.Id} as it was\n{mended}";
            }
        }

        return null;

        static IEnumerable<Diagnostic> Told(Generated of) =>
            of.Findings.Concat(Advised.After(of.Output, limits: AdviceLimits.Default));
    }

    private static string? AdviceFault(CSharpCompilation compilation, Compilation output)
    {
        foreach (Diagnostic told in Advised.After(output, limits: AdviceLimits.Default))
        {
            if (told.Id == "AD0001")
                return $"the analyzer died: {told}";
            if (told.Location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree))
                return $"advice has no place: {told}";
        }

        return null;
    }
}
