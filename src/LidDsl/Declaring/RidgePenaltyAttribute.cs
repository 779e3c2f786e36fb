namespace LidDsl;

/// <summary>Marks the ridge penalty of the head, which minimises (1/N) sum (y - x.theta)^2 + ridge |theta|^2.</summary>
/// <remarks>A <see cref="double"/> from 0 to 1e100. Where it is not declared it is fixed at 0: least squares, or the minimum-norm head when N &lt; d. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class RidgePenaltyAttribute : Attribute;
