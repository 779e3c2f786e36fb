using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// Which elements of the random streams a test instance uses; the same for every kernel, so that more instances or attempts move no draw.
/// </summary>
/// <remarks>
/// Instance i of a conditional or literal run has elements i of the streams of <see cref="Purpose.Bias"/> and
/// <see cref="Purpose.Precision"/>.
/// Instance i of an importance run belongs to component c = i mod 3 of the defensive mixture and has elements c 2^40 + floor(i/3).
/// Attempt t = 0, 1, ... at instance i of a literal run has element i 2^32 + t of <see cref="Purpose.Attempts"/>.
/// </remarks>
internal static class InstanceStreams
{
    /// <summary>The largest k of a literal run.</summary>
    public const long LargestLiteralAttempts = 1L << 32;

    /// <summary>The first element of a component's own run of instances.</summary>
    /// <param name="component">0, 1 or 2.</param>
    public static long FirstOfComponent(int component) => (long)component << 40;

    /// <summary>The element of the first attempt at an instance.</summary>
    /// <param name="instance">0 or more.</param>
    public static long FirstAttempt(int instance) => (long)instance << 32;
}
