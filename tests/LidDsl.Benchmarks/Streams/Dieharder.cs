using System.Globalization;

namespace LidDsl.Benchmarks.Streams;

/// <summary>Judges the p-values that dieharder printed, all together.</summary>
internal static class Dieharder
{
    /// <summary>
    /// Reads lines "test | ntuple | samples | repeats | p-value | assessment" from the standard input, lets all other lines pass, and says
    /// whether any p-value is too near to 0 or to 1 for as many as there are.
    /// </summary>
    /// <returns>The exit code: 0 where none is, 1 where one is, 2 where there was nothing to read.</returns>
    public static int Judge()
    {
        List<(string Test, double P)> results = [];
        while (Console.ReadLine() is { } line)
        {
            string[] fields = [.. line.Split('|').Select(f => f.Trim())];
            if (fields.Length == 6 && double.TryParse(fields[4], NumberStyles.Float, CultureInfo.InvariantCulture, out double p))
                results.Add(($"{fields[0]} {fields[1]}", 2 * Math.Min(p, 1 - p)));
        }

        if (results.Count == 0)
        {
            Console.Error.WriteLine("dieharder printed no p-value.");
            return 2;
        }

        double least = BatteryReport.FamilyWiseError / results.Count;
        (string Test, double P)[] failed = [.. results.Where(r => !(r.P >= least))];
        (string test, double extreme) = results.MinBy(r => r.P);
        Console.WriteLine(FormattableString.Invariant(
            $"{results.Count} p-values, two-sided: {failed.Length} below {least:0.0e+0}; the least {extreme:0.0e+0}: {test}"));
        return failed.Length == 0 ? 0 : 1;
    }
}
