using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>What a record declares, right or wrong, free of symbols and syntax: an experiment, or a study.</summary>
internal interface IDeclaration
{
    /// <summary>The record.</summary>
    TypeDeclaration Type { get; }
}

/// <summary>The record that declares something.</summary>
/// <param name="Namespace">Its namespace, keywords escaped; empty for the global one.</param>
/// <param name="ContainingTypes">The types that contain it, outermost first.</param>
/// <param name="Self">The record itself.</param>
/// <param name="Reference">Its name from <c>global::</c> on, keywords escaped.</param>
/// <param name="FullName">Namespace, containing types and name, separated by dots, keywords not escaped.</param>
/// <param name="IsRecord">Whether it is a record class.</param>
/// <param name="IsSealed">Whether it is sealed.</param>
/// <param name="IsFromMetadata">Whether it is from another assembly, so that its generated part is there to be seen.</param>
/// <param name="LanguageVersion">The version of C# in hundreds: 1400 for C# 14.</param>
/// <param name="Base">The experiment that it derives from.</param>
/// <param name="ConstructionObstacle">What keeps it from being made without arguments.</param>
/// <param name="OtherMembers">Its members without a role.</param>
internal sealed record TypeDeclaration(
    string Namespace,
    ValueList<TypeHeader> ContainingTypes,
    TypeHeader Self,
    string Reference,
    string FullName,
    bool IsRecord,
    bool IsSealed,
    bool IsFromMetadata,
    int LanguageVersion,
    NamedLocation? Base,
    NamedLocation? ConstructionObstacle,
    ValueList<NamedLocation> OtherMembers)
{
    /// <summary>Where findings about the whole are reported.</summary>
    public LocationInfo At => Self.At;

    /// <summary>The containing types and the record itself.</summary>
    public IEnumerable<TypeHeader> ContainingTypesAndSelf => [.. ContainingTypes, Self];

    /// <summary>Its full name, containing types behind a plus.</summary>
    public string FileName
    {
        get
        {
            string nested = string.Join("+", ContainingTypesAndSelf.Select(header => header.Name));
            return FullName.Substring(0, FullName.Length - nested.Length) + nested;
        }
    }

    /// <summary>The names of the containing types and of the record, separated by dots.</summary>
    public string Name => string.Join(".", ContainingTypesAndSelf.Select(type => type.Name));
}

/// <summary>What the declaration of a type says before its members.</summary>
/// <param name="Keyword">class, struct, interface, record or record struct.</param>
/// <param name="Name">Its name, keywords not escaped.</param>
/// <param name="IsPartial">Whether it is partial.</param>
/// <param name="Accessibility">Its accessibility as C# writes it.</param>
/// <param name="IsReachable">Whether all code of its assembly may name it.</param>
/// <param name="KeywordAt">Its keyword.</param>
/// <param name="At">Its identifier.</param>
/// <param name="TypeParametersAt">Its type parameters.</param>
/// <param name="FileModifierAt">Its <c>file</c> modifier.</param>
internal sealed record TypeHeader(
    string Keyword,
    string Name,
    bool IsPartial,
    string Accessibility,
    bool IsReachable,
    LocationInfo KeywordAt,
    LocationInfo At,
    LocationInfo? TypeParametersAt,
    LocationInfo? FileModifierAt)
{
    /// <summary>What makes every use of it an error: <c>[Obsolete]</c> with <c>true</c>; null where nothing does.</summary>
    public LocationInfo? ObsoleteAt { get; init; }
}

/// <summary>A name and where it stands.</summary>
internal sealed record NamedLocation(string Name, LocationInfo At);
