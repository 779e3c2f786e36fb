using System.ComponentModel;
using LidDsl.Laws;
using LidDsl.Sampling;

namespace LidDsl.Runtime;

/// <summary>
/// The scales of the features: those of the power law, lambda_j = j^-(1+alpha) (arXiv:2601.03764, section 2), or of a user's own spectrum.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Spectrum
{
    /// <summary>Fills sqrt(lambda_j) for j = 1, 2, ...: the scale of each feature, x_j = sqrt(lambda_j) z_j.</summary>
    /// <param name="alpha">Spectral decay, -1 or more.</param>
    /// <param name="scales">One number for each feature.</param>
    public static void FillScales(double alpha, Span<double> scales)
    {
        for (int j = 0; j < scales.Length; j++)
            scales[j] = VectorMath.Exp(-0.5 * (1 + alpha) * VectorMath.Log(j + 1.0));
    }

    /// <summary>sqrt(lambda_j) of a user's own spectrum.</summary>
    /// <param name="eigenvalue">What the user's method returned.</param>
    /// <param name="j">The feature, 1 or more.</param>
    /// <exception cref="ArithmeticException">The eigenvalue is none: the message names j, the value and the rule.</exception>
    public static double Scale(double eigenvalue, int j) => Math.Sqrt(FeatureSpectrum.Checked(eigenvalue, j));
}
