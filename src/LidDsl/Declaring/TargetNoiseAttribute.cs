namespace LidDsl;

/// <summary>Marks sigma: given tau, the target of an instance is Y ~ N(x.theta*, sigma^2 / tau).</summary>
/// <remarks>A <see cref="double"/> from 1e-100 to 1e100, in the units of the target. Every experiment declares one. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class TargetNoiseAttribute : Attribute;
