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
    /// <exception cref="ArgumentException">There are no values, or they do not increase.</exception>
    public Axis(params ReadOnlySpan<T> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("An axis needs at least one value.", nameof(values));
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i - 1].CompareTo(values[i]) >= 0)
            {
                throw new ArgumentException(
                    $"The values of an axis increase strictly: {values[i - 1]} comes before {values[i]}.", nameof(values));
            }
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

/// <summary>The grid of an axis as a list.</summary>
/// <param name="values">At least one value, strictly increasing, each in the domain of the role.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class ValuesAttribute(params double[] values) : Attribute
{
    /// <summary>The values as they were given.</summary>
    public IReadOnlyList<double> Values { get; } = values;
}

/// <summary>The grid of an axis as values evenly spaced in logarithm, both ends included.</summary>
/// <remarks>
/// Values between the ends are rounded to 12 significant digits, so that every compiler makes the same grid; those of whole-number roles to
/// whole numbers, and those that coincide are taken once.
/// </remarks>
/// <param name="from">First value, positive and in the domain of the role.</param>
/// <param name="to">Last value, above <paramref name="from"/> and in the domain of the role.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class LogGridAttribute(double from, double to) : Attribute
{
    /// <summary>
    /// Steps to a factor of ten, at least 1; 4 by default. Where the span is no whole number of steps, it is cut into the nearest whole
    /// number of equal ones.
    /// </summary>
    public int PerDecade { get; set; } = 4;

    /// <summary>First value.</summary>
    public double From { get; } = from;

    /// <summary>Last value.</summary>
    public double To { get; } = to;
}
