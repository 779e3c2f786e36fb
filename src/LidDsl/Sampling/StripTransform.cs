using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LidDsl.Runtime;

namespace LidDsl.Sampling;

/// <summary>Makes draws of a density of the words of a stream, by the strips of its table.</summary>
/// <remarks>
/// Bits 0 to 10 of a word choose a strip, bit 11 is the sign of a law with two sides, bits 12 to 63 a point of the strip: see
/// <see cref="Uniform"/>. A strip that is none is redone by <see cref="StripTable.Redraw"/>. The draw is raised to a power at the end.
/// </remarks>
/// <param name="table">The strips.</param>
/// <param name="isSigned">Whether the law has two sides.</param>
/// <param name="power">The power, positive; 1 for none.</param>
internal readonly struct StripTransform(StripTable table, bool isSigned, double power) : IWordTransform
{
    private const ulong IndexMask = StripTable.Strips - 1;
    private const ulong SignBit = 1UL << 63;

    // From bit 11 to bit 63.
    private const int SignShift = 52;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Apply<T>(in StreamKey key, long first, Span<double> words)
        where T : struct, ILanes<T>
    {
        ref double target = ref MemoryMarshal.GetReference(words);
        ref ulong entries = ref table.Entries;
        T index = T.OfWord(IndexMask);
        T strips = T.OfWord((ulong)table.Count);
        T upper = T.OfWord(StripTable.UpperHalf);
        T sign = T.OfWord(isSigned ? SignBit : 0);
        nuint length = (nuint)words.Length;
        for (nuint i = 0; i < length; i += (nuint)T.Count)
        {
            T word = T.Load(ref target, i);
            T chosen = word & index;
            T entry = T.LookUp(ref entries, chosen);
            T draw = T.FusedMultiplyAdd(entry << 32, Uniform.FromWords(word), entry & upper) ^ ((word << SignShift) & sign);
            if (T.AnyWordAtLeast(chosen, strips))
                Redo(key, first, word, draw, words, (int)i);
            else
                draw.Store(ref target, i);
        }

        if (power == 2)
            Square<T>(ref target, length);
        else if (power != 1)
            Raise<T>(ref target, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Redo<T>(in StreamKey key, long first, T words, T draws, Span<double> target, int offset)
        where T : struct, ILanes<T>
    {
        Span<double> bits = stackalloc double[T.Count];
        words.Store(ref MemoryMarshal.GetReference(bits), 0);
        draws.Store(ref MemoryMarshal.GetReference(target), (nuint)offset);
        for (int lane = 0; lane < T.Count; lane++)
        {
            ulong word = BitConverter.DoubleToUInt64Bits(bits[lane]);
            if ((word & IndexMask) < (ulong)table.Count)
                continue;
            double draw = table.Redraw(key, (ulong)(first + offset + lane));
            target[offset + lane] = isSigned && (word << SignShift & SignBit) != 0 ? -draw : draw;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Square<T>(ref double target, nuint length)
        where T : struct, ILanes<T>
    {
        for (nuint i = 0; i < length; i += (nuint)T.Count)
        {
            T draw = T.Load(ref target, i);
            (draw * draw).Store(ref target, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Raise<T>(ref double target, nuint length)
        where T : struct, ILanes<T>
    {
        T exponent = T.Create(power);
        for (nuint i = 0; i < length; i += (nuint)T.Count)
            VectorMath.Exp(exponent * VectorMath.LogOfNormal(T.Load(ref target, i))).Store(ref target, i);
    }
}
