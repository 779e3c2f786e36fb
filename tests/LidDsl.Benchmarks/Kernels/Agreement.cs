using LidDsl.Laws;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace LidDsl.Benchmarks.Kernels;

/// <summary>One comparison of what two simulated, or of one with the law.</summary>
/// <param name="What">What is compared.</param>
/// <param name="Z">The distance in standard errors; of a chi-squared test, that with the same probability.</param>
/// <param name="PValue">The probability of a distance at least as large where both are right.</param>
internal sealed record Comparison(string What, double Z, double PValue);

/// <summary>Whether programs that draw differently simulate the same thing.</summary>
/// <remarks>
/// S and L_gen have heavy tails, so their logarithms are compared, by Welch's test. L_inf depends on the s of its training set, so each
/// estimate is compared with the exact L_inf(k; s) at its own s, with the variance that the law gives for it, and what is left over of two
/// programs with one another.
/// </remarks>
internal sealed class Agreement
{
    // A mean of terms in [0, 1] whose squares have the sum v has a skewness of at most 1/sqrt(v).
    private const double LeastSumOfSquares = 1000;

    // The fewest noises that a cell of the histogram must be expected to hold.
    private const double LeastInCell = 10;

    private readonly IReadOnlyList<long> attempts;
    private readonly double sigma;
    private readonly InferenceLossLaw law;
    private readonly long[] orders;
    private readonly List<Comparison> comparisons = [];

    /// <summary>Comparisons at the attempts of an experiment of the headline's constants.</summary>
    public Agreement(IReadOnlyList<long> attempts)
    {
        this.attempts = attempts;
        sigma = Conditional.Sigma;
        orders = [.. attempts.SelectMany(k => new[] { k, 2 * k, 4 * k }).Distinct().Order()];
        law = new InferenceLossLaw(Conditional.Beta, Conditional.Delta / Conditional.Sigma, orders);
    }

    /// <summary>The comparisons made so far.</summary>
    public IReadOnlyList<Comparison> Comparisons => comparisons;

    /// <summary>How an estimator's variance follows from the law.</summary>
    public enum Spread
    {
        /// <summary>Each instance adds (1-q)^k.</summary>
        Conditional,

        /// <summary>Each instance adds 1 or 0.</summary>
        Literal,

        /// <summary>Each instance adds (1-q)^k times a weight: the variance is that of the sample.</summary>
        Weighted,
    }

    /// <summary>Compares the training sets of two programs.</summary>
    public void CompareTraining(string names, IReadOnlyList<Outcome> left, IReadOnlyList<Outcome> right)
    {
        foreach (int n in left.Select(o => o.N).Distinct().Where(n => right.Any(o => o.N == n)))
        {
            Welch($"{names}: ln S at N = {n}", Of(left, o => o.NoiseSumOfSquares), Of(right, o => o.NoiseSumOfSquares));
            Welch($"{names}: ln L_gen at N = {n}", Of(left, o => o.GeneralizationLoss), Of(right, o => o.GeneralizationLoss));

            double[] Of(IEnumerable<Outcome> outcomes, Func<Outcome, double> value) =>
                [.. outcomes.Where(o => o.N == n).Select(o => Math.Log(value(o)))];
        }

        Cells($"{names}: cells of the noise", left, right);
    }

