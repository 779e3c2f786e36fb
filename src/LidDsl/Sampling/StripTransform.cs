using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LidDsl.Sampling;

/// <summary>Makes draws of a density of the words of a stream, by the strips of its table.</summary>
/// <remarks>
/// Bits 0 to 10 of a word choose a strip, bit 11 is the sign of a law with two sides, bits 12 to 63 a point of the strip: see
/// <see cref="Uniform"/>. A strip that is none is redone by <see cref="StripTable.Redraw"/>. The draw is raised to a power at the end.
/// </remarks>
/// <param name="table">The strips.</param>
/// <param name="isSigned">Whether the law has two sides.</param>
/// <param name="power">The power, positive; 1 for none.</param>
internal readonly unsafe struct StripTransform(StripTable table, bool isSigned, double power) : IWordTransform
{
    private const ulong IndexMask = StripTable.Strips - 1;
    private const ulong SignBit = 1UL << 63;

    // From bit 11 to bit 63.
    private const int SignShift = 52;

    private readonly ulong* entries = table.Entries;
    private readonly ulong count = (ulong)table.Count;
    private readonly ulong sign = isSigned ? SignBit : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMake<T>(ref double words, nuint offset, out T draws)
        where T : struct, ILanes<T>
    {
        T word = T.Load(ref words, offset);
        T chosen = word & T.OfWord(IndexMask);
        T entry = T.LookUp(entries, ref words, offset, IndexMask);
        T left = entry & T.OfWord(StripTable.UpperHalf);
        draws = T.FusedMultiplyAdd(entry << 32, Uniform.FromWords(word), left) ^ ((word << SignShift) & T.OfWord(sign));
        return !T.AnyWordAtLeast(chosen, T.OfWord(count));
    }

    public void Redo(in StreamKey key, ulong index, ulong word, ref double draw)
    {
        if ((word & IndexMask) < count)
            return;
        double redrawn = table.Redraw(key, index);
        draw = (word << SignShift & sign) != 0 ? -redrawn : redrawn;
    }

    public void Finish<T>(Span<double> draws)
        where T : struct, ILanes<T>
    {
        if (power == 2)
            Square<T>(draws);
        else if (power != 1)
            Raise<T>(draws);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Square<T>(Span<double> draws)
        where T : struct, ILanes<T>
    {
        ref double target = ref MemoryMarshal.GetReference(draws);
        for (nuint i = 0; i < (nuint)draws.Length; i += (nuint)T.Count)
        {
            T draw = T.Load(ref target, i);
            (draw * draw).Store(ref target, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Raise<T>(Span<double> draws)
        where T : struct, ILanes<T>
    {
        ref double target = ref MemoryMarshal.GetReference(draws);
        T exponent = T.Create(power);
        for (nuint i = 0; i < (nuint)draws.Length; i += (nuint)T.Count)
            VectorMath.Exp(exponent * VectorMath.LogOfNormal(T.Load(ref target, i))).Store(ref target, i);
    }
}
