using System.Runtime.CompilerServices;

namespace LidDsl.Laws;

/// <summary>The integral over the rows of a <see cref="HardnessTable"/> that gives L_inf(k) and its local exponent.</summary>
/// <remarks>
/// L = sum of v e^-v F and beta_loc = sum of v^2 e^-v F / L - 1, v = k lambda, over ln lambda. Beyond the greatest hardness F is 1: exp(-v)
/// and (1 + v) exp(-v) are added there. Both sums are in units of exp(LogUnit).
/// </remarks>
internal readonly struct LossSum(double logUnit, double sum, double first, double errorEstimate = 0)
{
    // Of a sum.
    private const double Negligible = 1e-17;

    public double Loss => Math.Min(1, sum * Math.Exp(logUnit));

    public double LogLoss => Math.Min(0, logUnit + Math.Log(sum));

    public double LocalExponent => (first / sum) - 1;

    /// <summary>Whether the estimated error of the loss is at most a share of it.</summary>
    public bool IsWithin(double relativeError) => Math.Abs(errorEstimate) <= relativeError * sum;

    /// <summary>The sums for any k, where the table does not underflow, of the rows that k needs.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="distribution">F at each row.</param>
    /// <param name="k">Number of attempts.</param>
    [MethodImpl(Jit.Hot)]
    public static LossSum Of<TDistribution>(HardnessTable table, TDistribution distribution, double k)
        where TDistribution : struct, IHardnessDistribution
    {
        double beyond = k * table.Greatest;
        double sum = Math.Exp(-beyond);
        double first = sum > 0 ? sum * (1 + beyond) : 0;
        double errorEstimate = 0;
        int middle = 0;
        while (middle < table.RowCount && k * table.Hardness[middle] < 1)
            middle++;

        // Up from v = 1, where F is at most 1, and down from there, where it falls: what the rest can add is below the rounding error.
        for (int row = middle; row < table.RowCount; row++)
        {
            double v = Add(row);
            if (v * v * Math.Exp(-v) < Negligible * sum)
                break;
        }

        for (int row = middle - 1; row >= 0; row--)
        {
            double v = Add(row);
            if (v * Math.Abs(distribution.At(row)) < Negligible * sum)
                break;
        }

        return new LossSum(0, sum, first, errorEstimate);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        double Add(int row)
        {
            double v = k * table.Hardness[row];
            double weight = table.Step[row] * v * Math.Exp(-v);
            double term = weight * distribution.At(row);
            sum += term;
            first += v * term;
            errorEstimate += weight * distribution.ErrorEstimateAt(row);
            return v;
        }
    }

    /// <summary>The same for a k whose kernel, step v e^-v at each row, is known, as is every F.</summary>
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

    /// <summary>The sums for any k, where the table may underflow.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="distribution">ln F at each row.</param>
    /// <param name="k">Number of attempts.</param>
    public static LossSum OfLogarithms(HardnessTable table, ReadOnlySpan<double> distribution, double k)
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
}

/// <summary>The distribution function F_s of the hardness at the rows of a <see cref="HardnessTable"/> that does not underflow.</summary>
internal interface IHardnessDistribution
{
    /// <summary>F_s at a row.</summary>
    double At(int row);

    /// <summary>By how much another approximation of it differs; 0 where it is computed from the table.</summary>
    double ErrorEstimateAt(int row);
}
