namespace LidDsl;

/// <summary>Marks c_N, the cost of one training instance in an allocation of compute, N c_N + k c_k = C.</summary>
/// <remarks>
/// A <see cref="double"/> from 1e-100 to 1e100 in the unit of the compute budget. Where it is not declared it is 1. Predictions alone read
/// it, no simulation does. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class TrainingCostAttribute : Attribute;

/// <summary>Marks c_k, the cost of one attempt in an allocation of compute, N c_N + k c_k = C.</summary>
/// <remarks>
/// A <see cref="double"/> from 1e-100 to 1e100 in the unit of the compute budget. Where it is not declared it is 1. Predictions alone read
/// it, no simulation does. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class AttemptCostAttribute : Attribute;

/// <summary>
/// Marks R, what a unit of the generalization loss weighs in the total loss R L_gen + L_inf that an allocation of compute minimises.
/// </summary>
/// <remarks>
/// A <see cref="double"/> from 0 to 1e100 in the unit of 1/sigma^2. Where it is not declared it is 1. Predictions alone read it, no
/// simulation does. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class LossWeightAttribute : Attribute;

/// <summary>Marks C, the compute to be split between training instances and attempts, N c_N + k c_k = C.</summary>
/// <remarks>
/// A <see cref="double"/> from 1e-100 to 1e100 in the unit of the costs. Where it is not declared, nothing is allocated. Predictions alone
/// read it, no simulation does. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps
/// it.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class ComputeBudgetAttribute : Attribute;
