using LidDsl.Laws;

namespace LidDsl.Predicting;

/// <summary>
/// How far a computed quantity of the selection, such as L_inf, may be from its law: by the quadrature, and by s, whose square is computed
/// too.
/// </summary>
/// <param name="law">The law.</param>
/// <param name="ratio">delta/sigma.</param>
/// <param name="bias">s/sigma.</param>
/// <param name="squareError">The relative error of s^2.</param>
internal readonly struct LossErrors(QuantityLaw law, double ratio, double bias, double squareError)
{
    private const double LeastMeasured = 1e-10;

    // What the leading terms leave out, by experience.
    private const double SlowFactors = 1.5;

    // What smaller steps of a quadrature change is mostly rounding, which no two machines share: its decade is the same on all.
    private readonly double quadrature = law.MeasuredError is { } measured
        ? Math.Max(LeastMeasured, Math.Pow(10, Math.Ceiling(Math.Log10(measured))))
        : law.Law.EvaluationError;

    /// <summary>The relative error of the loss at k.</summary>
    /// <param name="loss">The loss there, above 0.</param>
    /// <param name="localExponent">The local exponent there; no number where none is known.</param>
    /// <param name="k">k.</param>
    public double OfLoss(double loss, double localExponent, double k) => quadrature + OfBias(loss, localExponent, k);

    /// <summary>The part of it that is of s.</summary>
    /// <param name="loss">The loss there, above 0.</param>
    /// <param name="localExponent">The local exponent there; no number where none is known.</param>
    /// <param name="k">k.</param>
    /// <remarks>
    /// Where artificial hard instances carry the loss, it depends on k and s by ln(k delta/sigma)/s^2 alone but for slow factors, so
    /// d ln L/d ln s^2 is at most about that logarithm times beta_loc. Where it is carried by biases beyond delta, it is the tail of a
    /// normal variable at x = delta/s: x^2/2, and no more than -ln L. Elsewhere it is less than either.
    /// </remarks>
    public double OfBias(double loss, double localExponent, double k)
    {
        double artificial = (double.IsFinite(localExponent) ? Math.Abs(localExponent) : 1) * (4 + Math.Log(k * (1 + ratio)));
        double beyond = loss > 0 ? Math.Min(-Math.Log(Math.Min(1, loss)), ratio / bias * ratio / bias / 2) : 0;
        return SlowFactors * squareError * (1 + artificial + beyond);
    }

    /// <summary>The error of a local exponent, whose quadrature is that of the loss.</summary>
    /// <param name="relative">The relative error of the loss there.</param>
    /// <param name="beta">beta.</param>
    public static double OfExponent(double relative, double beta) => relative * (1 + beta);

    /// <summary>The error of beta_eff: that of every ln L, and of the sum.</summary>
    /// <param name="attempts">The k of the window.</param>
    /// <param name="loss">The losses there, above 0.</param>
    /// <param name="relative">Their relative errors.</param>
    public static double OfSlope(ReadOnlySpan<long> attempts, ReadOnlySpan<double> loss, ReadOnlySpan<double> relative)
    {
        double[] weights = new double[attempts.Length];
        ExponentSlope.Weights(attempts, weights);
        double error = 0;
        for (int j = 0; j < weights.Length; j++)
            error += Math.Abs(weights[j]) * (relative[j] + (ExponentSlope.Info.EvaluationError * Math.Abs(Math.Log(loss[j]))));
        return error;
    }
}
