#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#endif

namespace LidDsl.Laws;

/// <summary>The integral over the rows of a <see cref="HardnessTable"/> that gives L_inf(k) and its local exponent.</summary>
/// <remarks>
/// L = sum of v e^-v F and beta_loc = sum of v^2 e^-v F / L - 1, v = k lambda, over ln lambda. Beyond the greatest hardness F is 1: exp(-v)
/// and (1 + v) exp(-v) are added there. Both sums are in units of exp(LogUnit).
/// </remarks>
internal readonly struct LossSum(double logUnit, double sum, double first)
{
    public double Loss => Math.Min(1, sum * Math.Exp(logUnit));

    public double LogLoss => Math.Min(0, logUnit + Math.Log(sum));

    public double LocalExponent => (first / sum) - 1;

    /// <summary>The sums for any k.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="distribution">F at each row, or ln F where the table may underflow.</param>
    /// <param name="k">Number of attempts.</param>
    public static LossSum Of(HardnessTable table, ReadOnlySpan<double> distribution, double k)
    {
        if (table.MayUnderflow)
            return OfLogarithms(table, distribution, k);
        double beyond = k * table.Greatest;
        double sum = Math.Exp(-beyond);
        double first = sum > 0 ? sum * (1 + beyond) : 0;
        int row = 0;
#if NET
        row = AddVectors(table, distribution, k, ref sum, ref first);
#endif
        for (; row < distribution.Length; row++)
        {
            double v = k * table.Hardness[row];
            double term = table.Step[row] * v * Math.Exp(-v) * distribution[row];
            sum += term;
            first += v * term;
        }

        return new LossSum(0, sum, first);
    }

    /// <summary>The same for a k whose kernel, step v e^-v at each row, is known, where the table does not underflow.</summary>
    public static LossSum Of(HardnessTable table, ReadOnlySpan<double> distribution, double k, ReadOnlySpan<double> kernel)
    {
        double beyond = k * table.Greatest;
        double sum = Math.Exp(-beyond);
        double first = sum > 0 ? sum * (1 + beyond) : 0;
        for (int row = 0; row < kernel.Length; row++)
        {
            double term = kernel[row] * distribution[row];
            sum += term;
            first += k * table.Hardness[row] * term;
        }

        return new LossSum(0, sum, first);
    }

    private static LossSum OfLogarithms(HardnessTable table, ReadOnlySpan<double> distribution, double k)
    {
        double beyond = k * table.Greatest;
        double logUnit = -beyond;
        for (int row = 0; row < distribution.Length; row++)
            logUnit = Math.Max(logUnit, distribution[row] - (k * table.Hardness[row]));
        double sum = Math.Exp(-beyond - logUnit);
        double first = sum > 0 ? sum * (1 + beyond) : 0;
        for (int row = 0; row < distribution.Length; row++)
        {
            double v = k * table.Hardness[row];
            double term = table.Step[row] * v * Math.Exp(distribution[row] - v - logUnit);
            sum += term;
            first += v * term;
        }

        return new LossSum(logUnit, sum, first);
    }

#if NET
    // As many rows as fill whole vectors; returns their number.
    [MethodImpl(Jit.Hot)]
    private static int AddVectors(HardnessTable table, ReadOnlySpan<double> distribution, double k, ref double sum, ref double first)
    {
        const int lanes = WeightedErfcSum.Lanes;
        Vector512<double> sums = Vector512<double>.Zero;
        Vector512<double> firsts = Vector512<double>.Zero;
        int row = 0;
        for (; row + lanes <= distribution.Length; row += lanes)
        {
            Vector512<double> v = k * Vector512.Create(table.Hardness.Slice(row, lanes));
            Vector512<double> term = Vector512.Create(table.Step.Slice(row, lanes)) * v * VectorExp.Of(-v) * Vector512.Create(distribution.Slice(row, lanes));
            sums += term;
            firsts += v * term;
        }

        sum += VectorSum.Of(sums);
        first += VectorSum.Of(firsts);
        return row;
    }
#endif
}
