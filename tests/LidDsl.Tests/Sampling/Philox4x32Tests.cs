using LidDsl.Sampling;

namespace LidDsl.Tests.Sampling;

public class Philox4x32Tests
{
    // kat_vectors of the Random123 distribution, philox4x32 with 10 rounds: counter, key, result.
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Published_vectors(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3)
    {
        StreamKey key = new(k0, k1, c2, c3);
        ulong counter = c0 | ((ulong)c1 << 32);
        Assert.Equal((w0, w1, w2, w3), Philox4x32.Block(key, counter));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(uint.MaxValue / 8)]
    [InlineData(long.MaxValue / 16)]
    public void A_filled_range_holds_the_words_of_the_scalar_blocks(long group)
    {
        // Lengths that end within the loop over many vectors and beyond it.
        StreamKey key = new(1, 2, 3, 4);
        foreach (int length in new[] { 16, 32, 48, 64, 80, 208, 1_024 })
        {
            double[] words = new double[length];
            Philox4x32.Fill(key, (ulong)group, words);
            for (int i = 0; i < length; i++)
            {
                ulong counter = (8 * ((ulong)group + ((ulong)i / 16))) + ((ulong)i % 8);
                (uint w0, uint w1, uint w2, uint w3) = Philox4x32.Block(key, counter);
                ulong expected = i % 16 < 8 ? w0 | ((ulong)w1 << 32) : w2 | ((ulong)w3 << 32);
                Assert.Equal(expected, BitConverter.DoubleToUInt64Bits(words[i]));
            }
        }
    }
}
