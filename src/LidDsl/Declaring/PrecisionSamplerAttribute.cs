namespace LidDsl;

/// <summary>Marks the sampler of a law of the precision tau of your own: a static method that draws tau in place of Gamma(beta/2, 1).</summary>
/// <remarks>
/// It takes the stream of random numbers first; further parameters bear the role whose value they take, such as <c>[TailExponent] double beta</c>. It comes with
/// the density of the same law (<see cref="PrecisionDensityAttribute"/>), and returns a finite number above 0. A variant copies it from the experiment that it is like.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class PrecisionSamplerAttribute : Attribute;
