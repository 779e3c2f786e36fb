using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>The values that a grid attribute stands for.</summary>
internal static class GridValues
{
    /// <summary>More points than this are refused: each holds memory in every kernel.</summary>
    public const int MaxPoints = 1_000;

    /// <summary>How many points a grid has before those that coincide are taken once; infinite or NaN for impossible ends.</summary>
    public static double Count(GridDeclaration grid) => grid.Kind == GridKind.Values ? grid.Values.Count : Steps(grid) + 1;

    /// <summary>The values of a grid within the bounds that the rules set, in the order of the declaration.</summary>
    public static IReadOnlyList<double> Of(GridDeclaration grid, Role role)
    {
        if (grid.Kind == GridKind.Values)
            return [.. grid.Values.Select(v => v.Value)];
        double from = grid.Values[0].Value;
        double to = grid.Values[1].Value;
        int steps = (int)Steps(grid);
        bool whole = RoleRule.Of(role).ValueType != typeof(double);
        IEnumerable<double> inner = Enumerable.Range(1, Math.Max(0, steps - 1))
            .Select(i => Rounded(from * Math.Pow(to / from, (double)i / steps), whole));
        return [.. ((double[])[from, .. inner, to]).Distinct()];
    }

    private static double Steps(GridDeclaration grid) =>
        Math.Max(1, Math.Round(grid.PerDecade.Value * Math.Log10(grid.Values[1].Value / grid.Values[0].Value)));

    // Twelve digits are beyond what the last bit of a platform's Pow can change, so every compiler makes the same grid.
    private static double Rounded(double value, bool whole)
    {
        double twelve = double.Parse(value.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return whole ? Math.Round(twelve) : twelve;
    }
}
