namespace LidDsl;

/// <summary>Marks c_N, the cost of one training instance in an allocation of compute, N c_N + k c_k = C.</summary>
/// <remarks>A <see cref="double"/> from 1e-100 to 1e100 in the unit of the compute budget. Where it is not declared it is 1. Predictions alone read it, no simulation does. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class TrainingCostAttribute : Attribute;
