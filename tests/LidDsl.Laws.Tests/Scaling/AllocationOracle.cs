namespace LidDsl.Laws.Tests.Scaling;

/// <summary>Allocation by trying every pair of whole numbers.</summary>
internal static class AllocationOracle
{
    /// <summary>The least total loss over all whole N and k within a budget, and where it is.</summary>
    /// <param name="inference">The inference loss at k = 1, 2, ... up to the most that the budget buys.</param>
    /// <param name="squareRatio">L_gen(N)/sigma^2; sigma is 1.</param>
    /// <param name="smallestN">The least N.</param>
    /// <param name="budget">C.</param>
    /// <param name="terms">The costs and the weight.</param>
    public static (int N, int Attempts, double Loss) Least(
        InferenceLossLaw inference, Func<int, double> squareRatio, int smallestN, double budget, AllocationTerms terms)
    {
        double[] loss = new double[inference.Attempts.Count];
        (int N, int Attempts, double Loss) best = (0, 0, double.PositiveInfinity);
        for (int n = smallestN; terms.Cost(n, 1) <= budget; n++)
        {
            double square = squareRatio(n);
            inference.Evaluate(Math.Sqrt(square), loss);
            for (int k = 1; k <= loss.Length && terms.Cost(n, k) <= budget; k++)
            {
                double total = (terms.LossWeight * square) + loss[k - 1];
                if (total < best.Loss)
                    best = (n, k, total);
            }
        }

        return best;
    }

    /// <summary>k = 1, 2, ..., most.</summary>
    public static long[] Attempts(int most) => [.. Enumerable.Range(1, most).Select(k => (long)k)];
}
