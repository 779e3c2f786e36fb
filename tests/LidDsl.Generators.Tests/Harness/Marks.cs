using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>Findings as short text.</summary>
internal static class Marks
{
    /// <summary>The id and the text that is marked.</summary>
    public static string Of(Diagnostic finding) =>
        $"{finding.Id} {finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan)}";
}
