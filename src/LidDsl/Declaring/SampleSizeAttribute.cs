namespace LidDsl;

/// <summary>Marks N, the number of training instances.</summary>
/// <remarks>An <see cref="int"/> from 1 to 2147483647; no unit. Every experiment declares one. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SampleSizeAttribute : Attribute;
