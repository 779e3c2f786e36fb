using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>Findings as the compiler reports them.</summary>
internal static class Diagnostics
{
    public static Diagnostic Of(Finding finding, Compilation compilation) =>
        Diagnostic.Create(RuleBook.DescriptorOf(finding.Id), finding.At.In(compilation), [.. finding.Arguments]);
}
