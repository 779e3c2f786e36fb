using LidDsl.Specs;

namespace LidDsl;

/// <summary>Names the shape of the signal theta* that is no power law. Left out, it is that of <c>Like</c>, or <see cref="SignalShape.Flat"/>.</summary>
/// <remarks>A power law is said by <see cref="SignalDecayAttribute"/> instead. Ordinary least squares with N > d does not depend on the signal.</remarks>
/// <param name="shape">The shape.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class SignalAttribute(SignalShape shape) : Attribute
{
    /// <summary>The shape.</summary>
    public SignalShape Shape { get; } = shape;
}
