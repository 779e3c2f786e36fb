using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>One rule of the language: what it says.</summary>
/// <param name="id"><c>LID</c> and three digits, the first of which is that of the area.</param>
/// <param name="title">What holds where the rule is kept.</param>
/// <param name="message">What a finding says, with a place for each argument of the violation.</param>
/// <param name="severity">How grave a finding is: with an error nothing is generated for the declaration.</param>
internal class Rule(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error)
{
    // By the first digit of the ids.
    private static readonly string[] Areas = ["Shape", "Values", "Grids", "Methods", "Regimes", "Power", "Cost", "Studies"];

    /// <summary>The rule as the compiler knows it.</summary>
    public DiagnosticDescriptor Descriptor { get; } = new(
        id,
        title,
        message,
        AreaOf(id),
        severity,
        isEnabledByDefault: true,
        helpLinkUri: RulePage.Link(id, RulePage.Root),

        // Without its finding a build would pass whose experiment is missing when it runs.
        customTags: severity == DiagnosticSeverity.Error ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    /// <summary>The area of a rule, which is its category.</summary>
    public static string AreaOf(string id) => "LidDsl." + Areas[id["LID".Length] - '0'];

    /// <summary>The finding that a violation of the rule is.</summary>
    public Finding Finding(Violation violation) => new(Descriptor.Id, violation.At, new(violation.Arguments));
}

/// <summary>A row of the table of a family of rules: a rule, and which declarations break it.</summary>
/// <typeparam name="TDeclaration">What declares: an experiment, or a study.</typeparam>
/// <param name="id"><c>LID</c> and three digits, the first of which is that of the area.</param>
/// <param name="title">What holds where the rule is kept.</param>
/// <param name="message">What a finding says, with a place for each argument of the violation.</param>
/// <param name="check">Where a declaration breaks the rule; null for a rule that no declaration breaks by itself.</param>
/// <param name="severity">How grave a finding is.</param>
internal sealed class Rule<TDeclaration>(
    string id,
    string title,
    string message,
    Func<TDeclaration, IEnumerable<Violation>>? check = null,
    DiagnosticSeverity severity = DiagnosticSeverity.Error)
    : Rule(id, title, message, severity)
{
    /// <summary>The function that finds the violations.</summary>
    public Func<TDeclaration, IEnumerable<Violation>>? Check => check;

    /// <summary>Where a declaration breaks the rule.</summary>
    public IEnumerable<Finding> FindingsIn(TDeclaration declaration) => check is null ? [] : check(declaration).Select(Finding);
}

/// <summary>A violation of the rule whose check gives it.</summary>
/// <param name="At">The token it is about.</param>
/// <param name="Arguments">What fills the message of the rule.</param>
internal sealed record Violation(LocationInfo At, params string[] Arguments);
