using System.Globalization;
using System.Numerics;

namespace LidDsl.Tests.Sampling;

/// <summary>Arguments and exact values to 30 digits, from the files that Reference/generate.py writes.</summary>
internal static class ReferenceTable
{
    private const int SmallestExponent = -1074;

    public static IEnumerable<(double Argument, string Value)> Read(string function)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Sampling", "Reference", function + ".csv");
        foreach (string line in File.ReadLines(path))
        {
            double argument = BitConverter.UInt64BitsToDouble(
                ulong.Parse(line.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            yield return (argument, line[17..]);
        }
    }

    /// <summary>|computed - exact| in units of the last place of the double next to the exact value, by whole-number arithmetic.</summary>
    public static double UlpError(double computed, string exact)
    {
        if (!double.IsFinite(computed))
            return double.PositiveInfinity;

        // exact = digits 10^exponent
        int e = exact.IndexOf('e', StringComparison.Ordinal);
        ReadOnlySpan<char> mantissa = e < 0 ? exact : exact.AsSpan(0, e);
        int exponent = e < 0 ? 0 : int.Parse(exact.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.');
        BigInteger digits = BigInteger.Parse(
            string.Concat(mantissa[..point], mantissa[(point + 1)..]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        exponent -= mantissa.Length - point - 1;

        // Both numbers times 10^-exponent (if that is whole) and 2^1074.
        BigInteger up = BigInteger.Pow(10, Math.Max(exponent, 0));
        BigInteger down = BigInteger.Pow(10, Math.Max(-exponent, 0));
        BigInteger difference = BigInteger.Abs((Scaled(computed) * down) - (digits * up << -SmallestExponent));
        double nearest = Math.Abs(double.Parse(exact, CultureInfo.InvariantCulture));
        BigInteger ulp = (Scaled(Math.BitIncrement(nearest)) - Scaled(nearest)) * down;
        return (double)(difference * 10_000 / ulp) / 10_000;
    }

    /// <summary>A double times 2^1074, exactly.</summary>
    private static BigInteger Scaled(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int field = (int)(bits >> 52) & 0x7FF;
        BigInteger magnitude = bits & ((1L << 52) - 1);
        if (field > 0)
            magnitude = (magnitude + (1L << 52)) << (field - 1);
        return bits < 0 ? -magnitude : magnitude;
    }
}
