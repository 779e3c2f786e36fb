using System.ComponentModel;

namespace LidDsl;

/// <summary>
/// The initial value of a free quantity, written by the source generator so that a variant in another assembly can copy it:
/// metadata keeps no initialisers.
/// </summary>
/// <param name="value">The initial value; integers are exact up to 2^53.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InitialValueAttribute(double value) : Attribute
{
    /// <summary>The initial value.</summary>
    public double Value { get; } = value;
}
