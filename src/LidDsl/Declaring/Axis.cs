using System.Collections;

namespace LidDsl;

/// <summary>The grid of a swept quantity.</summary>
/// <typeparam name="T"><see cref="int"/>, <see cref="long"/> or <see cref="double"/>, as the role asks.</typeparam>
public sealed class Axis<T> : IReadOnlyList<T>
    where T : struct, IComparable<T>
{
    private readonly T[] values;

    /// <summary>Makes an axis; called by generated code.</summary>
    /// <param name="values">At least one value, strictly increasing.</param>
    /// <exception cref="ArgumentException">There is none, or they do not increase.</exception>
    public Axis(params ReadOnlySpan<T> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("An axis needs at least one value.", nameof(values));
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i - 1].CompareTo(values[i]) >= 0)
                throw new ArgumentException($"The values of an axis increase strictly: {values[i - 1]} comes before {values[i]}.", nameof(values));
        }

        this.values = values.ToArray();
    }

    /// <inheritdoc/>
    public int Count => values.Length;

    /// <inheritdoc/>
    public T this[int index] => values[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
