using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Tests.Sampling;

public sealed class StripTableTests
{
    // Every law of tau that a declaration may have has a table, and few of its draws are redone.
    [Fact]
    public void Every_shape_and_cut_has_its_strips()
    {
        double[] shapes =
        [
            .. Enumerable.Range(0, 60).Select(i => 0.0125 * Math.Pow(50 / 0.0125, i / 59.0)),
            0.5, Math.BitIncrement(0.5), Math.BitDecrement(0.5), 0.5 + 1e-9, 0.500001, 1, 100,
        ];
        double[] cuts = [double.PositiveInfinity, 1e-6, 1e-3, 0.1, 1, 3, 30, 300, 1e6];
        foreach (double shape in shapes)
        {
            foreach (double cut in cuts)
            {
                RootPrecisionSampler sampler = new(shape, cut);
                double[] draws = new double[2_048];
                sampler.Fill(new StreamKey(1, 2, 3, 4), 0, draws);
                Assert.All(draws, root => Assert.InRange(root * root, 0, cut * (1 + 1e-15)));
                StripTable table = StripTable.Of(shape >= 0.5
                    ? new StripDensity((2 * shape) - 1, 1, 2, Math.Sqrt(cut))
                    : new StripDensity(0, 1, 1 / shape, Math.Pow(cut, shape)));
                Assert.True(table.Count > 0.9 * StripTable.Strips, $"shape {shape} cut at {cut}: only {table.Count} strips");
            }
        }
    }

    [Fact]
    public void Next_to_all_of_a_normal_law_is_strips() =>
        Assert.InRange(StripTable.Of(StripDensity.HalfNormal).Count, 0.997 * StripTable.Strips, StripTable.Strips);

    // The redone draws alone follow the law of what the strips leave: their share of the whole is that of the strips that are none.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_redone_is_as_much_as_the_strips_leave(int stream)
    {
        // Beyond the last strip of a normal law every draw is a redone one, with the law's own probability.
        StripTable table = StripTable.Of(StripDensity.HalfNormal);
        StreamKey key = ReplicateStreams.Derive(8, "strips", [], [], stream)[Purpose.Noise];
        const int Draws = 200_000;
        double beyond = 0;
        double inside = 0;
        for (int i = 0; i < Draws; i++)
        {
            double draw = table.Redraw(key, (ulong)i);
            Assert.InRange(draw, 0, 12);
            beyond += draw > 3.5 ? 1 : 0;
            inside += draw < 1 ? 1 : 0;
        }

        // P(|b| > 3.5) = 4.65e-4 of all; of what is redone it is that over the share of the index beyond the strips.
        double share = 1 - (table.Count / (double)StripTable.Strips);
        double expected = 4.652581580710801e-4 / share;
        Assert.InRange((beyond / Draws - expected) / Math.Sqrt(expected * (1 - expected) / Draws), -4.5, 4.5);
        Assert.True(inside > 0);
    }

    [Fact]
    public void A_table_is_kept()
    {
        StripDensity density = new(1.5, 1, 2, 3);
        Assert.Same(StripTable.Of(density), StripTable.Of(density));
    }
}
