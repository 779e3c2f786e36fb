namespace LidDsl;

/// <summary>
/// Marks the spectrum of the features of your own: a static method that returns lambda_j, the variance of feature j, in place of
/// j^-(1+alpha).
/// </summary>
/// <remarks>
/// <c>public static double Name(int j, ...)</c> with j = 1 to d; further parameters bear the role whose value they take, such as
/// <c>[SpectralDecay] double alpha</c>. It returns a number above 0 and at most 1e100 for every j, the same each time: the kernel, the laws
/// and the reference interpreter all call it. A variant copies it from the experiment that it is like.
/// </remarks>
/// <example><code>
/// [Eigenvalue] public static double Eigenvalue(int j, [SpectralDecay] double alpha) => Math.Exp(-alpha * j);
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class EigenvalueAttribute : Attribute;

/// <summary>
/// Marks the sampler of a law of the precision tau of your own: a static method that draws tau in place of Gamma(beta/2, 1).
/// </summary>
/// <remarks>
/// <c>public static double Name(ref PrecisionStream random, ...)</c>: it draws from <see cref="PrecisionStream"/> alone, so that the seed
/// fixes it; further parameters bear the role whose value they take, such as <c>[TailExponent] double beta</c>. It comes with the density
/// of the same law (<see cref="PrecisionDensityAttribute"/>), and returns a finite number above 0, at most the declared
/// <see cref="LargestPrecisionAttribute"/>. Every check report holds the one against the other. A variant copies it from the experiment
/// that it is like.
/// </remarks>
/// <example><code>
/// [PrecisionSampler] public static double Draw(ref PrecisionStream random, [TailExponent] double beta) =>
///     random.Gamma(beta / 2) / random.Gamma(2);
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class PrecisionSamplerAttribute : Attribute;

/// <summary>
/// Marks the density of a law of the precision tau of your own: a static method that returns the density at tau in place of that of
/// Gamma(beta/2, 1).
/// </summary>
/// <remarks>
/// <c>public static double Name(double tau, ...)</c>; further parameters bear the role whose value they take, such as <c>[TailExponent]
/// double beta</c>. It comes with a sampler (<see cref="PrecisionSamplerAttribute"/>) of the same law. It returns a finite number, 0 or
/// more, of integral 1 over tau > 0, or up to the declared <see cref="LargestPrecisionAttribute"/>, beyond which it is not asked; and near
/// zero it goes like tau^(beta/2 - 1), as the declared <see cref="TailExponentAttribute"/> says. The laws integrate it: a density with
/// jumps or kinks is simulated, and what rests on the quadrature of L_inf has no law. A variant copies it from the experiment that it is
/// like.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class PrecisionDensityAttribute : Attribute;

/// <summary>
/// Marks a measurement of your own: a static method that takes a number from every training set that is drawn, such as another estimate of
/// L_gen.
/// </summary>
/// <remarks>
/// <c>public static double Name(TrainedHead head, ...)</c>; further parameters bear the role whose value they take, such as <c>[SampleSize]
/// int n</c>. It returns a finite number. Name what it should be on average by <see cref="LawOfAttribute"/>, and the report holds it
/// against that. It needs training sets that are drawn literally: with the exact-law estimator, which draws none, it does not compile. A
/// variant copies it from the experiment that it is like.
/// </remarks>
/// <example><code>[Measurement] public static double MeanSquaredNoise(TrainedHead head) => head.MeanSquaredNoise;</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class MeasurementAttribute : Attribute;

/// <summary>
/// Marks a law of your own: a static method that returns what a <see cref="MeasurementAttribute"/> should be on average, for the report to
/// hold it against.
/// </summary>
/// <remarks>
/// <c>public static double Name(...)</c>, whose parameters bear the role whose value they take, such as <c>[SampleSize] int n</c>; or
/// <c>public static double Name(double noise, ...)</c> for the expectation given the mean squared noise S/N of the training set. Prefer the
/// latter where you can: it takes the heavy tail of the noise out of the comparison, and at beta &lt;= 4, where the squared noise has no
/// variance, no other law is tested. Let it take what a variant may change, such as beta, by a parameter: a constant of the record is that
/// of this record in a variant too. It returns a finite number other than 0. A measurement may have several laws. The mean of measured over
/// law is tested against 1 with the sample's own standard error; where a few training sets carry that error, the test says nothing and is
/// not made.
/// </remarks>
/// <param name="measurement">The name of the measurement.</param>
/// <example><code>
/// [LawOf(nameof(MeanSquaredNoise))] public static double NoiseVariance() => 2 * Sigma * Sigma / (Beta - 2);
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class LawOfAttribute(string measurement) : Attribute
{
    /// <summary>The name of the measurement.</summary>
    public string Measurement { get; } = measurement;

    /// <summary>Whether the law is wrong on purpose: the report is then right when it catches it, and fails when it does not.</summary>
    public bool WrongOnPurpose { get; set; }
}
