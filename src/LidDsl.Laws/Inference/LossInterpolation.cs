using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LidDsl.Laws;

/// <summary>L_inf(k; s) at any bias scale s, from the distribution functions of the hardness at even steps of ln s, which are kept.</summary>
/// <remarks>
/// Where F_s(lambda) turns slowly in ln s, the polynomial through sixteen nodes leaves less than that through the middle twelve, and the difference of the two in a
/// loss tells how well. Where it is too large, and where F_s may underflow, the law itself is asked. Safe to share between threads; a value does not depend
/// on what was asked before.
/// </remarks>
internal sealed class LossInterpolation(HardnessTable table, double fewest, double most)
{
    private const double Step = 0.025;
    private const int Points = 16;
    private const int Outer = 2;

    // Smaller bias scales have a loss of their own: nothing is near.
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

    private sealed class Between(HardnessTable table, Func<InferenceLossCurve> exact, InferenceLossCurve[] near, double[] weights, double[] differences)
    {
        // Of a sum.
        private const double Negligible = 1e-14;
        private const double Accepted = 1e-9;

        // F_s at each row, or NaN where it is not yet known, and by how much the second polynomial differs.
        private readonly double[] distribution = Unknown(table.RowCount);
        private readonly double[] change = new double[table.RowCount];

        [MethodImpl(Jit.Hot)]
        public double LogLoss(double k)
        {
            ReadOnlySpan<double> hardness = table.Hardness;
            ReadOnlySpan<double> step = table.Step;
            double sum = Math.Exp(-k * table.Greatest);
            double difference = 0;
            int middle = 0;
            while (middle < hardness.Length && k * hardness[middle] < 1)
                middle++;
            for (int row = middle; row < hardness.Length; row++)
            {
                double v = k * hardness[row];
                double kernel = v * Math.Exp(-v);
                Add(row, step[row] * kernel);
                if (v * kernel < Negligible * sum)
                    break;
            }

            for (int row = middle - 1; row >= 0; row--)
            {
                double v = k * hardness[row];
                Add(row, step[row] * v * Math.Exp(-v));
                if (v * Math.Abs(distribution[row]) < Negligible * sum)
                    break;
            }

            return Math.Abs(difference) <= Accepted * sum ? Math.Min(0, Math.Log(sum)) : exact().LogLoss(k);

            void Add(int row, double weight)
            {
                if (double.IsNaN(distribution[row]))
                    Interpolate(row);
                sum += weight * distribution[row];
                difference += weight * change[row];
            }
        }

        [MethodImpl(Jit.Hot)]
        private void Interpolate(int row)
        {
            double value = 0;
            double other = 0;
            for (int i = 0; i < near.Length; i++)
            {
                double known = near[i].Distribution(row);
                value += weights[i] * known;
                other += differences[i] * known;
            }

            // In this order, for threads that share the curve.
            change[row] = other;
            Volatile.Write(ref distribution[row], value);
        }

        private static double[] Unknown(int count)
        {
            double[] values = new double[count];
            values.AsSpan().Fill(double.NaN);
            return values;
        }
    }
}
