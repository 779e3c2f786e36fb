using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Runtime;

namespace LidDsl.Sampling;

/// <summary>Four independent candidates of a law that is sampled by rejection.</summary>
internal interface ICandidates
{
    /// <summary>The candidates of four counters, and a bit for each that is accepted.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="counters">A counter for each candidate.</param>
    /// <param name="value">The candidates.</param>
    uint Attempt(in StreamKey key, Vector256<ulong> counters, out Vector256<double> value);
}

/// <summary>
/// Sampling by rejection in blocks: attempt t at draw i of a stream uses counter i + 2^48 t, so that a draw does not depend on
/// the draws around it.
/// </summary>
internal static class Rejection
{
    /// <summary>How many draws a block has.</summary>
    public const int BlockLength = 256;

    /// <summary>The bits of a counter that hold the index of a draw; the others count its attempts.</summary>
    public const int IndexBits = 48;

    /// <summary>Attempts that a draw may have.</summary>
    public const ulong MostAttempts = ushort.MaxValue;

    /// <summary>Draws a block from its first attempts on.</summary>
    /// <param name="candidates">The law.</param>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw.</param>
    /// <param name="draws">Receives the draws: a multiple of four, at most <see cref="BlockLength"/>.</param>
    public static void Fill<TCandidates>(in TCandidates candidates, in StreamKey key, ulong first, Span<double> draws)
        where TCandidates : struct, ICandidates
    {
        StreamKey stream = key;
        Span<ulong> pending = stackalloc ulong[BlockLength + 3];
        Span<Vector256<double>> values = MemoryMarshal.Cast<double, Vector256<double>>(draws);
        Vector256<ulong> counters = Vector256.Create(first) + Vector256.Create(0UL, 1, 2, 3);
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            uint accepted = candidates.Attempt(stream, counters, out values[i]);
            counters += Vector256.Create(4UL);
            count = AddRejected(accepted, i, pending, count);
        }

        Retry(candidates, stream, first, draws, pending, count);
    }

    /// <summary>Adds the places of four candidates that were rejected to those without a draw.</summary>
    /// <param name="accepted">A bit for each candidate that was accepted.</param>
    /// <param name="group">Which four of the block they are.</param>
    /// <param name="pending">The places without a draw.</param>
    /// <param name="count">How many there were.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AddRejected(uint accepted, int group, Span<ulong> pending, int count)
    {
        for (uint rejected = ~accepted & 0xF; rejected != 0; rejected &= rejected - 1)
            pending[count++] = (ulong)((4 * group) + BitOperations.TrailingZeroCount(rejected));
        return count;
    }

    /// <summary>Attempts the places without a draw again until none is left, packed together four by four, so no lane is idle.</summary>
    /// <param name="candidates">The law.</param>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw of the block.</param>
    /// <param name="draws">The block.</param>
    /// <param name="pending">The places without a draw, with room for three more.</param>
    /// <param name="count">How many there are.</param>
    public static void Retry<TCandidates>(
        in TCandidates candidates, in StreamKey key, ulong first, Span<double> draws, Span<ulong> pending, int count)
        where TCandidates : struct, ICandidates
    {
        for (ulong attempt = 1; count > 0; attempt++)
        {
            if (attempt == MostAttempts)
                throw Broken();
            int left = 0;
            for (int i = 0; i < count; i += 4)
            {
                // Lanes beyond the count hold places that have their draw already: theirs are not looked at.
                Vector256<ulong> places = Vector256.Create<ulong>(pending[i..]);
                uint accepted = candidates.Attempt(
                    key, places + Vector256.Create(first + (attempt << IndexBits)), out Vector256<double> value);
                for (int lane = 0; lane < 4 && i + lane < count; lane++)
                {
                    ulong place = places[lane];
                    if ((accepted >> lane & 1) != 0)
                        draws[(int)place] = value[lane];
                    else
                        pending[left++] = place;
                }
            }

            count = left;
        }
    }

    /// <summary>What is thrown where a draw has no attempt left.</summary>
    public static InvalidOperationException Broken() =>
        new("No candidate was accepted in as many attempts as a draw has: the generator or the arithmetic of this machine is broken.");
}
