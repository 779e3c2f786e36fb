namespace LidDsl;

/// <summary>Marks delta: an attempt succeeds when |Y - x.theta_hat| &lt;= delta.</summary>
/// <remarks>A <see cref="double"/> from 1e-100 to 1e100, in the units of the target. Every experiment declares one. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class ToleranceAttribute : Attribute;
