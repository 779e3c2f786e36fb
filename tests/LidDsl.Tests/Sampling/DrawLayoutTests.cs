using LidDsl.Sampling;

namespace LidDsl.Tests.Sampling;

/// <summary>Draw i of a stream depends on i alone, not on the range that was filled.</summary>
public class DrawLayoutTests
{
    private static readonly StreamKey Key = new(11, 12, 13, 14);

    private delegate void Filler(in StreamKey key, long first, Span<double> destination);

    public static TheoryData<string> Samplers => [
        "uniform", "normal", "gamma 0.2", "gamma 1.25", "gamma 50", "cut 0.2 1", "cut 1.25 0.1", "cut 1.25 6", "cut 50 40"];

    private static (Filler Fill, Func<long, double> At) Sampler(string name)
    {
        switch (name)
        {
            case "uniform":
                return (Uniform.Fill, i => Uniform.At(Key, i));
            case "normal":
                return (Normal.Fill, i => Normal.At(Key, i));
            case { } cut when cut.StartsWith("cut", StringComparison.Ordinal):
                double[] law =
                    [.. cut.Split(' ')[1..].Select(word => double.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
                RootPrecisionSampler limited = new(law[0], law[1]);
                return (limited.Fill, i => limited.At(Key, i));
            default:
                RootPrecisionSampler gamma = new(double.Parse(name.AsSpan(6), System.Globalization.CultureInfo.InvariantCulture));
                return (gamma.Fill, i => gamma.At(Key, i));
        }
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Any_range_gives_the_same_bits(string name)
    {
        (Filler fill, Func<long, double> at) = Sampler(name);
        const long Origin = 1_000_003;
        double[] all = new double[1_500];
        fill(Key, Origin, all);
        Assert.Equal(all.Length, all.Distinct().Count());
        int length = 1;
        for (int start = 0; start + length <= all.Length; start += length, length = 1 + (7 * length % 301))
        {
            double[] part = new double[length];
            fill(Key, Origin + start, part);
            Assert.Equal(all[start..(start + length)], part);
        }

        for (int i = 0; i < 40; i++)
            Assert.Equal(all[i], at(Origin + i));
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Filling_allocates_nothing(string name)
    {
        (Filler fill, _) = Sampler(name);
        double[] draws = new double[1_000];
        fill(Key, 0, draws);
        long before = GC.GetAllocatedBytesForCurrentThread();
        fill(Key, 5, draws);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.At(Key, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Uniform.At(Key, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RootPrecisionSampler(1).At(Key, -1));
        Assert.Throws<InvalidOperationException>(() => default(RootPrecisionSampler).At(Key, 0));
        foreach (double bad in (double[])[0, -1, double.NaN])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new RootPrecisionSampler(bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => new RootPrecisionSampler(1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => new ChiSquaredSampler(bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new RootPrecisionSampler(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChiSquaredSampler(double.PositiveInfinity));
    }
}
