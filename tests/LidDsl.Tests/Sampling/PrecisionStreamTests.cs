using LidDsl.Runtime;
using LidDsl.Sampling;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Tests.Sampling;

/// <summary>What a user's own sampler draws from: each number against its law, one stream for each instance, on three replicates.</summary>
public class PrecisionStreamTests
{
    private const double FamilyErrorRate = 1e-4;
    private const int Draws = 300_000;
    private const int Pairs = 100_000;
    private const int Replicates = 3;

    private static readonly double Level = FamilyErrorRate / (Names.Count * Replicates * SampleJudge.TestsPerSample);

    private delegate double Number(ref PrecisionStream random);

    public static TheoryData<string> Names =>
        ["uniform", "normal", "exponential", "gamma 0.2", "gamma 0.75", "gamma 1.25", "gamma 5", "gamma 50"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_follow_their_law(string name)
    {
        for (int replicate = 0; replicate < Replicates; replicate++)
        {
            foreach ((string test, double p) in SampleJudge.PValues(Sample(name, replicate, 1), Law(name), Distribution(name)))
            {
                Assert.True(
                    p > Level, FormattableString.Invariant($"{name}, replicate {replicate}, {test}: p = {p:E2}, below {Level:E2}."));
            }
        }
    }

    [Theory]
    [InlineData("exponential", 1.02)]
    [InlineData("gamma 0.2", 1.03)]
    [InlineData("gamma 1.25", 1.015)]
    public void A_scale_that_is_slightly_wrong_is_caught(string name, double scale) =>
        Assert.Contains(SampleJudge.PValues(Sample(name, 0, scale), Law(name), Distribution(name)), result => result.P < Level);

    [Fact]
    public void Numbers_of_one_stream_do_not_depend_on_each_other()
    {
        // A uniform number keeps its pair for the next, and so does a normal one: the second and third of a stream beside the first.
        foreach (Number number in (Number[])[
            (ref PrecisionStream r) => r.Uniform() - 0.5, (ref PrecisionStream r) => r.Normal(),
            (ref PrecisionStream r) => r.Gamma(0.5) - 0.227468])
        {
            (double second, double third) = (0, 0);
            for (int i = 0; i < Pairs; i++)
            {
                PrecisionStream random = new(Key(0), i);
                int first = Math.Sign(number(ref random));
                second += first * Math.Sign(number(ref random));
                third += first * Math.Sign(number(ref random));
            }

            Assert.InRange(Math.Abs(second), 0, 5 * Math.Sqrt(Pairs));
            Assert.InRange(Math.Abs(third), 0, 5 * Math.Sqrt(Pairs));
        }
    }

    [Fact]
    public void A_ratio_of_gammas_is_beta_prime()
    {
        double[] draws = Sample((ref PrecisionStream r) => r.Gamma(1.25) / r.Gamma(2), 1, 1);
        Array.Sort(draws);
        double distance = 0;
        for (int i = 0; i < draws.Length; i++)
        {
            distance = Math.Max(
                distance, Math.Abs(SpecialFunctions.BetaRegularized(1.25, 2, draws[i] / (1 + draws[i])) - ((i + 0.5) / draws.Length)));
        }

        Assert.InRange(distance * Math.Sqrt(draws.Length), 0.2, 2.2);
    }

    [Fact]
    public void The_bits_are_fixed_by_the_stream_and_the_instance()
    {
        PrecisionStream random = new(new StreamKey(1, 2, 3, 4), 5);
        double[] numbers =
            [random.Uniform(), random.Normal(), random.Exponential(), random.Gamma(1.25), random.Gamma(0.1), random.Normal()];
        PrecisionStream again = new(new StreamKey(1, 2, 3, 4), 5);
        double[] repeated = [again.Uniform(), again.Normal(), again.Exponential(), again.Gamma(1.25), again.Gamma(0.1), again.Normal()];
        Assert.Equal(numbers, repeated);
        PrecisionStream other = new(new StreamKey(1, 2, 3, 4), 6);
        Assert.NotEqual(numbers[0], other.Uniform());
        Assert.Equal(Pinned, numbers.Select(BitConverter.DoubleToInt64Bits));
    }

    private static readonly long[] Pinned =
        [4600232999784443554, 4611651986730465587, 4598336202618558462, 4605415914999413387, 4437731378913758349, -4615579819406868634];

    [Fact]
    public void Bad_shapes_and_endless_rejection_are_refused()
    {
        foreach (double shape in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Equal("shape", Assert.Throws<ArgumentOutOfRangeException>(() =>
            {
                PrecisionStream random = new(Key(0), 0);
                return random.Gamma(shape);
            }).ParamName);
        }

        Assert.Contains("rejects for ever", Assert.Throws<ArithmeticException>((Action)Forever).Message, StringComparison.Ordinal);
    }

    private static void Forever()
    {
        PrecisionStream random = new(Key(0), 0);
        while (true)
            random.Uniform();
    }

    [Fact]
    public void A_gamma_number_is_never_zero()
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < 20_000; i++)
        {
            PrecisionStream random = new(Key(0), i);
            least = Math.Min(least, random.Gamma(1e-3));
        }

        Assert.Equal(2.2250738585072014e-308, least);
    }

    private static StreamKey Key(int replicate) =>
        ReplicateStreams.Derive(2, "precision stream tests", [], [], replicate)[Purpose.Precision];

    private static double[] Sample(string name, int replicate, double scale) => name.Split(' ') switch
    {
        ["uniform"] => Sample((ref PrecisionStream random) => random.Uniform(), replicate, scale),
        ["normal"] => Sample((ref PrecisionStream random) => random.Normal(), replicate, scale),
        ["exponential"] => Sample((ref PrecisionStream random) => random.Exponential(), replicate, scale),
        var words => Sample(Gamma(Parameter(words)), replicate, scale),
    };

    private static Number Gamma(double shape) => (ref PrecisionStream random) => random.Gamma(shape);

    private static double[] Sample(Number number, int replicate, double scale)
    {
        StreamKey key = Key(replicate);
        double[] draws = new double[Draws];
        for (int i = 0; i < draws.Length; i++)
        {
            PrecisionStream random = new(key, i);
            draws[i] = scale * number(ref random);
        }

        return draws;
    }

    private static IContinuousDistribution Law(string name) => name.Split(' ') switch
    {
        ["uniform"] => new ContinuousUniform(0, 1),
        ["normal"] => new MathNet.Numerics.Distributions.Normal(0, 1),
        ["exponential"] => new Exponential(1),
        var words => new Gamma(Parameter(words), 1),
    };

    private static Func<double, double> Distribution(string name) => name.Split(' ') switch
    {
        ["gamma", ..] and var words => x => x > 1e-14
            ? SpecialFunctions.GammaLowerRegularized(Parameter(words), x)
            : Math.Exp((Parameter(words) * Math.Log(x)) - SpecialFunctions.GammaLn(Parameter(words) + 1)),
        _ => Law(name).CumulativeDistribution,
    };

    private static double Parameter(string[] words) => double.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
}
