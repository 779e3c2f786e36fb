using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>How much memory the kernels of a run need, told before any of it is allocated.</summary>
internal static class KernelMemory
{
    // Blocks of instances, the constants of the samplers and the objects themselves: small beside the matrices, and generous.
    private const long Fixed = 1L << 17;

    // The sums of powers and the grid itself, for each k: two sums of two values in eight lanes, and a few numbers more.
    private const long BytesPerAttempt = 512;

    // Moments and their squares, of the run and in all.
    private const int MomentArrays = 4;

    /// <summary>The work space of one kernel in bytes, at least what the constructor of a generated kernel allocates.</summary>
    /// <remarks>
    /// A kernel has one array of each kind, of the largest size that any setting asks for. With N of d or more at some setting: the normal
    /// equations, about 8 d^2 bytes, and panels of rows. With N below d at some setting: the design of the dual, about 8 N d bytes, and its
    /// normal equations, about 8 N^2, which share the place of those of the features.
    /// </remarks>
    /// <param name="settings">The settings that the kernel is made for.</param>
    /// <param name="attempts">The values of k, increasing.</param>
    /// <exception cref="OverflowException">The size is beyond 2^63 bytes.</exception>
    public static long Required(IEnumerable<Setting> settings, IReadOnlyList<long> attempts)
    {
        long panel = 0;
        long design = 0;
        long gram = 0;
        long vector = 0;
        foreach (Setting setting in settings)
        {
            TrainingSizes sizes = TrainingProcedure.Of(setting.Training).Sizes(setting);
            panel = Math.Max(panel, sizes.Panel);
            design = Math.Max(design, sizes.Design);
            gram = Math.Max(gram, sizes.Gram);
            vector = Math.Max(vector, sizes.Vector);
        }

        // The panel, the design with eight rows of normals that go into it, the equations, and eight vectors: noise, its precision, error,
        // its scaled form, residual, dual, scales and theta*.
        long vectors = 8 + (design > 0 ? Lanes.Count : 0);
        long numbers = checked(panel + design + gram + (vectors * vector));
        long moments = MomentArrays * MomentTable.Bytes(attempts).Moments;
        return checked((numbers * sizeof(double)) + moments + (attempts.Count * BytesPerAttempt) + Fixed);
    }

    /// <summary>
    /// Null when <paramref name="kernels"/> kernels fit; otherwise a sentence that names the setting, the need, what there is and the mend.
    /// </summary>
    /// <param name="settings">The settings that the kernels are made for.</param>
    /// <param name="attempts">The values of k, increasing.</param>
    /// <param name="kernels">How many kernels work at once, 1 or more.</param>
    /// <param name="available">Memory available to them, in bytes.</param>
    public static string? Refusal(IReadOnlyList<Setting> settings, IReadOnlyList<long> attempts, int kernels, long available)
    {
        // What kernels share is taken off first.
        available -= MomentTable.Bytes(attempts).Table;
        foreach (Setting setting in settings)
        {
            double need = (double)Required([setting], attempts) * kernels;
            if (need > available)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Training at d = {setting.D}, N = {setting.N} needs {Size(need)} of memory on {Threads(kernels)} and "
                        + $"{Size(available)} is available: {ForLess(setting, kernels)}.");
            }

            if (LargestArray(setting) > Array.MaxLength)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Training at d = {setting.D}, N = {setting.N} needs a matrix of {Size(LargestArray(setting) * 8.0)}, and one matrix "
                        + $"may have {Size(Array.MaxLength * 8.0)}: {ForLess(setting, 1)}.");
            }
        }

        // Each setting fits by itself, and the arrays of different settings may not fit side by side.
        double all = (double)Required(settings, attempts) * kernels;
        return all <= available
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Training at {settings.Count} settings needs {Size(all)} of memory on {Threads(kernels)} and {Size(available)} is "
                    + $"available: declare the settings with N below d apart, lower d{(kernels > 1 ? ", or run on fewer threads" : "")}.");
    }

    private static long LargestArray(in Setting setting)
    {
        TrainingSizes sizes = TrainingProcedure.Of(setting.Training).Sizes(setting);
        return Math.Max(sizes.Design, sizes.Gram);
    }

    private static string ForLess(in Setting setting, int kernels) =>
        TrainingProcedure.Of(setting.Training).ForLess(setting) + (kernels > 1 ? ", or run on fewer threads" : "");

    private static string Threads(int kernels) =>
        string.Create(CultureInfo.InvariantCulture, $"{kernels} {(kernels == 1 ? "thread" : "threads")}");

    private static string Size(double bytes) => bytes switch
    {
        >= 1e15 => Format(bytes / 1e15, "PB"),
        >= 1e12 => Format(bytes / 1e12, "TB"),
        >= 1e9 => Format(bytes / 1e9, "GB"),
        _ => Format(bytes / 1e6, "MB"),
    };

    private static string Format(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {unit}");
}
