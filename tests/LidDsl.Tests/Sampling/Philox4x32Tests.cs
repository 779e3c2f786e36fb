using System.Runtime.Intrinsics;
using LidDsl.Runtime;
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

        Philox4x32.Block8(key, Vector512.Create(counter), out Vector512<ulong> first, out Vector512<ulong> second);
        Assert.Equal(Vector512.Create(w0 | ((ulong)w1 << 32)), first);
        Assert.Equal(Vector512.Create(w2 | ((ulong)w3 << 32)), second);
    }

    [Fact]
    public void Vector_block_holds_the_scalar_blocks()
    {
        StreamKey key = new(1, 2, 3, 4);
        Vector512<ulong> counters = Vector512.Create(0UL, 1, uint.MaxValue, 1UL << 32, (1UL << 63) + 5, ulong.MaxValue, 123_456_789_012, 7);
        Philox4x32.Block8(key, counters, out Vector512<ulong> first, out Vector512<ulong> second);
        for (int lane = 0; lane < 8; lane++)
        {
            (uint w0, uint w1, uint w2, uint w3) = Philox4x32.Block(key, counters[lane]);
            Assert.Equal(w0 | ((ulong)w1 << 32), first[lane]);
            Assert.Equal(w2 | ((ulong)w3 << 32), second[lane]);
        }
    }
}
