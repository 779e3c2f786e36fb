namespace LidDsl.Laws;

/// <summary>The best whole N and k near the minima of the total loss on a budget line.</summary>
/// <remarks>
/// The dearer of the two is stepped through whole numbers on both sides of each minimum, and the cheaper one takes what is left: so
/// no more of either can be bought; but no more N than <see cref="GeneralizationCurve.LargestUsefulN"/>, even if a part of the budget stays
/// unspent. A side ends where even a real number of the cheaper one would be no better than the best pair so far.
/// </remarks>
internal sealed class WholeSearch
{
    /// <summary>The most steps of the dearer number to each side of a minimum.</summary>
    public const int Reach = 24;

    // Nothing is left to gain for whole numbers that come this near to the continuous optimum, in ln loss.
    private const double Settled = 1e-11;

    private readonly LossSurface surface;
    private readonly double budget;
    private readonly AllocationTerms terms;
    private readonly int smallestN;
    private readonly int largestN;
    private readonly double mostAttempts;

    private (int N, long Attempts) best;
    private double least = double.PositiveInfinity;

    private WholeSearch(LossSurface surface, double budget, AllocationTerms terms, GeneralizationCurve generalization, double mostAttempts)
    {
        this.surface = surface;
        this.budget = budget;
        this.terms = terms;
        smallestN = generalization.SmallestN;
        largestN = generalization.LargestUsefulN;
        this.mostAttempts = mostAttempts;
    }

    /// <summary>The best pair; the budget allows at least the least N and one attempt.</summary>
    public static (int N, long Attempts) Best(
        LossSurface surface, double budget, AllocationTerms terms, GeneralizationCurve generalization, double mostAttempts, BudgetLine line,
        List<(double Coordinate, double Value)> minima)
    {
        WholeSearch search = new(surface, budget, terms, generalization, mostAttempts);
        foreach ((double coordinate, double value) in minima)
        {
            if (value < search.least - Settled)
                search.Around(line.At(coordinate), value);
        }

        return search.best;
    }

    private bool TrainingIsDearer => terms.TrainingCost >= terms.AttemptCost;

    private void Around((double N, double Attempts) minimum, double value)
    {
        double smallest = TrainingIsDearer ? smallestN : 1;
        double largest = TrainingIsDearer
            ? MostAffordable(terms.TrainingCost, terms.AttemptCost, 1, largestN)
            : MostAffordable(terms.AttemptCost, terms.TrainingCost, smallestN, mostAttempts);
        double start = Math.Min(largest, Math.Max(smallest, Math.Round(TrainingIsDearer ? minimum.N : minimum.Attempts)));
        bool up = true;
        bool down = true;
        for (int step = 0; step <= Reach && (up || down) && least > value + Settled; step++)
        {
            up = up && start + step <= largest && Try(start + step);
            down = down && start - step >= smallest && (step == 0 || Try(start - step));
        }
    }

    // Takes a pair if it is the best so far; whether to go on in this direction.
    private bool Try(double dearer)
    {
        double n = TrainingIsDearer ? dearer : MostAffordable(terms.TrainingCost, terms.AttemptCost, dearer, largestN);
        double attempts = TrainingIsDearer ? MostAffordable(terms.AttemptCost, terms.TrainingCost, dearer, mostAttempts) : dearer;

        // At the very end of the budget rounding may leave too little for the cheaper one.
        if (n < smallestN || attempts < 1)
            return true;
        Func<double, double> loss = surface.At(n);
        double value = loss(attempts);
        if (value < least)
        {
            least = value;
            best = ((int)n, (long)attempts);
        }

        double relaxed = TrainingIsDearer
            ? loss(Math.Min(mostAttempts, Math.Max(attempts, (budget - (dearer * terms.TrainingCost)) / terms.AttemptCost)))
            : surface.At(Math.Min(largestN, Math.Max(n, (budget - (dearer * terms.AttemptCost)) / terms.TrainingCost)))(attempts);
        return relaxed <= least;
    }

    // The largest whole number of one thing beside a number of the other whose joint cost, as doubles compute it, is within the budget.
    private double MostAffordable(double cost, double otherCost, double other, double most)
    {
        double number = Math.Min(most, Math.Floor((budget - (other * otherCost)) / cost));
        if (number + 1 <= most && ((number + 1) * cost) + (other * otherCost) <= budget)
            number++;
        while (number > 0 && (number * cost) + (other * otherCost) > budget)
            number--;
        return number;
    }
}
