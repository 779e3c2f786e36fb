namespace LidDsl;

/// <summary>Marks d, the number of features of an instance.</summary>
/// <remarks>
/// An <see cref="int"/> from 1 to 1,000,000; no unit. Every experiment declares one. A constant fixes it, a partial <c>init</c> property
/// frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class DimensionAttribute : Attribute;

/// <summary>Marks alpha: the covariance of the features has the eigenvalues lambda_j = j^-(1+alpha), j = 1 to d.</summary>
/// <remarks>
/// A <see cref="double"/> from -1 to 100; no unit. At -1 every eigenvalue is 1 (<see cref="IsotropicAttribute"/>). Every experiment
/// declares one, unless it has a spectrum of its own (<see cref="EigenvalueAttribute"/>) that takes none. A constant fixes it, a partial
/// <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the
/// method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SpectralDecayAttribute : Attribute;

/// <summary>Marks beta, the tail exponent of the difficulty: the precision of an instance is tau ~ Gamma(beta/2, 1).</summary>
/// <remarks>
/// A <see cref="double"/> from 0.05 to 100; no unit. Every experiment declares one. The training noise has a finite variance only for beta
/// &gt; 2. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter
/// of a method of your own it gives the method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class TailExponentAttribute : Attribute;

/// <summary>Marks sigma: given tau, the target of an instance is Y ~ N(x.theta*, sigma^2 / tau).</summary>
/// <remarks>
/// A <see cref="double"/> from 1e-100 to 1e100, in the units of the target. Every experiment declares one. A constant fixes it, a partial
/// <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the
/// method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class TargetNoiseAttribute : Attribute;

/// <summary>Marks delta: an attempt succeeds when |Y - x.theta_hat| &lt;= delta.</summary>
/// <remarks>
/// A <see cref="double"/> from 1e-100 to 1e100, in the units of the target. Every experiment declares one. A constant fixes it, a partial
/// <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the
/// method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class ToleranceAttribute : Attribute;

/// <summary>Marks the ridge penalty of the head, which minimises (1/N) sum (y - x.theta)^2 + ridge |theta|^2.</summary>
/// <remarks>
/// A <see cref="double"/> from 0 to 1e100. Where it is not declared it is fixed at 0: least squares, or the minimum-norm head when N &lt;
/// d. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a
/// method of your own it gives the method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class RidgePenaltyAttribute : Attribute;

/// <summary>Marks N, the number of training instances.</summary>
/// <remarks>
/// An <see cref="int"/> from 1 to 2147483647; no unit. Every experiment declares one. A constant fixes it, a partial <c>init</c> property
/// frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SampleSizeAttribute : Attribute;

/// <summary>Marks tau_max, the largest precision of an instance: tau ~ Gamma(beta/2, 1) given that tau &lt;= tau_max.</summary>
/// <remarks>
/// A <see cref="double"/> from 1e-3 to 1e6; no unit. Where it is not declared tau has no largest value. With a law of tau of one's own
/// (<see cref="PrecisionDensityAttribute"/>) it is the upper end of that law instead, which cuts nothing. The law is cut for the training
/// noise and for the test instances alike. A constant fixes it, a partial <c>init</c> property frees it, a static partial
/// <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class LargestPrecisionAttribute : Attribute;

/// <summary>Marks the signal decay: the target head has theta*_j^2 proportional to j^-decay, j = 1 to d, and length 1.</summary>
/// <remarks>
/// A <see cref="double"/> from 0 to 100; no unit. Where it is not declared it is 0: the signal is flat. Ordinary least squares with N > d
/// does not depend on it. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it.
/// On a parameter of a method of your own it gives the method the value.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SignalDecayAttribute : Attribute;

/// <summary>Marks k, the number of attempts at one instance.</summary>
/// <remarks>
/// A <see cref="long"/> from 1 to 2^53; no unit. Every experiment declares one. A constant fixes it, a partial <c>init</c> property frees
/// it, a static partial <see cref="Axis{T}"/> sweeps it.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class AttemptsAttribute : Attribute;