    /// <summary>Compares the estimates of a program with the law, and returns what is left over for a comparison with another.</summary>
    /// <param name="name">The program.</param>
    /// <param name="outcomes">Its outcomes.</param>
    /// <param name="spread">Its estimator's variance.</param>
    /// <param name="instances">Instances of a replicate.</param>
    public IReadOnlyDictionary<string, Residual> CompareWithLaw(string name, IReadOnlyList<Outcome> outcomes, Spread spread, int instances)
    {
        Dictionary<string, Residual> residuals = new(StringComparer.Ordinal);
        foreach (IGrouping<int, Outcome> group in outcomes.GroupBy(o => o.N))
        {
            double[][] exact = [.. group.Select(outcome =>
            {
                double[] loss = new double[orders.Length];
                law.Evaluate(Math.Sqrt(outcome.GeneralizationLoss) / sigma, loss);
                return loss;
            })];
            for (int j = 0; j < attempts.Count; j++)
            {
                Add($"L_inf at N = {group.Key}, k = {attempts[j]}", 1, o => o.Loss[j]);
                if (spread == Spread.Conditional)
                    Add($"its second moment at N = {group.Key}, k = {attempts[j]}", 2, o => o.SecondMoment[j]);

                void Add(string what, int order, Func<Outcome, double> estimate)
                {
                    Residual sum = new(0, 0, 0);
                    double squares = 0;
                    foreach ((Outcome outcome, double[] losses) in group.Zip(exact))
                    {
                        double expected = At(losses, order);
                        double square = spread switch
                        {
                            Spread.Conditional => At(losses, 2 * order),
                            Spread.Literal => expected,
                            _ => outcome.SecondMoment[j],
                        };
                        squares += instances * (spread == Spread.Weighted ? expected * expected / square : square);
                        sum += new Residual(1, estimate(outcome) - expected, (square - (expected * expected)) / instances);
                    }

                    if (squares < LeastSumOfSquares)
                        return;
                    residuals.Add(what, sum);
                    AddNormal($"{name} and the law: {what}", sum.Sum / Math.Sqrt(sum.Variance));

                    double At(double[] losses, int factor) => losses[Array.BinarySearch(orders, factor * attempts[j])];
                }
            }
        }

        return residuals;
    }

    /// <summary>Compares what two programs left over, where both were precise enough.</summary>
    public void Compare(string names, IReadOnlyDictionary<string, Residual> left, IReadOnlyDictionary<string, Residual> right)
    {
        foreach ((string what, Residual a) in left)
        {
            if (!right.TryGetValue(what, out Residual b))
                continue;
            double difference = (a.Sum / a.Count) - (b.Sum / b.Count);
            AddNormal($"{names}: {what}", difference / Math.Sqrt((a.Variance / a.Count / a.Count) + (b.Variance / b.Count / b.Count)));
        }
    }

    private void AddNormal(string what, double z) => comparisons.Add(new Comparison(what, z, 2 * Normal.CDF(0, 1, -Math.Abs(z))));

    private void Welch(string what, double[] left, double[] right)
    {
        double a = left.Variance() / left.Length;
        double b = right.Variance() / right.Length;
        double t = (left.Mean() - right.Mean()) / Math.Sqrt(a + b);
        double degrees = (a + b) * (a + b) / ((a * a / (left.Length - 1)) + (b * b / (right.Length - 1)));
        double p = 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(t));
        comparisons.Add(new Comparison(what, Math.CopySign(Deviate(p), t), p));
    }

    // Whether two histograms are of one law: chi-squared of the table of two rows, rare cells put together.
    private void Cells(string what, IReadOnlyList<Outcome> left, IReadOnlyList<Outcome> right)
    {
        double[] a = Total(left);
        double[] b = Total(right);
        double share = a.Sum() / (a.Sum() + b.Sum());
        double statistic = 0;
        int cells = 0;
        double pooledA = 0;
        double pooledB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            pooledA += a[i];
            pooledB += b[i];
            double all = pooledA + pooledB;
            if (all * Math.Min(share, 1 - share) < LeastInCell)
                continue;
            double difference = pooledA - (share * all);
            statistic += difference * difference / (all * share * (1 - share));
            cells++;
            pooledA = pooledB = 0;
        }

        double p = 1 - ChiSquared.CDF(cells - 1, statistic);
        comparisons.Add(new Comparison(what, Deviate(p), p));

        static double[] Total(IReadOnlyList<Outcome> outcomes)
        {
            double[] total = new double[NoiseHistogram.CellCount];
            foreach (Outcome outcome in outcomes)
            {
                for (int i = 0; i < total.Length; i++)
                    total[i] += outcome.NoiseCells[i];
            }

            return total;
        }
    }

    private static double Deviate(double p) => -Normal.InvCDF(0, 1, Math.Max(p, double.Epsilon) / 2);

    /// <summary>Sums over replicates of what an estimate differs from its law by, and of its variance.</summary>
    internal readonly record struct Residual(int Count, double Sum, double Variance)
    {
        /// <summary>Adds replicates.</summary>
        public static Residual operator +(Residual left, Residual right) =>
            new(left.Count + right.Count, left.Sum + right.Sum, left.Variance + right.Variance);
    }
}
