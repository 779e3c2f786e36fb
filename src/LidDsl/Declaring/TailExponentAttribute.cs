namespace LidDsl;

/// <summary>Marks beta, the tail exponent of the difficulty: the precision of an instance is tau ~ Gamma(beta/2, 1).</summary>
/// <remarks>A <see cref="double"/> from 0.05 to 100; no unit. Every experiment declares one. The training noise has a finite variance only for beta &gt; 2. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class TailExponentAttribute : Attribute;
