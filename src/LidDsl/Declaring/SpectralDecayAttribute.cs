namespace LidDsl;

/// <summary>Marks alpha: the covariance of the features has the eigenvalues lambda_j = j^-(1+alpha), j = 1 to d.</summary>
/// <remarks>A <see cref="double"/> from -1 to 100; no unit. At -1 every eigenvalue is 1 (<see cref="IsotropicAttribute"/>). Every experiment declares one, unless it has a spectrum of its own (<see cref="EigenvalueAttribute"/>) that takes none. A constant fixes it, a partial <c>init</c> property frees it, a static partial <see cref="Axis{T}"/> sweeps it. On a parameter of a method of your own it gives the method the value.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SpectralDecayAttribute : Attribute;
