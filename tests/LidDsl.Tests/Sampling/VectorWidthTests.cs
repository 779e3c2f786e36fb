using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LidDsl.Tests.Sampling;

/// <summary>
/// The same bits whatever vector hardware there is: a child process hashes every function and sampler with parts of it switched off.
/// </summary>
public class VectorWidthTests
{
    /// <summary>
    /// The golden hashes of this version of the streams: a change of any bit of any function or draw is a change of every result.
    /// </summary>
    private const string Golden = """
        exp b4cc7df5fe157baf
        exp-negative a31834033c495405
        log 2ba1eb98e8b7945e
        log1p 7a7888145058a101
        sin-two-pi 446088cc342ab035
        cos-two-pi 575422e797543dd5
        success-probability 69c61cad8eda4ad0
        uniform 8dd7ede93fa741c1
        normal 15ba91e2148af236
        root-precision-0.2 3ef4fb0af5b54e39
        root-precision-0.25 e08870dbc1a546bb
        root-precision-1.25 bf50ba3905aca602
        root-precision-50 f3b1fa6e3f7987fc
        cut-root-precision-0.2 a7e3223bb7c658e9
        cut-root-precision-1.25 57d370cf640fce41
        cut-root-precision-50 04c3392397dc6775
        chi-squared-3 b56266b99812bdd5
        kernel-conditional ca5732ddbc7bf601
        kernel-importance 0c43c9f66b793564
        kernel-literal e40b9dc7d86219f8
        kernel-exact-law b9ae40556090c38c
        kernel-lattice 90ad3771439adf0f
        cut-kernel-conditional afe104b978084541
        cut-kernel-importance 20bf1c1185b5c395
        cut-kernel-literal a11904de3ae728be
        kernel-plain 5b5ee816a3a61688
        cut-kernel-lattice ad0deddba5cc00aa
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
