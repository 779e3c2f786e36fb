using System.Runtime.CompilerServices;

namespace LidDsl.Sampling;

/// <summary>
/// A density f(x) = x^p e^(-c x^m) on (0, x_max], up to a factor: log-concave, rising to one peak and falling from it. Half a normal law,
/// the root of a gamma law and the powers of one are of this form.
/// </summary>
/// <param name="Power">p, 0 or more.</param>
/// <param name="Rate">c, positive.</param>
/// <param name="Exponent">m, 1 or more; 2 unless p is 0.</param>
/// <param name="Largest">x_max, positive; positive infinity for none.</param>
internal readonly record struct StripDensity(double Power, double Rate, double Exponent, double Largest)
{
    /// <summary>Half a standard normal law: |b| with b ~ N(0, 1).</summary>
    public static StripDensity HalfNormal { get; } = new(0, 0.5, 2, double.PositiveInfinity);

    /// <summary>Where the density is largest.</summary>
    public double Peak => Math.Min(Largest, Math.Sqrt(Power / (2 * Rate)));

    /// <summary>ln f(x); minus infinity at 0 where p is above 0.</summary>
    /// <param name="x">0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Log(double x) => (Power > 0 ? Power * VectorMath.Log(x) : 0) - Decay(x);

    /// <summary>c x^m, by which f falls below x^p.</summary>
    /// <param name="x">0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Decay(double x) => Rate * (Exponent == 2 ? x * x : VectorMath.Exp(Exponent * VectorMath.Log(x)));

    /// <summary>The derivative of ln f.</summary>
    /// <param name="x">Above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Slope(double x) => (Power - (Exponent * Decay(x))) / x;

    /// <summary>
    /// ln of the integral of f, from the gamma function, whole or incomplete: with u = c x^m it is gamma((p+1)/m, c x_max^m)
    /// c^(-(p+1)/m)/m.
    /// </summary>
    public double LogMass()
    {
        double shape = (Power + 1) / Exponent;
        double largest = double.IsPositiveInfinity(Largest) ? Largest : Decay(Largest);
        return LogGamma.OfLower(shape, largest) - (shape * VectorMath.Log(Rate)) - VectorMath.Log(Exponent);
    }
}
