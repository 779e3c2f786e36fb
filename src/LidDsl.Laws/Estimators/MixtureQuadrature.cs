using System.Runtime.CompilerServices;
using MathNet.Numerics.Integration;

namespace LidDsl.Laws;

/// <summary>The variance of the stratified importance estimator by two-dimensional quadrature.</summary>
/// <remarks>
/// The nodes, and with them every exp(-k lambda), do not depend on s; only the density of b = w sigma/(s sqrt(tau)) at them does. Where
/// (1-q)^k does not depend on w, below and above the panels, the density is integrated over b alone.
/// </remarks>
internal sealed class MixtureQuadrature
{
    private const int Lanes = MixtureSums.Lanes;

    // The declared law has a mass below 1e-32 beyond.
    private const double LargestB = 12;
    private const int BiasOrder = 36;
    private const double RootTwoOverPi = 0.79788456080286535588;

    // Nowhere infinite, so that a product with a density that underflows is a number; a weight of its inverse is nothing.
    private const double LargestRatio = 1e260;

    // A loss that these nodes miss by more is made by instances beyond them, whose variance is not known: b above 12.
    private const double LargestMiss = 1e-2;

    private readonly double[] fractions;
    private readonly int attemptCount;
    private readonly int padded;
    private readonly InstanceGrid grid;
    private readonly double[] narrowRatio;
    private readonly double[] wideRatio;
    private readonly double[] values;
    private readonly double[] hopeless;
    private readonly double[] abscissas;
    private readonly double[] weights;

    /// <summary>Prepares the nodes for (1-q)^k.</summary>
    public MixtureQuadrature(DefensiveMixture mixture, double toleranceRatio, long[] attempts, int refinement = 1)
        : this(AllFail.Instance, mixture, toleranceRatio, attempts, refinement)
    {
    }

    /// <summary>Prepares the nodes.</summary>
    /// <param name="quantity">What is averaged.</param>
    /// <param name="mixture">The mixture of the estimator.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="attempts">The values of k, increasing.</param>
    /// <param name="refinement">1, or more for a grid finer by this factor, which measures the error of the grid in use.</param>
    public MixtureQuadrature(AnswerQuantity quantity, DefensiveMixture mixture, double toleranceRatio, long[] attempts, int refinement = 1)
    {
        fractions = [.. mixture.Fractions];
        attemptCount = attempts.Length;
        padded = (attemptCount + Lanes - 1) / Lanes * Lanes;
        GaussLegendreRule rule = new(0, 1, BiasOrder * refinement);
        abscissas = rule.Abscissas;
        weights = rule.Weights;
        grid = new InstanceGrid(mixture.Difficulty, toleranceRatio, attempts[0], attempts[attemptCount - 1], refinement);
        narrowRatio = [.. grid.Tau.Select(tau => Math.Min(LargestRatio, mixture.ComponentRatio(1, 0, tau)))];
        wideRatio = [.. grid.Tau.Select(tau => Math.Min(LargestRatio, mixture.ComponentRatio(2, 0, tau)))];
        values = new double[grid.W.Length * padded];
        hopeless = new double[grid.Tau.Length * padded];
        for (int i = 0; i < grid.Tau.Length; i++)
        {
            double tolerance = toleranceRatio * grid.RootTau[i];
            for (int node = grid.Start[i]; node < grid.Start[i + 1]; node++)
                quantity.Given(grid.W[node], tolerance, grid.Tau[i], attempts, values.AsSpan(node * padded, attemptCount));
            quantity.Given(double.PositiveInfinity, tolerance, grid.Tau[i], attempts, hopeless.AsSpan(i * padded, attemptCount));
        }
    }

    /// <summary>The mean over instances at each k, by these nodes.</summary>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="mean">Receives the mean at each k.</param>
    public void Means(double biasRatio, Span<double> mean)
    {
        double[] sums = new double[MixtureSums.Rows * padded];
        Accumulate(biasRatio, new double[padded], sums);
        for (int k = 0; k < attemptCount; k++)
            mean[k] = MixtureSums.Mean(fractions, sums, padded, k);
    }

