namespace LidDsl;

/// <summary>Marks the density of a law of the precision tau of your own: a static method that returns the density at tau in place of that of Gamma(beta/2, 1).</summary>
/// <remarks>
/// <c>public static double Name(double tau, ...)</c>; further parameters bear the role whose value they take, such as <c>[TailExponent] double beta</c>. It comes
/// with a sampler (<see cref="PrecisionSamplerAttribute"/>) of the same law. It returns a finite number, 0 or more, of integral 1 over tau > 0,
/// or up to the declared <see cref="LargestPrecisionAttribute"/>, beyond which it is not asked; and near zero it goes like tau^(beta/2 - 1), as the declared
/// <see cref="TailExponentAttribute"/> says. The laws integrate it: a density with jumps or kinks is simulated, and what rests on the quadrature of L_inf has no law.
/// A variant copies it from the experiment that it is like.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class PrecisionDensityAttribute : Attribute;
