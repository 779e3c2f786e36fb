using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Validating;

/// <summary>One rule of the language: what it says, and which declarations break it.</summary>
internal abstract class Rule
{
    /// <summary>The folder of the rule pages, from the root of the repository.</summary>
    private const string Pages = "generators/LidDsl.Generators/Rules/";

    /// <summary>Id, title and message of the rule.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Where a declaration breaks the rule.</summary>
    public abstract IEnumerable<Finding> Check(Declaration declaration);

    /// <summary>The page of the rule with this id.</summary>
    public static string Page(string id) => Pages + id + ".md";

    /// <summary>A breach of this rule.</summary>
    protected Finding At(LocationInfo place, params IEnumerable<string> arguments) => new(Descriptor.Id, place, new(arguments));
}
