using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>Where the page of a rule can be read: at a public address, or, until there is one, in the package.</summary>
internal static class RulePage
{
    private const string Folder = "generators/LidDsl.Generators/Rules/";

    private static readonly ConcurrentDictionary<string, DiagnosticDescriptor> Reported = new(StringComparer.Ordinal);

    /// <summary>
    /// The address of the repository at the version of this build, by the property RepositoryUrl; null where that is empty.
    /// </summary>
    public static string? Root { get; } =
        typeof(RulePage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "RulePages")?.Value;

    /// <summary>The path of the page of a rule, from the root of the repository and of the package.</summary>
    public static string Path(string id) => Folder + id + ".md";

    /// <summary>The link to the page of a rule; null without an address, for a path is no link.</summary>
    public static string? Link(string id, string? root) => root is null ? null : $"{root}/{Path(id)}";

    /// <summary>The message of a rule, which names the page where no link does.</summary>
    public static string Message(string message, string id, string? root) =>
        root is null ? $"{message} (see {Path(id)} in the package LidDsl)" : message;

    /// <summary>The rule as this build reports it.</summary>
    public static DiagnosticDescriptor Of(DiagnosticDescriptor rule) =>
        Root is null ? Reported.GetOrAdd(rule.Id, _ => With(rule, null)) : rule;

    /// <summary>A rule that says where its page is.</summary>
    public static DiagnosticDescriptor With(DiagnosticDescriptor rule, string? root) => new(
        rule.Id,
        rule.Title,
        Message(rule.MessageFormat.ToString(CultureInfo.InvariantCulture), rule.Id, root),
        rule.Category,
        rule.DefaultSeverity,
        rule.IsEnabledByDefault,
        helpLinkUri: Link(rule.Id, root),
        customTags: [.. rule.CustomTags]);
}
