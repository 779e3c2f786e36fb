namespace LidDsl;

/// <summary>Marks the spectrum of the features of your own: a static method that returns lambda_j, the variance of feature j, in place of j^-(1+alpha).</summary>
/// <remarks>
/// <c>public static double Name(int j, ...)</c> with j = 1 to d; further parameters bear the role whose value they take, such as
/// <c>[SpectralDecay] double alpha</c>. It returns a number above 0 and at most 1e100 for every j, the same each time: the kernel, the laws and the
/// reference interpreter all call it. A variant copies it from the experiment that it is like.
/// </remarks>
/// <example><code>[Eigenvalue] public static double Eigenvalue(int j, [SpectralDecay] double alpha) => Math.Exp(-alpha * j);</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class EigenvalueAttribute : Attribute;
