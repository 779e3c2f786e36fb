namespace LidDsl;

/// <summary>The grid of an axis as a list.</summary>
/// <param name="values">At least one value, strictly increasing, each in the domain of the role.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class ValuesAttribute(params double[] values) : Attribute
{
    /// <summary>The values as they were given.</summary>
    public IReadOnlyList<double> Values { get; } = values;
}
