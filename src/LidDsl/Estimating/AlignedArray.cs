using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LidDsl.Estimating;

/// <summary>
/// Numbers that begin at a cache line and stay there: a vector of eight of them then lies in one line, where it would otherwise lie in two
/// and take twice as long to load and store.
/// </summary>
internal readonly struct AlignedArray
{
    private const int LineBytes = 64;

    /// <summary>Numbers that may have to be left out at the beginning.</summary>
    public const int Margin = (LineBytes / sizeof(double)) - 1;

    private readonly double[] numbers;
    private readonly int first;

    /// <summary>Allocates numbers, all 0.</summary>
    /// <param name="length">How many, 0 or more.</param>
    /// <exception cref="OutOfMemoryException">There is no room for so many.</exception>
    /// <exception cref="OverflowException">They are next to as many as an int can count.</exception>
    public AlignedArray(int length)
    {
        Length = length;
        if (length == 0)
        {
            numbers = [];
            return;
        }

        numbers = GC.AllocateArray<double>(checked(length + Margin), pinned: true);
        first = ToLine(ref numbers[0]);
    }

    /// <summary>How many numbers there are.</summary>
    public int Length { get; }

    /// <summary>One of them.</summary>
    /// <param name="index">0 to <see cref="Length"/> - 1.</param>
    public ref double this[int index] => ref numbers[first + index];

    public static implicit operator Span<double>(AlignedArray array) => array.AsSpan(0, array.Length);

    public static implicit operator ReadOnlySpan<double>(AlignedArray array) => array.AsSpan(0, array.Length);

    /// <summary>Some of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Span<double> AsSpan(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return numbers.AsSpan(first + start, length);
    }

    /// <summary>How many numbers there are from a pinned one to the next that begins a cache line; 0 where it does.</summary>
    public static unsafe int ToLine(ref double number) =>
        (int)((LineBytes - ((nint)Unsafe.AsPointer(ref number) % LineBytes)) % LineBytes) / sizeof(double);

    /// <summary>Numbers on the stack, which do not move, from the first that begins a cache line on.</summary>
    /// <param name="stack">As many as are wanted and <see cref="Margin"/> more.</param>
    public static Span<double> OnStack(Span<double> stack) =>
        stack.Slice(ToLine(ref MemoryMarshal.GetReference(stack)), stack.Length - Margin);

    /// <summary>Sets all of them to 0.</summary>
    public void Clear() => numbers.AsSpan(first, Length).Clear();
}
