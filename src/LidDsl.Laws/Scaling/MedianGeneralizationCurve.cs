using System.Collections.Concurrent;

namespace LidDsl.Laws;

/// <summary>The median of L_gen(N) over training sets of ordinary least squares, computed at nodes as they are asked for and interpolated between them.</summary>
internal sealed class MedianGeneralizationCurve(Difficulty difficulty, double sigma, int d) : GeneralizationCurve(difficulty, sigma, d)
{
    // Every N-d up to here is a node; above, nodes are this many to a doubling.
    private const int Dense = 24;
    private const int PerDoubling = 5;
    private const int Points = 6;

    // The law may give infinity, through which nothing can be interpolated.
    private const double Largest = 700;

    private readonly ConcurrentDictionary<int, double> logMedians = new();
    private int? largestUsefulN;

    public override int SmallestN => Dimension + 1;

    public override bool IsTypical => true;

    public override int LargestUsefulN => Difficulty.Beta >= 1 ? LargestN : largestUsefulN ??= LeastMedian();

    public override LawInfo Law => GeneralizationLossLaw.Info;

    private protected override double WholeSquareRatio(int n) => Math.Exp(LogMedian(n));

    private protected override double SquareRatio(double n)
    {
        // The singularities of the law lie at N-d+1 <= 0, so ln(N-d+1) spreads them evenly.
        int first = Math.Max(1, Index(n - Dimension) - (Points / 2) + 1);
        while (Node(first + Points - 1) > LargestN - Dimension)
            first--;
        double x = Math.Log(n - Dimension + 1);
        double value = 0;
        for (int i = first; i < first + Points; i++)
        {
            double weight = 1;
            double at = Math.Log(Node(i) + 1.0);
            for (int j = first; j < first + Points && weight != 0; j++)
            {
                if (j != i)
                    weight *= (x - Math.Log(Node(j) + 1.0)) / (at - Math.Log(Node(j) + 1.0));
            }

            if (weight != 0)
                value += weight * LogMedian(Dimension + (int)Node(i));
        }

        return Math.Exp(value);
    }

    // Doubles N-d until the median rises, then narrows the bracket.
    private int LeastMedian()
    {
        double excess = 1;
        double most = LargestN - (double)Dimension;
        while (excess * 2 < most && SquareRatio(Dimension + (2 * excess)) < SquareRatio(Dimension + excess))
            excess *= 2;
        int low = Dimension + (int)Math.Max(1, excess / 2);
        int high = (int)Math.Min(LargestN, Dimension + (2 * excess));
        while (high - low > 2)
        {
            int third = (high - low) / 3;
            if (SquareRatio(low + third) <= SquareRatio(high - third))
                high -= third;
            else
                low += third;
        }

        return Enumerable.Range(low, high - low + 1).OrderBy(n => SquareRatio(n)).First();
    }

    // N-d at node 1, 2, ...
    private static double Node(int index) =>
        index <= Dense ? index : Math.Round(Dense * Math.Pow(2, (index - Dense) / (double)PerDoubling));

    // The last node at or below N-d.
    private static int Index(double excess)
    {
        if (excess <= Dense)
            return (int)excess;
        int index = Dense + (int)(PerDoubling * Math.Log(excess / Dense) / Math.Log(2));
        while (Node(index) > excess)
            index--;
        while (Node(index + 1) <= excess)
            index++;
        return index;
    }

    private double LogMedian(int n) => logMedians.GetOrAdd(n, whole => Math.Min(Largest, Math.Log(GeneralizationLossLaw.OlsMedian(Difficulty.Beta, 1, Dimension, whole))));
}
