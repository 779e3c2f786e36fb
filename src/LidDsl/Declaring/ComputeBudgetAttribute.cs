namespace LidDsl;

/// <summary>Marks C, the compute to be split between training instances and attempts, N c_N + k c_k = C.</summary>
/// <remarks>A <see cref="double"/> from 1e-100 to 1e100 in the unit of the costs. Where it is not declared, nothing is allocated. Predictions alone read it, no simulation does. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class ComputeBudgetAttribute : Attribute;
