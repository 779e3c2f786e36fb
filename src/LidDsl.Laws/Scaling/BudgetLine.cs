namespace LidDsl.Laws;

/// <summary>The pairs (N, k) that spend a budget exactly, N c_N + k c_k = C, from the least N to k = 1.</summary>
/// <remarks>
/// A coordinate t runs along the line: a = N - Lowest and its complement E - a both move by a constant factor per step of t near their
/// ends, so that grids and minimisers resolve both N near its least value and k near 1.
/// </remarks>
internal sealed class BudgetLine
{
    private readonly double exchange;
    private readonly double mostAttempts;
    private readonly double leftScale;
    private readonly double rightScale;

    public BudgetLine(double budget, AllocationTerms terms, int smallestN, double mostAttempts)
    {
        exchange = terms.TrainingCost / terms.AttemptCost;
        this.mostAttempts = mostAttempts;
        double unspent = budget - (terms.TrainingCost * smallestN);
        LimitedByAttempts = unspent / terms.AttemptCost > mostAttempts;
        Lowest = LimitedByAttempts ? (budget - (mostAttempts * terms.AttemptCost)) / terms.TrainingCost : smallestN;
        double highest = (budget - terms.AttemptCost) / terms.TrainingCost;
        LimitedByInstances = highest > GeneralizationCurve.LargestN;
        Highest = Math.Max(Lowest, Math.Min(highest, GeneralizationCurve.LargestN));
        FewestAttempts = LimitedByInstances ? Math.Max(1, (budget - (Highest * terms.TrainingCost)) / terms.AttemptCost) : 1;
        Width = Highest - Lowest;
        leftScale = 0.1 * (Lowest - smallestN + 1);
        rightScale = 0.1 * FewestAttempts / exchange;
        Start = -Log1P(Width / rightScale);
        End = Log1P(Width / leftScale);
    }

    /// <summary>The least N of the line.</summary>
    public double Lowest { get; }

    /// <summary>The largest N of the line.</summary>
    public double Highest { get; }

    /// <summary>k at the largest N.</summary>
    public double FewestAttempts { get; }

    /// <summary>Highest - Lowest.</summary>
    public double Width { get; }

    /// <summary>Whether the least N is where k is the largest allowed.</summary>
    public bool LimitedByAttempts { get; }

    /// <summary>Whether the largest N is the largest allowed, rather than where k = 1.</summary>
    public bool LimitedByInstances { get; }

    /// <summary>The coordinate of the least N.</summary>
    public double Start { get; }

    /// <summary>The coordinate of the largest N, at or above <see cref="Start"/>.</summary>
    public double End { get; }

    /// <summary>N and k at a coordinate.</summary>
    public (double N, double Attempts) At(double t)
    {
        if (t <= Start)
            return (Lowest, AttemptsAt(Lowest));
        if (t >= End)
            return (Highest, FewestAttempts);

        // exp(t) = (1 + a/l)/(1 + (E - a)/r), solved for a and for E - a, each without cancellation at its own end.
        double left = Math.Exp(t) * (1 + (Width / rightScale));
        double gain = leftScale * (left - 1) / (1 + (Math.Exp(t) * leftScale / rightScale));
        double right = Math.Exp(-t) * (1 + (Width / leftScale));
        double rest = rightScale * (right - 1) / (1 + (Math.Exp(-t) * rightScale / leftScale));
        return (
            Math.Min(Highest, Lowest + Math.Max(0, Math.Min(gain, Width))),
            AttemptsBelow(Math.Max(0, Math.Min(rest, Width))));
    }

    /// <summary>The coordinate of an N of the line.</summary>
    public double Coordinate(double n) => Log1P((n - Lowest) / leftScale) - Log1P((Highest - n) / rightScale);

    /// <summary>k at an N of the line.</summary>
    public double AttemptsAt(double n) => AttemptsBelow(Highest - n);

    private double AttemptsBelow(double rest) => Math.Min(mostAttempts, FewestAttempts + (rest * exchange));

    private static double Log1P(double x) => Elementary.Log1P(Math.Max(0, x));
}
