namespace LidDsl;

/// <summary>Marks the sampler of a law of the precision tau of your own: a static method that draws tau in place of Gamma(beta/2, 1).</summary>
/// <remarks>
/// <c>public static double Name(ref PrecisionStream random, ...)</c>: it draws from <see cref="PrecisionStream"/> alone, so that the seed fixes it; further parameters bear the role whose value they take, such as <c>[TailExponent] double beta</c>. It comes with
/// the density of the same law (<see cref="PrecisionDensityAttribute"/>), and returns a finite number above 0, at most the declared <see cref="LargestPrecisionAttribute"/>. Every check report holds
/// the one against the other. A variant copies it from the experiment that it is like.
/// </remarks>
/// <example><code>[PrecisionSampler] public static double Draw(ref PrecisionStream random, [TailExponent] double beta) => random.Gamma(beta / 2) / random.Gamma(2);</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class PrecisionSamplerAttribute : Attribute;
