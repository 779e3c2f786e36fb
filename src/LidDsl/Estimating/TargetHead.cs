using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// The target head theta* in units of sigma: theta*_j^2 proportional to j^-decay and of sum 1 before it is divided by sigma^2.
/// </summary>
internal static class TargetHead
{
    /// <summary>Fills theta*_j/sigma for j = 1, 2, ...</summary>
    /// <param name="decay">The decay of the signal: 0 for a flat one, positive infinity for the first coordinate alone.</param>
    /// <param name="sigma">Target noise, positive.</param>
    /// <param name="head">One number for each feature.</param>
    public static void Fill(double decay, double sigma, Span<double> head)
    {
        if (decay == 0)
        {
            head.Fill(1 / (Math.Sqrt(head.Length) * sigma));
            return;
        }

        if (double.IsPositiveInfinity(decay))
        {
            head.Clear();
            head[0] = 1 / sigma;
            return;
        }

        double sum = 0;
        for (int j = 0; j < head.Length; j++)
        {
            head[j] = VectorMath.Exp(-0.5 * decay * VectorMath.Log(j + 1.0));
            sum += head[j] * head[j];
        }

        double length = Math.Sqrt(sum) * sigma;
        for (int j = 0; j < head.Length; j++)
            head[j] /= length;
    }
}
