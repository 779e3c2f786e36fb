using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>One rule of the language: what it says, and which declarations break it.</summary>
internal abstract class Rule
{
    /// <summary>Id, title and message of the rule.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Where a declaration breaks the rule.</summary>
    public abstract IEnumerable<Finding> Check(Declaration declaration);

    /// <summary>The link to the page of the rule with this id; null while there is no address to link to.</summary>
    public static string? Page(string id) => RulePage.Link(id, RulePage.Root);

    /// <summary>A breach of this rule.</summary>
    protected Finding At(LocationInfo place, params IEnumerable<string> arguments) => new(Descriptor.Id, place, new(arguments));
}
