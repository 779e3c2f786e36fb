using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LidDsl.Sampling;

/// <summary>
/// A vector of doubles, or of the 64-bit words that they are made of. A loop is written once over it and compiled for each width; since
/// every operation here is the same in every lane, so are the bits.
/// </summary>
/// <remarks>
/// Loops ask <see cref="Machine.HasEightLanes"/> once, at their entry: long bodies of 512-bit operations are slow on machines
/// that must halve each of them. A comparison gives a lane of ones where it holds.
/// </remarks>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>How many lanes there are.</summary>
    static abstract int Count { get; }

    static abstract T Zero { get; }

    static abstract T One { get; }

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator -(T a);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator &(T a, T b);

    static abstract T operator |(T a, T b);

    static abstract T operator ^(T a, T b);

    static abstract T operator <<(T a, int bits);

    static abstract T operator >>>(T a, int bits);

    static abstract T Create(double value);

    /// <summary>The same word in every lane.</summary>
    static abstract T OfWord(ulong word);

    /// <summary>The words <paramref name="first"/>, <paramref name="first"/> + 1, ...</summary>
    static abstract T CountFrom(ulong first);

    static abstract T Load(ref double source, nuint offset);

    /// <summary>The entries of a table at the indices that the words in memory are, after a mask.</summary>
    static abstract unsafe T LookUp(ulong* table, ref double words, nuint offset, ulong mask);

    static abstract T FusedMultiplyAdd(T a, T b, T c);

    static abstract T Abs(T a);

    /// <summary>The square root, rounded as IEEE 754 has it.</summary>
    static abstract T Sqrt(T a);

    /// <summary>The smaller; the second where either is NaN.</summary>
    static abstract T MinNative(T a, T b);

    /// <summary>The larger; the second where either is NaN.</summary>
    static abstract T MaxNative(T a, T b);

    static abstract T LessThan(T a, T b);

    static abstract T GreaterThan(T a, T b);

    static abstract T AreEqual(T a, T b);

    /// <summary>A comparison of the words.</summary>
    static abstract T AreEqualWords(T a, T b);

    static abstract T ConditionalSelect(T condition, T a, T b);

    /// <summary>Whether a comparison holds in every lane.</summary>
    static abstract bool All(T condition);

    /// <summary>Whether a comparison holds in any lane.</summary>
    static abstract bool Any(T condition);

    /// <summary>Whether any word, taken without sign, is at least the other's.</summary>
    static abstract bool AnyWordAtLeast(T a, T b);

    static abstract T AddWords(T a, T b);

    static abstract T SubtractWords(T a, T b);

    /// <summary>The 64-bit products of the low halves of the words.</summary>
    static abstract T MultiplyLow(T a, T b);

    /// <summary>The exclusive or of three words.</summary>
    static abstract T Xor3(T a, T b, T c);

    void Store(ref double target, nuint offset);
}

/// <summary>What the machine has.</summary>
internal static class Machine
{
    // The one place that asks: whichever way a loop goes, its bits are the same.
#pragma warning disable RS0030
    /// <summary>Whether eight lanes are one register.</summary>
    public static bool HasEightLanes => Vector512.IsHardwareAccelerated;
#pragma warning restore RS0030
}

