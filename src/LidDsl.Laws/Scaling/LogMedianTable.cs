using System.Collections.Concurrent;

namespace LidDsl.Laws;

/// <summary>
/// ln of the median of L_gen(N) of ordinary least squares at sigma = 1, inverted once at each node that is asked for and interpolated
/// between them. Threads may share it.
/// </summary>
/// <remarks>
/// The singularities of the median lie at N-d+1 &lt;= 0, so x = ln(N-d+1) spreads them evenly, at least pi away from the real axis: the
/// polynomial through the sixteen nearest nodes leaves less than the inversions themselves.
/// </remarks>
internal sealed class LogMedianTable
{
    // N-d at nodes: so near to each other beside the least N, below which the law of a real N goes on; then every whole one up to a bound,
    // and above it this many to a doubling.
    private static readonly double[] Least = [0.15, 0.3, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5];
    private const int Dense = 24;
    private const int PerDoubling = 4;
    private const int MostPoints = 16;

    // The law may give infinity, through which nothing can be interpolated.
    private const double Largest = 700;

    private readonly Difficulty difficulty;
    private readonly int d;
    private readonly int points;
    private readonly double[] excess;
    private readonly double[] place;
    private readonly ConcurrentDictionary<int, Lazy<double>> logMedians = new();
    private readonly ConcurrentDictionary<int, double[]> weights = new();
    private int inversions;

    public LogMedianTable(Difficulty difficulty, int d)
    {
        this.difficulty = difficulty;
        this.d = d;
        excess =
            [.. Least.Concat(Enumerable.Range(4, int.MaxValue - 4).Select(Node)).TakeWhile(e => e <= GeneralizationCurve.LargestN - d)];
        place = [.. excess.Select(e => Math.Log(e + 1))];
        points = Math.Min(MostPoints, excess.Length);
    }

    /// <summary>How many medians were inverted from the law of L_gen: what time this takes.</summary>
    public int Inversions => Volatile.Read(ref inversions);

    /// <summary>ln of the median at a real N from d+1 to 2^31 - 1.</summary>
    public double At(double n)
    {
        double x = Math.Log(n - d + 1);
        int nearest = Nearest(x);
        if (x == place[nearest])
            return AtNode(nearest);
        int first = Math.Min(excess.Length - points, Math.Max(0, nearest - (points / 2)));
        double[] weight = weights.GetOrAdd(first, Invert);
        double sum = 0;
        double total = 0;
        for (int i = 0; i < points; i++)
        {
            double share = weight[i] / (x - place[first + i]);
            sum += share * AtNode(first + i);
            total += share;
        }

        return sum / total;
    }

    // The first node at or above x, or the last.
    private int Nearest(double x)
    {
        int found = Array.BinarySearch(place, x);
        return Math.Min(place.Length - 1, found < 0 ? ~found : found);
    }

    // N-d at node 4, 5, ...
    private static double Node(int index) =>
        index <= Dense ? index : Math.Round(Dense * Math.Pow(2, (index - Dense) / (double)PerDoubling));

    // The medians of a polynomial's nodes, on all cores, and its weights in the barycentric formula.
    private double[] Invert(int first)
    {
        Parallel.For(first, first + points, node =>
        {
            // One that another thread is at is left to it.
            Lazy<double> median = Inversion(node);
            if (logMedians.TryAdd(node, median))
                _ = median.Value;
        });
        double[] weight = new double[points];
        for (int i = 0; i < points; i++)
        {
            weight[i] = 1;
            for (int j = 0; j < points; j++)
            {
                if (j != i)
                    weight[i] /= place[first + i] - place[first + j];
            }
        }

        return weight;
    }

    private double AtNode(int node) => logMedians.GetOrAdd(node, Inversion).Value;

    private Lazy<double> Inversion(int node) => new(() =>
    {
        Interlocked.Increment(ref inversions);
        return Math.Min(Largest, OlsLossDistribution.LogMedianAt(difficulty.NoiseTransform, d, d + excess[node]));
    });
}
