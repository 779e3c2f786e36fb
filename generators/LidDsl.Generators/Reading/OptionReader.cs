using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Reading;

/// <summary>Reads budget, resolution, window, estimator, isotropy and signal from the attributes of the record.</summary>
internal static class OptionReader
{
    public static OptionDeclaration Read(INamedTypeSymbol type)
    {
        AttributeReader? budget = Find(type, WellKnownTypes.Budget);
        AttributeReader? resolve = Find(type, WellKnownTypes.Resolve);
        AttributeReader? window = Find(type, WellKnownTypes.ExponentWindow);
        return new OptionDeclaration(
            budget?.NamedNumber(nameof(Budget.Replicates)),
            budget?.NamedNumber(nameof(Budget.Instances)),
            budget?.NamedNumber(nameof(Budget.RelativeError)),
            budget?.Named(nameof(Budget.Seed))?.Value as ulong?,
            resolve?.NamedNumber(nameof(Resolution.RelativeError)),
            resolve?.NamedNumber(nameof(Resolution.FamilyWiseError)),
            window is null ? null : new WindowDeclaration(window.PositionalNumber(0, "from"), window.PositionalNumber(1, "to"), window.At),
            Estimator(type),
            Find(type, WellKnownTypes.Isotropic)?.At,
            Signal(type));
    }

    private static SignalArgument? Signal(INamedTypeSymbol type)
    {
        if (WellKnownTypes.Find(type, WellKnownTypes.Signal) is not { ConstructorArguments: [{ Value: int shape }] } attribute)
            return null;
        AttributeReader reader = new(attribute);
        return new SignalArgument((SignalShape)shape, reader.LocationOfPositional(0, "shape"), reader.At);
    }

    private static EstimatorArgument? Estimator(INamedTypeSymbol type) =>
        WellKnownTypes.Find(type, WellKnownTypes.Estimate) is { ConstructorArguments: [{ Value: int kind }] } attribute
            ? new EstimatorArgument((EstimatorKind)kind, new AttributeReader(attribute).LocationOfPositional(0, "kind"))
            : null;

    private static AttributeReader? Find(INamedTypeSymbol type, string name) =>
        WellKnownTypes.Find(type, name) is { } attribute ? new AttributeReader(attribute) : null;
}
