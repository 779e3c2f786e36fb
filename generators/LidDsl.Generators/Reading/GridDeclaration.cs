using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>One grid attribute.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Values">The values of a list; the two ends of a logarithmic grid.</param>
/// <param name="PerDecade">Steps to a factor of ten of a logarithmic grid.</param>
/// <param name="At">The attribute.</param>
internal sealed record GridDeclaration(GridKind Kind, ValueList<Number> Values, Number PerDecade, LocationInfo At);

/// <summary>The kinds of grids.</summary>
internal enum GridKind
{
    Values,
    LogGrid,
}
