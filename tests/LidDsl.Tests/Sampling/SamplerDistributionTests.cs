using LidDsl.Runtime;
using LidDsl.Sampling;
using MathNet.Numerics.Distributions;

namespace LidDsl.Tests.Sampling;

/// <summary>Each sampler against its law on each of three streams, by 200,000 draws, and in a long test by a million.</summary>
/// <remarks>
/// The chance that correct samplers fail any test here would be <see cref="FamilyErrorRate"/> for random keys (Bonferroni);
/// the keys are fixed, so the tests pass always or never.
/// </remarks>
public class SamplerDistributionTests
{
    private const double FamilyErrorRate = 1e-4;
    private const int Draws = 1_000_000;
    private const int FewDraws = 200_000;
    private const int Streams = 3;

    // Three independence tests per stream join those of SampleJudge, of few and of all draws.
    private static readonly double Level = FamilyErrorRate / (Laws.Count * Streams * ((2 * SampleJudge.TestsPerSample) + 3));

    public static TheoryData<string> Laws =>
    [
        "uniform", "normal", "gamma 0.025", "gamma 0.2", "gamma 0.25", "gamma 0.5", "gamma 0.75", "gamma 1", "gamma 1.25", "gamma 5",
        "gamma 50", "chi-squared 0.5", "chi-squared 100",
    ];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Draws_follow_their_law(string name) => AssertLaw(name, FewDraws);

    [Theory]
    [MemberData(nameof(Laws))]
    [Trait("Category", "Long")]
    public void So_do_a_million(string name) => AssertLaw(name, Draws);

