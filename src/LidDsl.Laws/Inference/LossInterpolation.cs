using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LidDsl.Laws;

/// <summary>
/// L_inf(k; s) at any bias scale s, from the distribution functions of the hardness at even steps of ln s, which are kept.
/// </summary>
/// <remarks>
/// Where F_s(lambda) turns slowly in ln s, the polynomial through sixteen nodes leaves less than that through the middle twelve, and
/// the difference of the two in a loss tells how well. Where it is too large, and where F_s may underflow, the law itself is asked. Safe to
/// share between threads; a value does not depend on what was asked before.
/// </remarks>
internal sealed class LossInterpolation(HardnessTable table, double fewest, double most)
{
    private const double Step = 0.025;
    private const int Points = 16;
    private const int Outer = 2;

    // Below this bias scale F_s is that without bias, which the law itself gives at once.
    private const double SmallestBias = 1e-12;

    private static readonly double[] Fine = Binomials(Points);
    private static readonly double[] Coarse = Binomials(Points - (2 * Outer));

    private readonly ConcurrentDictionary<int, InferenceLossCurve> nodes = new();

    /// <summary>ln L_inf as a function of real k, within 1e-10 of that of <see cref="InferenceLossLaw.Given"/>.</summary>
    /// <param name="biasRatio">s/sigma, in the domain of the law.</param>
    public Func<double, double> At(double biasRatio)
    {
        InferenceLossCurve Exact() => new(table, biasRatio, fewest, most);
        if (table.MayUnderflow || biasRatio < SmallestBias || biasRatio > HardnessTable.WideBias)
            return Exact().LogLoss;
        double place = Math.Log(biasRatio) / Step;
        int first = (int)Math.Floor(place) - (Points / 2) + 1;
        var near = new InferenceLossCurve[Points];
        for (int i = 0; i < Points; i++)
            near[i] = nodes.GetOrAdd(first + i, index => new InferenceLossCurve(table, Math.Exp(index * Step), fewest, most));
        double[] fine = Weights(Fine, place - first);
        double[] coarse = Weights(Coarse, place - first - Outer);
        double[] check = [.. fine];
        for (int i = 0; i < coarse.Length; i++)
            check[i + Outer] -= coarse[i];
        return new Between(table, Exact, near, fine, check).LogLoss;
    }

    // Of the barycentric formula on even nodes, up to a factor.
    private static double[] Binomials(int points)
    {
        double[] weight = new double[points];
        weight[0] = 1;
        for (int i = 1; i < points; i++)
            weight[i] = -weight[i - 1] * (points - i) / i;
        return weight;
    }

    // What each node counts for at a place between the first, 0, and the last.
    private static double[] Weights(double[] binomials, double place)
    {
        double[] weight = new double[binomials.Length];
        int node = (int)place;
        if (place == node)
        {
            weight[node] = 1;
            return weight;
        }

        double total = 0;
        for (int i = 0; i < weight.Length; i++)
            total += weight[i] = binomials[i] / (place - i);
        for (int i = 0; i < weight.Length; i++)
            weight[i] /= total;
        return weight;
    }

    private sealed class Between(
        HardnessTable table, Func<InferenceLossCurve> exact, InferenceLossCurve[] near, double[] weights, double[] differences)
    {
        // Of a loss, between the two polynomials.
        private const double Accepted = 1e-9;

        // F_s at each row, or NaN where it is not yet known, and by how much the second polynomial differs.
        private readonly double[] distribution = Unknown(table.RowCount);
        private readonly double[] errorEstimate = new double[table.RowCount];

        public double LogLoss(double k)
        {
            LossSum sum = LossSum.Of(table, new Rows(this), k);
            return sum.IsWithin(Accepted) ? sum.LogLoss : exact().LogLoss(k);
        }

        private static double[] Unknown(int count)
        {
            double[] values = new double[count];
            values.AsSpan().Fill(double.NaN);
            return values;
        }

        [MethodImpl(Jit.Hot)]
        private double Interpolate(int row)
        {
            double value = 0;
            double difference = 0;
            for (int i = 0; i < near.Length; i++)
            {
                double known = near[i].Distribution(row);
                value += weights[i] * known;
                difference += differences[i] * known;
            }

            // In this order, for threads that share the curve.
            errorEstimate[row] = difference;
            Volatile.Write(ref distribution[row], value);
            return value;
        }

        private readonly struct Rows(Between between) : IHardnessDistribution
        {
            public double At(int row)
            {
                double value = between.distribution[row];
                return double.IsNaN(value) ? between.Interpolate(row) : value;
            }

            public double ErrorEstimateAt(int row) => between.errorEstimate[row];
        }
    }
}
