namespace LidDsl;

/// <summary>Marks R, what a unit of the generalization loss weighs in the total loss R L_gen + L_inf that an allocation of compute minimises.</summary>
/// <remarks>A <see cref="double"/> from 0 to 1e100 in the unit of 1/sigma^2. Where it is not declared it is 1. Predictions alone read it, no simulation does. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class LossWeightAttribute : Attribute;
