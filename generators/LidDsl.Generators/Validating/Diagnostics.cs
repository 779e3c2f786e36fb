using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>Findings as the compiler reports them.</summary>
internal static class Diagnostics
{
    public static Diagnostic Of(Finding finding, Compilation compilation) => Diagnostic.Create(
        RulePage.Of(RuleBook.DescriptorOf(finding.Id)),
        finding.At.In(compilation),
        finding.Arguments.Select((argument, i) => new KeyValuePair<string, string?>(Key(i), argument)).ToImmutableDictionary(),
        [.. finding.Arguments]);

    /// <summary>What fills this place of the message: code fixes mend by it.</summary>
    public static string Argument(Diagnostic diagnostic, int index) => diagnostic.Properties[Key(index)]!;

    private static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);
}
