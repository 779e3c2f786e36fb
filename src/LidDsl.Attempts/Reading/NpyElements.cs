using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LidDsl.Attempts;

/// <summary>The elements of an array file as numbers of one type.</summary>
internal static class NpyElements
{
    /// <summary>Converts elements; -1 as all of them can be.</summary>
    public static int Convert(NpyElementType type, ReadOnlySpan<byte> bytes, Span<double> into) => ConvertNumbers(type, bytes, into);

    /// <summary>Converts elements; -1 as all of them can be.</summary>
    public static int Convert(NpyElementType type, ReadOnlySpan<byte> bytes, Span<float> into) => ConvertNumbers(type, bytes, into);

    /// <summary>Converts elements; the index of the first that is no whole number of 64 bits with a sign, -1 for none.</summary>
    public static int Convert(NpyElementType type, ReadOnlySpan<byte> bytes, Span<long> into)
    {
        switch (type)
        {
            case NpyElementType.UInt64:
                Widen<ulong, long>(bytes, into);
                return into.IndexOfAnyInRange(long.MinValue, -1L);
            case NpyElementType.Float16 or NpyElementType.Float32 or NpyElementType.Float64:
                int size = type == NpyElementType.Float16 ? 2 : type == NpyElementType.Float32 ? 4 : 8;
                for (int i = 0; i < into.Length; i++)
                {
                    double value = Number(type, bytes[(i * size)..]);
                    if (value != Math.Truncate(value) || Math.Abs(value) >= 9223372036854775808.0)
                        return i;
                    into[i] = (long)value;
                }

                return -1;
            default:
                return ConvertNumbers(type, bytes, into);
        }
    }

    /// <summary>One element as a message writes it.</summary>
    public static string Text(NpyElementType type, ReadOnlySpan<byte> bytes) => type == NpyElementType.UInt64
        ? BinaryPrimitives.ReadUInt64LittleEndian(bytes).ToString(CultureInfo.InvariantCulture)
        : Number(type, bytes).ToString(CultureInfo.InvariantCulture);

    private static double Number(NpyElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        NpyElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        NpyElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };

    private static int ConvertNumbers<T>(NpyElementType type, ReadOnlySpan<byte> bytes, Span<T> into)
        where T : struct, INumber<T>
    {
        switch (type)
        {
            case NpyElementType.Boolean or NpyElementType.UInt8:
                Widen<byte, T>(bytes, into);
                break;
            case NpyElementType.Int8:
                Widen<sbyte, T>(bytes, into);
                break;
            case NpyElementType.Int16:
                Widen<short, T>(bytes, into);
                break;
            case NpyElementType.Int32:
                Widen<int, T>(bytes, into);
                break;
            case NpyElementType.Int64:
                Widen<long, T>(bytes, into);
                break;
            case NpyElementType.UInt16:
                Widen<ushort, T>(bytes, into);
                break;
            case NpyElementType.UInt32:
                Widen<uint, T>(bytes, into);
                break;
            case NpyElementType.UInt64:
                Widen<ulong, T>(bytes, into);
                break;
            case NpyElementType.Float16:
                Widen<Half, T>(bytes, into);
                break;
            case NpyElementType.Float32:
                Widen<float, T>(bytes, into);
                break;
            default:
                Widen<double, T>(bytes, into);
                break;
        }

        return -1;
    }

    private static void Widen<TFrom, TTo>(ReadOnlySpan<byte> bytes, Span<TTo> into)
        where TFrom : struct, INumberBase<TFrom>
        where TTo : struct, INumberBase<TTo>
    {
        ReadOnlySpan<TFrom> from = MemoryMarshal.Cast<byte, TFrom>(bytes);
        for (int i = 0; i < into.Length; i++)
            into[i] = TTo.CreateTruncating(from[i]);
    }
}
