using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Tests;

/// <summary>
/// Whatever is declared, the compiler finds no fault with the generated code: a valid one compiles in silence, any other draws findings
/// alone.
/// </summary>
public sealed class AnyDeclarationTests
{
    [Fact]
    public void Generated_code_compiles() => AssertAll(Enumerable.Range(1, 40));

    [Fact]
    [Trait("Category", "Long")]
    public void Generated_code_compiles_a_thousand_times() => AssertAll(Enumerable.Range(1_000, 1_000));

    private static void AssertAll(IEnumerable<int> seeds)
    {
        int valid = 0;
        List<string> faults = [];
        foreach (int seed in seeds)
        {
            string text = new RandomDeclaration(seed).Text();
            Generated generated = Compiling.Generate(text);
            valid += generated.Findings.IsEmpty ? 1 : 0;
            Diagnostic[] complaints = [.. generated.Complaints.Where(IsOfGeneratedCode)];
            if (complaints.Length > 0)
                faults.Add($"seed {seed}\n{string.Join("\n", complaints.Take(5))}\n{text}");
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(5)));

        // A test of invalid declarations alone would show nothing.
        Assert.InRange(valid, seeds.Count() / 2, int.MaxValue);
    }

    // Of the declaration's own text, warnings (such as on names in small letters) are its author's; errors would not be there without the
    // generator.
    private static bool IsOfGeneratedCode(Diagnostic d) =>
        !d.Id.StartsWith("LID", StringComparison.Ordinal)
        && (d.Severity == DiagnosticSeverity.Error
            || d.Location.SourceTree?.FilePath.StartsWith("/source/", StringComparison.Ordinal) == false);
}
