namespace LidDsl;

/// <summary>Marks the density of a law of the precision tau of your own: a static method that returns the density at tau in place of that of Gamma(beta/2, 1).</summary>
/// <remarks>
/// <c>public static double Name(double tau, ...)</c>; further parameters bear the role whose value they take, such as <c>[TailExponent] double beta</c>. It comes
/// with a sampler (<see cref="PrecisionSamplerAttribute"/>) of the same law. It returns a finite number, 0 or more, of integral 1 over tau > 0.
/// A variant copies it from the experiment that it is like.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class PrecisionDensityAttribute : Attribute;
