using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>How much memory the kernels of a run need, told before any of it is allocated.</summary>
public static class KernelMemory
{
    // Blocks of instances, sums and panels: small beside the matrices, and generous.
    private const long Fixed = 1L << 20;

    /// <summary>The work space of one kernel in bytes.</summary>
    /// <remarks>
    /// With N of d or more: the normal equations, about 8 d^2 bytes, and a panel of rows. With N below d: the design and the normal equations
    /// of the dual, about 8 N d + 8 N^2 bytes.
    /// </remarks>
    /// <param name="settings">The settings that the kernel is made for.</param>
    /// <param name="attempts">How many values of k there are.</param>
    /// <exception cref="OverflowException">The size is beyond 2^63 bytes.</exception>
    public static long Required(IEnumerable<Setting> settings, int attempts)
    {
        long matrices = 0;
        long panel = 0;
        foreach (Setting setting in settings)
        {
            matrices = Math.Max(matrices, LargestMatrices(setting));
            panel = Math.Max(panel, checked(((2L * TrainingSpace.PanelRows) + 16) * (setting.D + 16L) * sizeof(double)));
        }

        return checked(matrices + panel + (attempts * 512L) + Fixed);
    }

    /// <summary>Null when <paramref name="kernels"/> kernels fit; otherwise a sentence that names the setting, the need, what there is and the mend.</summary>
    /// <param name="settings">The settings that the kernels are made for.</param>
    /// <param name="attempts">How many values of k there are.</param>
    /// <param name="kernels">How many kernels work at once, 1 or more.</param>
    /// <param name="available">Memory available, in bytes.</param>
    public static string? Refusal(IReadOnlyList<Setting> settings, int attempts, int kernels, long available)
    {
        foreach (Setting setting in settings)
        {
            double need = (double)Required([setting], attempts) * kernels;
            if (need > available)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Training at d = {setting.D}, N = {setting.N} needs {Size(need)} of memory on {kernels} {(kernels == 1 ? "thread" : "threads")} and {Size(available)} is available: {Mend(setting, kernels)}.");
            }

            if (LargestArray(setting) > Array.MaxLength)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Training at d = {setting.D}, N = {setting.N} needs a matrix of {Size(LargestArray(setting) * 8.0)}, and one matrix may have {Size(Array.MaxLength * 8.0)}: {Mend(setting, 1)}.");
            }
        }

        return null;
    }

    private static long LargestMatrices(in Setting setting)
    {
        long d = Padded(setting.D + 1L);
        long n = Padded(setting.N);
        long numbers = setting.N >= setting.D ? checked(d * d) : checked((d * n) + (n * n) + (8 * n));
        return checked(numbers * sizeof(double));
    }

    private static long LargestArray(in Setting setting)
    {
        long d = Padded(setting.D + 1L);
        long n = Padded(setting.N);
        return setting.N >= setting.D ? checked(d * d) : checked(n * Math.Max(d, n));
    }

    private static long Padded(long length) => (length + Lanes.Count - 1) / Lanes.Count * Lanes.Count;

    private static string Mend(in Setting setting, int kernels) =>
        (setting.N < setting.D ? "lower N or d" : "lower d") + (kernels > 1 ? ", or run on fewer threads" : "");

    private static string Size(double bytes) => bytes switch
    {
        >= 1e15 => Format(bytes / 1e15, "PB"),
        >= 1e12 => Format(bytes / 1e12, "TB"),
        >= 1e9 => Format(bytes / 1e9, "GB"),
        _ => Format(bytes / 1e6, "MB"),
    };

    private static string Format(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {unit}");
}
