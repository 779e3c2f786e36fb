namespace LidDsl;

/// <summary>Marks a measurement of your own: a static method that takes a number from every training set that is drawn, such as another estimate of L_gen.</summary>
/// <remarks>
/// <c>public static double Name(TrainedHead head, ...)</c>; further parameters bear the role whose value they take, such as <c>[SampleSize] int n</c>. It
/// returns a finite number. Name what it should be on average by <see cref="LawOfAttribute"/>, and the report holds it against that. It needs training sets that
/// are drawn literally: with the exact-law estimator, which draws none, it does not compile. A variant copies it from the experiment that it is like.
/// </remarks>
/// <example><code>[Measurement] public static double MeanSquaredNoise(TrainedHead head) => head.MeanSquaredNoise;</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class MeasurementAttribute : Attribute;
