using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Benchmarks.Streams;

/// <summary>One test of random words: its name, and the p-value of the words that it takes.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="PValue">Two-sided: what is too even is no more random than what is too uneven.</param>
internal sealed record WordTest(string Name, Func<FillWords, double> PValue);

/// <summary>Spacings, collisions and others, each with a distribution that is known exactly or to far less than its spread.</summary>
/// <remarks>
/// D. E. Knuth, <i>The Art of Computer Programming</i> 2, section 3.3.2; P. L'Ecuyer and R. Simard, <i>On the performance of birthday
/// spacings tests with certain families of random number generators</i>, Mathematics and Computers in Simulation 55 (2001), 131.
/// No test looks at the words of another.
/// </remarks>
internal static class Battery
{
    // The probabilities of the weights 0 to 32 of a word.
    private static readonly double[] Binomial32 = [.. Enumerable.Range(0, 33).Select(i => Binomial.PMF(0.5, 32, i))];

    /// <summary>Every test.</summary>
    public static IReadOnlyList<WordTest> Tests { get; } =
    [
        new("spacings of 2^12 birthdays in 2^32 days", words => Spacings(words, 512, 12, 32, 1, w => w[0])),
        new("the same, days of the lower halves of 2 words", words => Spacings(words, 512, 12, 32, 2, w => (w[0] << 16) | (w[1] & 0xFFFF))),
        new("the same, days of the first bytes of 4 words", words => Spacings(
            words, 512, 12, 32, 4, w => (w[0] & 0xFF000000) | (w[1] >> 24 << 16) | (w[2] >> 24 << 8) | (w[3] >> 24))),
        new("spacings of 2^17 birthdays in 2^48 days of 2 words", words => Spacings(
            words, 16, 17, 48, 2, w => ((ulong)(w[0] >> 8) << 24) | (w[1] >> 8))),
        new("collisions of upper 24 bits", words => Collisions(words, 1, w => w[0] >> 8)),
        new("collisions of lower 24 bits", words => Collisions(words, 1, w => w[0] & 0xFFFFFF)),
        new("collisions of the upper 12 bits of 2 words", words => Collisions(words, 2, w => (w[0] >> 20 << 12) | (w[1] >> 20))),
        new("collisions of the upper 6 bits of 4 words", words => Collisions(words, 4, w => Join(w, 26, 6))),
        new("collisions of the upper 3 bits of 8 words", words => Collisions(words, 8, w => Join(w, 29, 3))),
        new("collisions of the lowest 3 bits of 8 words", words => Collisions(words, 8, w => Join(w, 0, 3))),
        new("pairs of upper bytes", words => Cells(words, 1 << 21, 2, Even(1 << 16), w => (w[0] >> 24 << 8) | (w[1] >> 24))),
        new("pairs of lower bytes", words => Cells(words, 1 << 21, 2, Even(1 << 16), w => ((w[0] & 0xFF) << 8) | (w[1] & 0xFF))),
        new("quadruples of upper 4 bits", words => Cells(words, 1 << 21, 4, Even(1 << 16), w => Join(w, 28, 4))),
        new("gaps between words below 2^28", words => Gaps(words, 1 << 17, 4)),
        new("runs of words from 2^31 on", words => Gaps(words, 1 << 19, 1)),
        new("weights of two words", Weights),
        new("weight of the difference of two words", words => Cells(
            words, 1 << 21, 2, Binomial32, w => (uint)BitOperations.PopCount(w[0] ^ w[1]))),
        new("each bit", Bits),
        new("largest of 8 words", words => Cells(
            words, 1 << 18, 8, Even(1 << 10), w => (uint)(Math.Pow(Largest(w) * (1.0 / (1UL << 32)), 8) * (1 << 10)))),
    ];

    private delegate TValue OfWords<TValue>(ReadOnlySpan<uint> words);

    // On a circle of n days, m birthdays leave m spacings; two given ones are equal with the probability (m-1)/(2n), so that equal pairs
    // number m (m-1)^2/(4n) in the mean. The count of spacings that equal the one before them in order is Poisson to a relative
    // 2/9 m^2/n (triples): at most 0.1%, where the sum over repeats has a spread of 2% at least.
    private static double Spacings(FillWords fill, int repeats, int birthdayBits, int dayBits, int each, OfWords<ulong> day)
    {
        int birthdays = 1 << birthdayBits;
        ulong[] days = new ulong[birthdays];
        uint[] words = new uint[birthdays * each];
        long equal = 0;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            fill(words);
            for (int i = 0; i < birthdays; i++)
                days[i] = day(words.AsSpan(i * each, each));
            Array.Sort(days);
            ulong around = days[0] + (1UL << dayBits) - days[^1];
            for (int i = 0; i < birthdays - 1; i++)
                days[i] = days[i + 1] - days[i];
            days[^1] = around;
            Array.Sort(days);
            for (int i = 1; i < birthdays; i++)
                equal += days[i] == days[i - 1] ? 1 : 0;
        }

