using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LidDsl.Tests.Sampling;

/// <summary>
/// The same bits whatever vector hardware there is: a child process hashes every function and sampler with parts of it switched off.
/// </summary>
public class VectorWidthTests
{
    /// <summary>The golden hashes: a change of any bit of any function or draw is a change of every result ever published.</summary>
    private const string Golden = """
        exp abf2b4d192ac5fcd
        exp-negative 01133f28c1327a10
        expm1 6b0b3a8b46356ed9
        log dc19951d48a887c2
        log1p d2332e4a1d4ab6ba
        sin f7cb875bd175f911
        cos 0fcd725309d80929
        sin-two-pi e920988de9d30fb0
        cos-two-pi ff3e8f52ea31d0be
        erf 550c95dc23f7cc36
        erfc 5f6aab197e37cc07
        erfcx 443947c508d51dd6
        uniform 15b815304a76f4b4
        normal c848c09c5d07e912
        gamma-0.2 9964b6a09ec47768
        gamma-1.25 795bd81ae0af76e4
        gamma-50 f746414494641915
        cut-gamma-0.2 c36587f2f2f830cc
        cut-gamma-1.25 aee9d440d000a431
        cut-gamma-50 06928dfd518bfb7a
        chi-squared-3 6f818375a0094b86
        kernel-conditional 1bb943bdfcbb771f
        kernel-importance e9b47e219f2806ed
        kernel-literal 78790028ccf85612
        kernel-exact-law f5dd3b3c4364bade
        cut-kernel-conditional 4aba2d863bdc1195
        cut-kernel-importance 14186eead62a2b53
        cut-kernel-literal 5981642c55fc096c
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    public void Hashes_are_the_golden_ones_with(string? switchedOff) => AssertGolden(switchedOff);

    // Ten times slower.
    [Fact]
    [Trait("Category", "Long")]
    public void Hashes_are_the_golden_ones_without_any_vectors() => AssertGolden("DOTNET_EnableHWIntrinsic");

    private static void AssertGolden(string? switchedOff)
    {
        string[] lines = ProbeRun.Of(switchedOff).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // What this process has bounds what the child can have: a machine without AVX-512 or AVX2 runs the other cases all the same.
        bool has128 = Vector128.IsHardwareAccelerated && switchedOff != "DOTNET_EnableHWIntrinsic";
        bool has256 = Vector256.IsHardwareAccelerated && has128 && switchedOff != "DOTNET_EnableAVX2";
        bool has512 = Vector512.IsHardwareAccelerated && has256 && switchedOff != "DOTNET_EnableAVX512";
        bool hasAvx2 = Avx2.IsSupported && has256;
        Assert.Equal($"accelerated 128={has128} 256={has256} 512={has512} avx2={hasAvx2}", lines[0]);
        Assert.Equal(Golden.Split('\n', StringSplitOptions.TrimEntries), lines[1..]);
    }
}
