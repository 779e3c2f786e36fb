using LidDsl.Runtime;
using LidDsl.Sampling;
using MathNet.Numerics;

namespace LidDsl.Tests.Sampling;

/// <summary>
/// Draws of a cut gamma law against its distribution function P(shape, x)/P(shape, m) on each of three streams, and in a long test
/// five times as many.
/// </summary>
/// <remarks>
/// The chance that a correct sampler fails any case here would be 1e-4 for random keys (Bonferroni); the keys are fixed, so the tests
/// pass always or never.
/// </remarks>
public class CutSamplerTests
{
    private const double FamilyErrorRate = 1e-4;
    private const int Draws = 250_000;
    private const int FewDraws = 50_000;
    private const int Streams = 3;
    private const int Cells = 400;

    // Every way of drawing: cuts far below, below, at and above the mean, with shapes on both sides of 1, and cuts that
    // cut next to nothing.
    private static readonly (double Shape, double Largest)[] Laws =
    [
        (0.025, 0.001), (0.025, 3), (0.25, 0.1), (0.25, 2.9), (0.25, 4), (0.75, 0.01), (1, 1), (1.25, 0.3), (1.25, 1.25), (1.25, 5.4),
        (1.25, 5.6), (1.25, 1e6),
        (5, 0.001), (5, 4), (5, 12), (26, 38), (50, 0.5), (50, 30), (50, 50), (50, 65), (50, 70),
    ];

    private static readonly double Level = FamilyErrorRate / (Laws.Length * Streams * 3 * 2);

    public static TheoryData<double, double> Cases
    {
        get
        {
            TheoryData<double, double> cases = [];
            foreach ((double shape, double largest) in Laws)
                cases.Add(shape, largest);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Draws_follow_the_cut_law(double shape, double largest) => AssertLaw(shape, largest, FewDraws);

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Category", "Long")]
    public void So_do_five_times_as_many(double shape, double largest) => AssertLaw(shape, largest, Draws);

    private static void AssertLaw(double shape, double largest, int count)
    {
        for (int stream = 0; stream < Streams; stream++)
        {
            double[] uniforms = Uniforms(Sample(shape, largest, stream, count), shape, largest);
            foreach ((string test, double p) in PValues(uniforms))
            {
                Assert.True(
                    p > Level,
                    FormattableString.Invariant($"shape {shape} cut at {largest}, stream {stream}, {test}: p = {p:E2}, below {Level:E2}."));
            }
        }
    }

    [Theory]
    [InlineData(0.25, 0.1)]
    [InlineData(1.25, 1.25)]
    [InlineData(1.25, 5.6)]
    [InlineData(50, 50)]
    public void A_cut_or_a_shape_that_is_slightly_wrong_is_caught(double shape, double largest)
    {
        Assert.Contains(PValues(Uniforms(Sample(shape, 1.05 * largest, 0), shape, largest)), result => result.P < Level);
        Assert.Contains(PValues(Uniforms(Sample(1.05 * shape, largest, 0), shape, largest)), result => result.P < Level);
    }

    [Fact]
    public void No_draw_exceeds_the_cut_and_none_is_lost()
    {
        foreach ((double shape, double largest) in Laws)
        {
            double[] draws = Sample(shape, largest, 3);
            Assert.InRange(draws.Max(), 0.9 * largest * (largest < shape ? 1 : 0), largest);
            Assert.True(draws.All(x => x >= 0));
        }
    }

    [Fact]
    public void Tiny_shapes_keep_their_digits()
    {
        // Below the cut by a factor t: P(X < t m) = t^shape to the leading order at a small cut.
        const double Shape = 0.025;
        double[] draws = Sample(Shape, 1e-3, 0);
        double probability = Math.Exp(-600 * Shape);
        double sd = Math.Sqrt(Draws * probability);
        Assert.InRange(draws.Count(x => x < 1e-3 * Math.Exp(-600)), (Draws * probability) - (5 * sd), (Draws * probability) + (5 * sd));
    }

    private static double[] Sample(double shape, double largest, int stream, int count = Draws)
    {
        double[] draws = new double[count];
        new RootPrecisionSampler(shape, largest).Fill(
            ReplicateStreams.Derive(5, "cut sampler tests", [], [], stream)[Purpose.Precision], 0, draws);
        return [.. draws.Select(root => Math.Min(root * root, largest))];
    }

    private static double[] Uniforms(double[] draws, double shape, double largest)
    {
        double whole = Lower(shape, largest);
        return [.. draws.Select(x => x > 0 ? Lower(shape, x) / whole : 0)];
    }

    // P(shape, x) over e^-x x^shape/Gamma(shape + 1) by its series where that factor is small, otherwise by MathNet.
    private static double Lower(double shape, double x)
    {
        if (x > shape)
            return SpecialFunctions.GammaLowerRegularized(shape, x);
        double term = 1;
        double sum = 1;
        for (int n = 1; term > 1e-17 * sum; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return Math.Exp((shape * Math.Log(x)) - x - SpecialFunctions.GammaLn(shape + 1)) * sum;
    }

    private static IEnumerable<(string Test, double P)> PValues(double[] uniforms)
    {
        int n = uniforms.Length;
        double[] sorted = [.. uniforms];
        Array.Sort(sorted);
        double distance = 0;
        for (int i = 0; i < n; i++)
            distance = Math.Max(distance, Math.Max(sorted[i] - ((double)i / n), ((i + 1.0) / n) - sorted[i]));

        // Kolmogorov's law: the first term bounds the series from above.
        yield return ("Kolmogorov-Smirnov", Math.Min(1, 2 * Math.Exp(-2 * n * distance * distance)));

        int[] counts = new int[Cells];
        foreach (double u in uniforms)
            counts[Math.Clamp((int)(u * Cells), 0, Cells - 1)]++;
        double expected = (double)n / Cells;
        double statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        yield return ("chi-squared", SpecialFunctions.GammaUpperRegularized((Cells - 1) / 2.0, statistic / 2));

        double product = 0;
        for (int i = 1; i < n; i++)
            product += (uniforms[i] - 0.5) * (uniforms[i - 1] - 0.5);
        yield return ("lag 1", SpecialFunctions.Erfc(Math.Abs(12 * product / Math.Sqrt(n)) / Math.Sqrt(2)));
    }
}