        double m = birthdays;
        return PoissonTest(equal, repeats * m * (m - 1) * (m - 1) / (4 * Math.ScaleB(1, dayBits)));
    }

    // m = 2^20 balls in n = 2^24 urns. The number of urns that stay empty has the mean n (1-1/n)^m and the variance
    // n (n-1) (1-2/n)^m + n (1-1/n)^m - n^2 (1-1/n)^2m, and is normal to a skewness below 1%.
    private static double Collisions(FillWords fill, int each, OfWords<uint> urn)
    {
        const int Balls = 1 << 20;
        const double Urns = 1 << 24;
        ulong[] taken = new ulong[(1 << 24) / 64];
        uint[] words = new uint[1024 * each];
        int collisions = 0;
        for (int ball = 0; ball < Balls; ball += 1024)
        {
            fill(words);
            for (int i = 0; i < 1024; i++)
            {
                uint at = urn(words.AsSpan(i * each, each));
                ulong bit = 1UL << (int)(at % 64);
                collisions += (taken[at / 64] & bit) != 0 ? 1 : 0;
                taken[at / 64] |= bit;
            }
        }

        // By logarithms, of numbers that are exact: the variance is a small difference.
        double one = Balls * Math.Log(1 - (1 / Urns));
        double two = Balls * Math.Log(1 - (2 / Urns));
        double empty = Urns * Math.Exp(one);
        double variance = (empty * empty * (Math.Exp(two - (2 * one)) * (1 - (1 / Urns)) - 1)) + empty;
        double mean = Balls - Urns + empty;
        return NormalTest((collisions - mean) / Math.Sqrt(variance));
    }

    // Chi-squared of the cells, each of which is expected to hold at least ten; cells that would not are put together with the next.
    private static double Cells(FillWords fill, int count, int each, double[] probabilities, OfWords<uint> cell)
    {
        long[] counts = new long[probabilities.Length];
        uint[] words = new uint[1024 * each];
        for (int done = 0; done < count; done += 1024)
        {
            fill(words);
            for (int i = 0; i < 1024; i++)
                counts[cell(words.AsSpan(i * each, each))]++;
        }

        return ChiSquaredTest(counts, probabilities, count);
    }

    // The lengths of the gaps between words whose upper bits are all 0 have a geometric law.
    private static double Gaps(FillWords fill, int gaps, int bits)
    {
        double p = Math.ScaleB(1, -bits);
        int longest = (int)(12 / p);
        double[] probabilities = [.. Enumerable.Range(0, longest).Select(i => p * Math.Pow(1 - p, i)), Math.Pow(1 - p, longest)];
        long[] counts = new long[longest + 1];
        uint[] words = new uint[1024];
        int found = 0;
        for (int length = 0; found < gaps;)
        {
            fill(words);
            foreach (uint word in words)
            {
                if (word >> (32 - bits) != 0)
                {
                    length++;
                    continue;
                }

                counts[Math.Min(length, longest)]++;
                length = 0;
                if (++found == gaps)
                    break;
            }
        }

        return ChiSquaredTest(counts, probabilities, gaps);
    }

    // Whether a word of many ones follows one of many: the weights of both in seven classes.
    private static double Weights(FillWords fill)
    {
        int[] from = [0, 12, 14, 16, 17, 19, 21, 33];
        int[] classOf = [.. Enumerable.Range(0, 33).Select(weight => from.Count(f => f <= weight) - 1)];
        double[] single = new double[from.Length - 1];
        for (int weight = 0; weight < classOf.Length; weight++)
            single[classOf[weight]] += Binomial32[weight];
        double[] pairs = [.. single.SelectMany(a => single.Select(b => a * b))];
        return Cells(fill, 1 << 21, 2, pairs, w =>
            (uint)((classOf[BitOperations.PopCount(w[0])] * single.Length) + classOf[BitOperations.PopCount(w[1])]));
    }

    // The ones in each of the 32 places: independent binomial counts.
    private static double Bits(FillWords fill)
    {
        const int Count = 1 << 21;
        long[] ones = new long[32];
        uint[] words = new uint[1024];
        for (int done = 0; done < Count; done += words.Length)
        {
            fill(words);
            foreach (uint word in words)
            {
                for (int bit = 0; bit < ones.Length; bit++)
                    ones[bit] += (word >> bit) & 1;
            }
        }

        double statistic = ones.Sum(n => (n - (Count / 2.0)) * (n - (Count / 2.0)) / (Count / 4.0));
        return ChiSquaredP(statistic, ones.Length);
    }

    private static uint Join(ReadOnlySpan<uint> words, int shift, int bits)
    {
        uint joined = 0;
        foreach (uint word in words)
            joined = (joined << bits) | ((word >> shift) & ((1u << bits) - 1));
        return joined;
    }

    private static uint Largest(ReadOnlySpan<uint> words)
    {
        uint largest = 0;
        foreach (uint word in words)
            largest = Math.Max(largest, word);
        return largest;
    }

    private static double[] Even(int cells) => [.. Enumerable.Repeat(1.0 / cells, cells)];

    private static double ChiSquaredTest(long[] counts, double[] probabilities, int count)
    {
        const double LeastInCell = 10;
        double statistic = 0;
        int cells = 0;
        double expected = 0;
        double counted = 0;
        double rest = probabilities.Sum() * count;
        for (int i = 0; i < counts.Length; i++)
        {
            expected += probabilities[i] * count;
            counted += counts[i];
            rest -= probabilities[i] * count;
            if (expected < LeastInCell || (rest < LeastInCell && i + 1 < counts.Length))
                continue;
            statistic += (counted - expected) * (counted - expected) / expected;
            cells++;
            expected = counted = 0;
        }

        return ChiSquaredP(statistic, cells - 1);
    }

    private static double ChiSquaredP(double statistic, int degrees) => TwoSided(
        SpecialFunctions.GammaLowerRegularized(degrees / 2.0, statistic / 2),
        SpecialFunctions.GammaUpperRegularized(degrees / 2.0, statistic / 2));

    private static double PoissonTest(long count, double mean) => TwoSided(
        SpecialFunctions.GammaUpperRegularized(count + 1, mean), count == 0 ? 1 : SpecialFunctions.GammaLowerRegularized(count, mean));

    private static double NormalTest(double z) => TwoSided(Normal.CDF(0, 1, z), Normal.CDF(0, 1, -z));

    private static double TwoSided(double below, double above) => Math.Min(1, 2 * Math.Min(below, above));
}
