using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Reading;

/// <summary>The attributes and types of the declaration language, recognised by their full names.</summary>
internal static class WellKnownTypes
{
    public const string Experiment = "LidExperimentAttribute";
    public const string Budget = "BudgetAttribute";
    public const string Resolve = "ResolveAttribute";
    public const string ExponentWindow = "ExponentWindowAttribute";
    public const string Estimate = "EstimateAttribute";
    public const string Isotropic = "IsotropicAttribute";
    public const string Signal = "SignalAttribute";
    public const string Training = "TrainingAttribute";
    public const string Selection = "SelectionAttribute";
    public const string Studies = "StudiesAttribute";
    public const string Values = "ValuesAttribute";
    public const string LogGrid = "LogGridAttribute";
    public const string InitialValue = "InitialValueAttribute";
    public const string HiddenRoles = "HiddenRolesAttribute";

    public const string Study = "AttemptsStudyAttribute";
    public const string Family = "FamilyAttribute";
    public const string Forecast = "ForecastAttribute";

    /// <summary>The metadata name of <c>[LidExperiment]</c>.</summary>
    public const string ExperimentMetadataName = "LidDsl." + Experiment;

    /// <summary>The metadata name of <c>[AttemptsStudy]</c>.</summary>
    public const string StudyMetadataName = "LidDsl.Attempts." + Study;

    /// <summary>The metadata name of what adds further forms of results to the command line.</summary>
    public const string ExportsMetadataName = "LidDsl.Exports.ExportFormats";

    /// <summary>The method of it that does so.</summary>
    public const string RegisterExports = "Register";

    /// <summary>Whether a program refers to the package of further forms of results.</summary>
    public static bool HasExports(Compilation compilation) =>
        compilation.GetTypeByMetadataName(ExportsMetadataName) is { DeclaredAccessibility: Accessibility.Public } type
        && type.ContainingAssembly.Name == "LidDsl.Exports"
        && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    /// <summary>The name of an attribute of the language; null for any other attribute.</summary>
    public static string? NameOf(AttributeData attribute) => attribute.AttributeClass is { } type && IsInLidDsl(type) ? type.Name : null;

    /// <summary>The first attribute of a symbol with this name.</summary>
    public static AttributeData? Find(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(a => NameOf(a) == name);

    /// <summary>The name of an attribute of studies; null for any other attribute.</summary>
    public static string? StudyNameOf(AttributeData attribute) =>
        attribute.AttributeClass is { ContainingType: null, ContainingNamespace: { Name: "Attempts" } space } type && IsLidDsl(space)
            ? type.Name
            : null;

    /// <summary>The first attribute of studies of a symbol with this name.</summary>
    public static AttributeData? FindOfStudy(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(a => StudyNameOf(a) == name);

    /// <summary>The part of a study that an attribute stands for.</summary>
    public static StudyPart? PartOf(AttributeData attribute) => PartOf(StudyNameOf(attribute));

    /// <summary>The part of a study that an attribute of this name, with its ending, stands for.</summary>
    public static StudyPart? PartOf(string? name) =>
        name?.EndsWith("Attribute", StringComparison.Ordinal) == true
            && Enum.TryParse(name.Substring(0, name.Length - "Attribute".Length), out StudyPart part) ? part : null;

    /// <summary>The role that an attribute stands for.</summary>
    public static Role? RoleOf(AttributeData attribute) =>
        NameOf(attribute) is { } name && name.EndsWith("Attribute", StringComparison.Ordinal)
            && Enum.TryParse(name.Substring(0, name.Length - "Attribute".Length), out Role role) ? role : null;

    /// <summary>What a method that bears this attribute stands for.</summary>
    public static OwnMethodKind? OwnMethodKindOf(AttributeData attribute) => NameOf(attribute) switch
    {
        "EigenvalueAttribute" => OwnMethodKind.Eigenvalue,
        "PrecisionSamplerAttribute" => OwnMethodKind.PrecisionSampler,
        "PrecisionDensityAttribute" => OwnMethodKind.PrecisionDensity,
        "MeasurementAttribute" => OwnMethodKind.Measurement,
        "LawOfAttribute" => OwnMethodKind.LawOf,
        _ => null,
    };

    /// <summary>
    /// Where a symbol says that every use of it is an error, by <c>[Obsolete]</c> with <c>true</c>; null where it does not.
    /// </summary>
    public static LocationInfo? ErrorOfUse(ISymbol symbol) => symbol.GetAttributes()
        .Where(a => a is { AttributeClass.Name: nameof(ObsoleteAttribute), ConstructorArguments: [_, { Value: true }] }
            && a.AttributeClass.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
        .Select(a => new AttributeReader(a).At)
        .FirstOrDefault();

    /// <summary>The T of an <c>Axis&lt;T&gt;</c>; null for any other type.</summary>
    public static ITypeSymbol? AxisValueType(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Axis", TypeArguments: [var value] } named && IsInLidDsl(named) ? value : null;

    private static bool IsInLidDsl(INamedTypeSymbol type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "LidDsl", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsLidDsl(INamespaceSymbol inner) =>
        inner.ContainingNamespace is { Name: "LidDsl", ContainingNamespace.IsGlobalNamespace: true };
}