    /// <summary>The variances per instance.</summary>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="windowStart">The index of the first k of the slope.</param>
    /// <param name="slope">c_j/L_j at each k of the slope.</param>
    /// <param name="loss">L_inf at each k.</param>
    /// <param name="variance">Receives the variance of the loss at each k; positive infinity where the nodes do not reach what the
    /// loss consists of.</param>
    /// <param name="slopeVariance">Receives the variance of sum_j c_j Lhat_j/L_j; positive infinity likewise.</param>
    [MethodImpl(Jit.Hot)]
    public void Evaluate(
        double biasRatio, int windowStart, ReadOnlySpan<double> slope, ReadOnlySpan<double> loss, Span<double> variance,
        out double slopeVariance)
    {
        int size = (MixtureSums.Rows + 1) * padded;
        Span<double> scratch = size <= 8192 ? stackalloc double[size] : new double[size];
        scratch.Clear();
        Span<double> fullSlope = scratch.Slice(0, padded);
        slope.CopyTo(fullSlope.Slice(windowStart));
        Span<double> sums = scratch.Slice(padded);
        slopeVariance = Accumulate(biasRatio, fullSlope, sums) - MixtureSums.Between(fractions, sums, padded, slope, windowStart);
        for (int k = 0; k < attemptCount; k++)
        {
            bool reached = Math.Abs(MixtureSums.Mean(fractions, sums, padded, k) - loss[k]) <= LargestMiss * loss[k];
            variance[k] = reached ? Math.Max(0, MixtureSums.Variance(fractions, sums, padded, k)) : double.PositiveInfinity;
            if (!reached && k >= windowStart && k < windowStart + slope.Length)
                slopeVariance = double.PositiveInfinity;
        }
    }

    // Adds every node to the sums and returns the second moment of the slope.
    [MethodImpl(Jit.Hot)]
    private double Accumulate(double biasRatio, ReadOnlySpan<double> fullSlope, Span<double> sums)
    {
        double secondOfSlope = 0;
        for (int i = 0; i < grid.Tau.Length; i++)
        {
            double inverse = 1 / (biasRatio * grid.RootTau[i]);
            int first = grid.Start[i];

            // The first node stands for every w below the panels, the edge for every w above.
            Between(i, 0, Math.Min(LargestB, InstanceGrid.SmallestW * inverse), out double plain, out double narrow, out double wide);
            secondOfSlope += MixtureSums.Add(values.AsSpan(first * padded, padded), plain, narrow, wide, fullSlope, sums);
            double above = grid.Edge[i] * inverse;
            if (above < LargestB)
            {
                Between(i, above, LargestB, out plain, out narrow, out wide);
                secondOfSlope += MixtureSums.Add(hopeless.AsSpan(i * padded, padded), plain, narrow, wide, fullSlope, sums);
            }

            for (int node = first + 1; node < grid.Start[i + 1]; node++)
            {
                double b = grid.W[node] * inverse;
                if (b > LargestB)
                    break;
                plain = 0;
                narrow = 0;
                wide = 0;
                AddMass(i, b, grid.Weight[node] * inverse, ref plain, ref narrow, ref wide);
                secondOfSlope += MixtureSums.Add(values.AsSpan(node * padded, padded), plain, narrow, wide, fullSlope, sums);
            }
        }

        return secondOfSlope;
    }

    // The masses in an interval of |b| at which nothing else varies.
    private void Between(int i, double from, double to, out double plain, out double narrow, out double wide)
    {
        plain = 0;
        narrow = 0;
        wide = 0;
        for (int j = 0; j < abscissas.Length; j++)
            AddMass(i, from + ((to - from) * abscissas[j]), (to - from) * weights[j], ref plain, ref narrow, ref wide);
    }

    // Adds the masses at |b|, over the density of the mixture: w under the declared law, w under components 1 and 2.
    private void AddMass(int i, double b, double weight, ref double plain, ref double narrow, ref double wide)
    {
        double wideHere = wideRatio[i] * Math.Exp(4 * b * b / 9);
        double share = weight * grid.TauWeight[i] * RootTwoOverPi * Math.Exp(-0.5 * b * b)
            / (fractions[0] + (fractions[1] * narrowRatio[i]) + (fractions[2] * wideHere));
        plain += share;
        narrow += share * narrowRatio[i];
        wide += share * wideHere;
    }
}