    private static void AssertLaw(string name, int count)
    {
        for (int stream = 0; stream < Streams; stream++)
        {
            double[] draws = Sample(name, stream, count);
            foreach ((string test, double p) in SampleJudge.PValues(draws, Law(name), Distribution(name)))
                Assert.True(p > Level, FormattableString.Invariant($"{name}, stream {stream}, {test}: p = {p:E2}, below {Level:E2}."));
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void Draws_are_independent_of_their_neighbours_and_of_other_streams(string name)
    {
        double[][] scores = [.. Enumerable.Range(0, Streams).Select(stream => Scores(Sample(name, stream, FewDraws)))];
        for (int stream = 0; stream < Streams; stream++)
        {
            double[] own = scores[stream];
            double[] other = scores[(stream + 1) % Streams];
            foreach ((string test, double z) in new[] { ("lag 1", Correlation(own, own.AsSpan(1))), ("lag 8", Correlation(
                own, own.AsSpan(8))), ("another stream", Correlation(own, other)) })
            {
                double p = 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(z));
                Assert.True(p > Level, FormattableString.Invariant($"{name}, stream {stream}, {test}: z = {z:F2}."));
            }
        }
    }

    [Theory]
    [InlineData("normal", 1.003)]
    [InlineData("gamma 0.25", 1.01)]
    [InlineData("gamma 1.25", 1.005)]
    [InlineData("gamma 50", 1.0005)]
    public void A_scale_that_is_slightly_wrong_is_caught(string name, double scale)
    {
        double[] draws = [.. Sample(name, 0).Concat(Sample(name, 1)).Concat(Sample(name, 2)).Select(x => scale * x)];
        Assert.Contains(SampleJudge.PValues(draws, Law(name), Distribution(name)), result => result.P < Level);
    }

    [Fact]
    public void A_missing_tail_is_caught()
    {
        double[] draws = [.. Sample("normal", 0).Concat(Sample("normal", 1)).Concat(Sample("normal", 2)).Select(x => Math.Clamp(x, -4, 4))];
        Assert.Contains(
            SampleJudge.PValues(draws, Law("normal"), Distribution("normal")),
            result => result.P < Level && result.Test.EndsWith("E-05", StringComparison.Ordinal));
    }

    [Fact]
    public void Tiny_shapes_keep_their_digits()
    {
        // For small t P(tau < t) = t^shape / Gamma(1 + shape); a root below 2^-1075 is 0.
        const double Shape = 0.01;
        double[] draws = new double[Draws];
        new RootPrecisionSampler(Shape).Fill(Key(0), 0, draws);
        double threshold = Math.Exp(-350);
        double probability = Math.Exp((-700 * Shape) - MathNet.Numerics.SpecialFunctions.GammaLn(1 + Shape));
        int below = draws.Count(x => x < threshold);
        int zero = draws.Count(x => x == 0);
        double sd = Math.Sqrt(Draws * probability * (1 - probability));
        Assert.InRange(below, (Draws * probability) - (5 * sd), (Draws * probability) + (5 * sd));
        double vanishing = Draws * Math.Exp((-2 * 745.13 * Shape) - MathNet.Numerics.SpecialFunctions.GammaLn(1 + Shape));
        Assert.InRange(zero, vanishing - (5 * Math.Sqrt(vanishing)), vanishing + (5 * Math.Sqrt(vanishing)));
    }

    private static StreamKey Key(int stream) => ReplicateStreams.Derive(2, "sampler tests", [], [], stream)[Purpose.Noise];

    private static double[] Sample(string name, int stream, int count = Draws)
    {
        double[] draws = new double[count];
        StreamKey key = Key(stream);
        string[] words = name.Split(' ');
        switch (words[0])
        {
            case "uniform":
                Uniform.Fill(key, 0, draws);
                break;
            case "normal":
                LidDsl.Sampling.Normal.Fill(key, 0, draws);
                break;
            case "gamma":
                new RootPrecisionSampler(Parameter(words)).Fill(key, 0, draws);
                return [.. draws.Select(root => root * root)];
            default:
                ChiSquaredSampler chi = new(Parameter(words));
                return [.. draws.Select((_, i) => chi.At(key, i))];
        }

        return draws;
    }

    private static IContinuousDistribution Law(string name)
    {
        string[] words = name.Split(' ');
        return words[0] switch
        {
            "uniform" => new ContinuousUniform(0, 1),
            "normal" => new MathNet.Numerics.Distributions.Normal(0, 1),
            "gamma" => new Gamma(Parameter(words), 1),
            _ => new ChiSquared(Parameter(words)),
        };
    }

    private static Func<double, double> Distribution(string name)
    {
        string[] words = name.Split(' ');
        return words[0] switch
        {
            "gamma" => x => GammaDistribution(Parameter(words), x),
            "chi-squared" => x => GammaDistribution(Parameter(words) / 2, x / 2),
            _ => Law(name).CumulativeDistribution,
        };
    }

    /// <summary>
    /// P(shape, x): MathNet takes arguments below 1e-15 for zero, so small ones are summed by the power series (DLMF 8.7.1).
    /// </summary>
    private static double GammaDistribution(double shape, double x)
    {
        if (x > 0.01)
            return MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(shape, x);
        double term = 1;
        double sum = 1 / shape;
        for (int n = 1; n <= 10; n++)
        {
            term *= -x / n;
            sum += term / (shape + n);
        }

        return Math.Exp((shape * Math.Log(x)) - MathNet.Numerics.SpecialFunctions.GammaLn(shape)) * sum;
    }

    private static double Parameter(string[] words) => double.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Signs about the median, of variance 1 whatever the law.</summary>
    private static double[] Scores(double[] draws)
    {
        double[] sorted = [.. draws];
        Array.Sort(sorted);
        double median = sorted[sorted.Length / 2];
        return [.. draws.Select(x => x < median ? -1.0 : 1.0)];
    }

    /// <summary>The correlation of two aligned sequences of signs in units of its standard deviation.</summary>
    private static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int n = Math.Min(a.Length, b.Length);
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += a[i] * b[i];
        return sum / Math.Sqrt(n);
    }
}
