namespace LidDsl;

/// <summary>Marks tau_max, the largest precision of an instance: tau ~ Gamma(beta/2, 1) given that tau &lt;= tau_max.</summary>
/// <remarks>A <see cref="double"/> from 1e-3 to 1e6; no unit. Where it is not declared tau has no largest value. With a law of tau of one's own (<see cref="PrecisionDensityAttribute"/>) it is the upper end of that law instead, which cuts nothing. The law is cut for the training noise and for the test instances alike. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class LargestPrecisionAttribute : Attribute;
