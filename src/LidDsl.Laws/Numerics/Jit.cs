using System.Runtime.CompilerServices;

namespace LidDsl.Laws;

/// <summary>Compiler hints for inner loops.</summary>
internal static class Jit
{
    /// <summary>Compile with full optimisation at once: a table is often built but a few times in a process.</summary>
#if NET
    public const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;
#else
    public const MethodImplOptions Hot = default;
#endif
}
