namespace LidDsl;

/// <summary>Marks the signal decay: the target head has theta*_j^2 proportional to j^-decay, j = 1 to d, and length 1.</summary>
/// <remarks>A <see cref="double"/> from 0 to 100; no unit. Where it is not declared it is 0: the signal is flat. Ordinary least squares with N > d does not depend on it. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SignalDecayAttribute : Attribute;
