using System.Collections.Immutable;
using System.Globalization;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>One violation of one rule, free of symbols and syntax.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="At">The token it is about.</param>
/// <param name="Arguments">What fills the rule's message.</param>
internal sealed record Finding(string Id, LocationInfo At, ValueList<string> Arguments)
{
    /// <summary>Whether nothing is generated for a declaration with this finding.</summary>
    public bool IsError => RuleBook.DescriptorOf(Id).DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The argument of the message of a finding that was reported: code fixes read it.</summary>
    public static string Argument(Diagnostic diagnostic, int index) => diagnostic.Properties[Key(index)]!;

    /// <summary>The finding as the compiler reports it.</summary>
    public Diagnostic ToDiagnostic(Compilation compilation) => Diagnostic.Create(
        RulePage.Of(RuleBook.DescriptorOf(Id)),
        At.In(compilation),
        Properties(Arguments),
        [.. Arguments]);

    /// <summary>The arguments of a message as the properties of a diagnostic, where code fixes read them.</summary>
    public static ImmutableDictionary<string, string?> Properties(IEnumerable<string> arguments) =>
        arguments.Select((argument, i) => new KeyValuePair<string, string?>(Key(i), argument)).ToImmutableDictionary();

    private static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);
}
