using System.Numerics;

namespace LidDsl.Sampling;

/// <summary>
/// Counts the quarter turns in a large angle, by the method of Payne and Hanek (SIGNUM Newsletter 18, 1983, 19), in whole numbers.
/// </summary>
internal static class QuarterTurns
{
    // A word of zeros, then 2/pi as a binary fraction of 1,280 bits: enough for the largest double.
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0,
        0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
        0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4,
        0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
        0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
    ];

    /// <summary>
    /// x = (turns + high + low) pi/2 up to a multiple of 2 pi, the fraction from -1/2 to 1/2; NaN for an infinity or NaN.
    /// </summary>
    /// <param name="x">At least 2^17 in magnitude, or not finite.</param>
    public static (double High, double Low, long Turns) Reduce(double x)
    {
        if (!double.IsFinite(x))
            return (double.NaN, double.NaN, 0);
        long bits = BitConverter.DoubleToInt64Bits(x);
        ulong mantissa = ((ulong)bits & ((1UL << 52) - 1)) | (1UL << 52);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1075;

        // Of x 2/pi = mantissa 2^exponent 2/pi, the bits of 2/pi that make multiples of 4 are left out: the next 192 suffice,
        // as no double comes nearer than 2^-62 to a whole number of quarter turns.
        (ulong high, ulong middle, ulong low) = Window(exponent - 2 + 64);
        UInt128 product0 = (UInt128)mantissa * low;
        UInt128 product1 = ((UInt128)mantissa * middle) + (product0 >> 64);
        ulong w2 = (mantissa * high) + (ulong)(product1 >> 64);
        ulong w1 = (ulong)product1;
        ulong w0 = (ulong)product0;

        // The two highest bits count quarter turns; the rest, rounded to the nearer whole, is the signed fraction.
        long turns = (long)(w2 >> 62);
        (w2, w1, w0) = ((w2 << 2) | (w1 >> 62), (w1 << 2) | (w0 >> 62), w0 << 2);
        bool up = w2 >> 63 != 0;
        if (up)
        {
            turns++;
            (w2, w1, w0) = (~w2, ~w1, ~w0);
        }

        (double first, double second) = Fraction(w2, w1, w0);
        if (up)
            (first, second) = (-first, -second);
        return x < 0 ? (-first, -second, -turns) : (first, second, turns);
    }

    /// <summary>The 192 bits from a given bit of the table on.</summary>
    private static (ulong High, ulong Middle, ulong Low) Window(int start)
    {
        int word = start >> 6;
        int shift = start & 63;
        return (At(word), At(word + 1), At(word + 2));

        ulong At(int index) => shift == 0 ? TwoOverPi[index] : (TwoOverPi[index] << shift) | (TwoOverPi[index + 1] >> (64 - shift));
    }

    /// <summary>The binary fraction 0.w2 w1 w0 as the sum of two doubles.</summary>
    private static (double High, double Low) Fraction(ulong w2, ulong w1, ulong w0)
    {
        int scale = -64;
        if (w2 == 0)
        {
            (w2, w1, w0) = (w1, w0, 0);
            scale -= 64;
        }

        int zeros = BitOperations.LeadingZeroCount(w2);
        if (zeros > 0)
            (w2, w1) = ((w2 << zeros) | (w1 >> (64 - zeros)), (w1 << zeros) | (w0 >> (64 - zeros)));
        scale -= zeros;
        double high = Math.ScaleB(w2 >> 11, scale + 11);
        double low = Math.ScaleB(((w2 & 0x7FF) << 42) | (w1 >> 22), scale - 42);
        return (high, low);
    }
}
