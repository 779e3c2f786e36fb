using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Reading;

/// <summary>Reads budget, resolution, window, isotropy and named choices from the attributes of the record.</summary>
internal static class OptionReader
{
    public static OptionDeclaration Read(INamedTypeSymbol type)
    {
        AttributeReader? budget = Find(type, WellKnownTypes.Budget);
        AttributeReader? resolve = Find(type, WellKnownTypes.Resolve);
        return new OptionDeclaration(
            budget?.NamedNumber(nameof(Budget.Replicates)),
            budget?.NamedNumber(nameof(Budget.Instances)),
            budget?.NamedNumber(nameof(Budget.RelativeError)),
            budget?.NamedNumber(nameof(Budget.Precision)),
            budget?.NamedNumber(nameof(Budget.Power)),
            budget?.Named(nameof(Budget.Seed))?.Value as ulong?,
            resolve?.NamedNumber(nameof(Resolution.RelativeError)),
            resolve?.NamedNumber(nameof(Resolution.FamilyWiseError)),
            Window(type),
            Choice<EstimatorKind>(type, WellKnownTypes.Estimate, "kind"),
            Find(type, WellKnownTypes.Isotropic)?.At,
            Choice<SignalShape>(type, WellKnownTypes.Signal, "shape"),
            Choice<TrainingRule>(type, WellKnownTypes.Training, "rule"),
            Choice<SelectionRule>(type, WellKnownTypes.Selection, "rule"),
            Choice<Regime>(type, WellKnownTypes.Studies, "regimes"));
    }

    /// <summary>The window of k.</summary>
    public static WindowDeclaration? Window(INamedTypeSymbol type) => Find(type, WellKnownTypes.ExponentWindow) is { } window
        ? new WindowDeclaration(window.PositionalNumber(0, "from"), window.PositionalNumber(1, "to"), window.At)
        : null;

    private static Choice<T>? Choice<T>(INamedTypeSymbol type, string name, string parameter)
        where T : struct, Enum
    {
        if (WellKnownTypes.Find(type, name) is not { ConstructorArguments: [{ Value: int number }] } attribute)
            return null;
        AttributeReader reader = new(attribute);
        return new Choice<T>((T)Enum.ToObject(typeof(T), number), reader.LocationOfPositional(0, parameter), reader.At);
    }

    private static AttributeReader? Find(INamedTypeSymbol type, string name) =>
        WellKnownTypes.Find(type, name) is { } attribute ? new AttributeReader(attribute) : null;
}
