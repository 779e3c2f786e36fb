using System.Globalization;

namespace LidDsl.Laws.Tests;

/// <summary>
/// Rows of the reference tables, recomputed independently of this code (double precision quadrature and 30-digit arithmetic).
/// </summary>
internal static class ReferenceTable
{
    public static IEnumerable<double[]> Read(string name) => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", name))
        .Skip(1)
        .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray());
}
