namespace LidDsl;

/// <summary>Marks k, the number of attempts at one instance.</summary>
/// <remarks>A <see cref="long"/> from 1 to 2^53; no unit. Every experiment declares one. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class AttemptsAttribute : Attribute;
