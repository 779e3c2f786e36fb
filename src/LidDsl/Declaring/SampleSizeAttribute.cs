namespace LidDsl;

/// <summary>Marks N, the number of training instances.</summary>
/// <remarks>An <see cref="int"/> of at least 1; no unit. Every experiment declares one. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class SampleSizeAttribute : Attribute;