/// <summary>Eight lanes, in one register of 512 bits.</summary>
internal readonly struct EightLanes(Vector512<double> value) : ILanes<EightLanes>
{
    private readonly Vector512<double> value = value;

    public static int Count => Vector512<double>.Count;

    /// <summary>The register.</summary>
    public Vector512<double> Value => value;

    public static EightLanes Zero => new(Vector512<double>.Zero);

    public static EightLanes One => new(Vector512<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator +(EightLanes a, EightLanes b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes a, EightLanes b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator *(EightLanes a, EightLanes b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator /(EightLanes a, EightLanes b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator &(EightLanes a, EightLanes b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator |(EightLanes a, EightLanes b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator ^(EightLanes a, EightLanes b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator <<(EightLanes a, int bits) => new((a.value.AsUInt64() << bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator >>>(EightLanes a, int bits) => new((a.value.AsUInt64() >>> bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Create(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes OfWord(ulong word) => new(Vector512.Create(word).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes CountFrom(ulong first) =>
        new((Vector512.Create(first) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Load(ref double source, nuint offset) => new(Vector512.LoadUnsafe(ref source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe EightLanes LookUp(ulong* table, ref double words, nuint offset, ulong mask) =>
        new(Table.Four(table, ref words, offset, mask).ToVector512Unsafe().WithUpper(Table.Four(table, ref words, offset + 4, mask)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes FusedMultiplyAdd(EightLanes a, EightLanes b, EightLanes c) =>
        new(Vector512.FusedMultiplyAdd(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Abs(EightLanes a) => new(Vector512.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Sqrt(EightLanes a) => new(Vector512.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MinNative(EightLanes a, EightLanes b) => new(Vector512.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MaxNative(EightLanes a, EightLanes b) => new(Vector512.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes LessThan(EightLanes a, EightLanes b) => new(Vector512.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes GreaterThan(EightLanes a, EightLanes b) => new(Vector512.GreaterThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes AreEqual(EightLanes a, EightLanes b) => new(Vector512.Equals(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes ConditionalSelect(EightLanes condition, EightLanes a, EightLanes b) =>
        new(Vector512.ConditionalSelect(condition.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes AreEqualWords(EightLanes a, EightLanes b) =>
        new(Vector512.Equals(a.value.AsUInt64(), b.value.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(EightLanes condition) => Vector512.EqualsAll(condition.value.AsUInt64(), Vector512<ulong>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(EightLanes condition) => !Vector512.EqualsAll(condition.value.AsUInt64(), Vector512<ulong>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyWordAtLeast(EightLanes a, EightLanes b) =>
        Vector512.GreaterThanOrEqualAny(a.value.AsUInt64(), b.value.AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes AddWords(EightLanes a, EightLanes b) => new((a.value.AsUInt64() + b.value.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes SubtractWords(EightLanes a, EightLanes b) => new((a.value.AsUInt64() - b.value.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MultiplyLow(EightLanes a, EightLanes b)
    {
        if (Avx512F.IsSupported)
            return new(Avx512F.Multiply(a.value.AsUInt32(), b.value.AsUInt32()).AsDouble());
        Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue);
        return new(((a.value.AsUInt64() & low) * (b.value.AsUInt64() & low)).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Xor3(EightLanes a, EightLanes b, EightLanes c) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(a.value.AsUInt64(), b.value.AsUInt64(), c.value.AsUInt64(), 0x96).AsDouble())
        : a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target, nuint offset) => value.StoreUnsafe(ref target, offset);
}

/// <summary>Four lanes, in one register of 256 bits.</summary>
internal readonly struct FourLanes(Vector256<double> value) : ILanes<FourLanes>
{
    private readonly Vector256<double> value = value;

    public static int Count => Vector256<double>.Count;

    /// <summary>The register.</summary>
    public Vector256<double> Value => value;

    public static FourLanes Zero => new(Vector256<double>.Zero);

    public static FourLanes One => new(Vector256<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator +(FourLanes a, FourLanes b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator -(FourLanes a, FourLanes b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator *(FourLanes a, FourLanes b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator /(FourLanes a, FourLanes b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator &(FourLanes a, FourLanes b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator |(FourLanes a, FourLanes b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator ^(FourLanes a, FourLanes b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator -(FourLanes a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator <<(FourLanes a, int bits) => new((a.value.AsUInt64() << bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator >>>(FourLanes a, int bits) => new((a.value.AsUInt64() >>> bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Create(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes OfWord(ulong word) => new(Vector256.Create(word).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes CountFrom(ulong first) => new((Vector256.Create(first) + Vector256.Create(0UL, 1, 2, 3)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Load(ref double source, nuint offset) => new(Vector256.LoadUnsafe(ref source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe FourLanes LookUp(ulong* table, ref double words, nuint offset, ulong mask) =>
        new(Table.Four(table, ref words, offset, mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes FusedMultiplyAdd(FourLanes a, FourLanes b, FourLanes c) =>
        new(Vector256.FusedMultiplyAdd(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Abs(FourLanes a) => new(Vector256.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Sqrt(FourLanes a) => new(Vector256.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes MinNative(FourLanes a, FourLanes b) => new(Vector256.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes MaxNative(FourLanes a, FourLanes b) => new(Vector256.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes LessThan(FourLanes a, FourLanes b) => new(Vector256.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes GreaterThan(FourLanes a, FourLanes b) => new(Vector256.GreaterThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes AreEqual(FourLanes a, FourLanes b) => new(Vector256.Equals(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes ConditionalSelect(FourLanes condition, FourLanes a, FourLanes b) =>
        new(Vector256.ConditionalSelect(condition.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes AreEqualWords(FourLanes a, FourLanes b) =>
        new(Vector256.Equals(a.value.AsUInt64(), b.value.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(FourLanes condition) => Vector256.EqualsAll(condition.value.AsUInt64(), Vector256<ulong>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(FourLanes condition) => !Vector256.EqualsAll(condition.value.AsUInt64(), Vector256<ulong>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyWordAtLeast(FourLanes a, FourLanes b) => Vector256.GreaterThanOrEqualAny(a.value.AsUInt64(), b.value.AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes AddWords(FourLanes a, FourLanes b) => new((a.value.AsUInt64() + b.value.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes SubtractWords(FourLanes a, FourLanes b) => new((a.value.AsUInt64() - b.value.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes MultiplyLow(FourLanes a, FourLanes b)
    {
        if (Avx2.IsSupported)
            return new(Avx2.Multiply(a.value.AsUInt32(), b.value.AsUInt32()).AsDouble());
        Vector256<ulong> low = Vector256.Create((ulong)uint.MaxValue);
        return new(((a.value.AsUInt64() & low) * (b.value.AsUInt64() & low)).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Xor3(FourLanes a, FourLanes b, FourLanes c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target, nuint offset) => value.StoreUnsafe(ref target, offset);
}

/// <summary>Look-ups in a table: loads of single numbers, which take less time here than gathering them by a vector of indices.</summary>
file static class Table
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<double> Four(ulong* table, ref double words, nuint offset, ulong mask) =>
        Two(table, ref words, offset, mask).ToVector256Unsafe().WithUpper(Two(table, ref words, offset + 2, mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector128<double> Two(ulong* table, ref double words, nuint offset, ulong mask)
    {
        ref ulong word = ref Unsafe.As<double, ulong>(ref Unsafe.Add(ref words, offset));
        double* first = (double*)(table + (word & mask));
        double* second = (double*)(table + (Unsafe.Add(ref word, 1) & mask));
        return Sse2.IsSupported ? Sse2.LoadHigh(Vector128.CreateScalarUnsafe(*first), second) : Vector128.Create(*first, *second);
    }
}
