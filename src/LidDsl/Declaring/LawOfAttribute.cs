namespace LidDsl;

/// <summary>Marks a law of your own: a static method that returns what a <see cref="MeasurementAttribute"/> should be on average, for the report to hold it against.</summary>
/// <remarks>
/// <c>public static double Name(...)</c>, whose parameters bear the role whose value they take, such as <c>[SampleSize] int n</c>; or
/// <c>public static double Name(double noise, ...)</c> for the expectation given the mean squared noise S/N of the training set. Prefer the latter where you
/// can: it takes the heavy tail of the noise out of the comparison, and at beta &lt;= 4, where the squared noise has no variance, no other law is tested. Let it take
/// what a variant may change, such as beta, by a parameter: a constant of the record is that of this record in a variant too. It returns a finite number other than 0. A measurement may have several laws. The mean of
/// measured over law is tested against 1 with the sample's own standard error; where a few training sets carry that error, the test says nothing and is not made.
/// </remarks>
/// <param name="measurement">The name of the measurement.</param>
/// <example><code>[LawOf(nameof(MeanSquaredNoise))] public static double NoiseVariance() => 2 * Sigma * Sigma / (Beta - 2);</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class LawOfAttribute(string measurement) : Attribute
{
    /// <summary>The name of the measurement.</summary>
    public string Measurement { get; } = measurement;

    /// <summary>Whether the law is wrong on purpose: the report is then right when it catches it, and fails when it does not.</summary>
    public bool WrongOnPurpose { get; set; }
}
