namespace LidDsl.Laws;

/// <summary>The rows of the table of F_s(lambda) for a user's own law of tau, whole or with a largest precision.</summary>
/// <remarks>
/// As for a cut law (<see cref="CutHardness"/>), with the variable of <see cref="WideGrid"/>, which reaches far into a heavy upper tail.
/// How good the steps are is not known beforehand: <see cref="OwnConvergence"/> makes them smaller and looks.
/// </remarks>
internal sealed class OwnHardness
{
    private const double GapStep = 0.3;

    // Beyond the upper end of a row's nodes the law has a mass of e^-40 of that below them.
    private const double LogNegligible = -40;

    private readonly Difficulty difficulty;
    private readonly OwnPrecision density;
    private readonly double gapStep;
    private readonly double smallestAbsolute;

    public OwnHardness(Difficulty difficulty, OwnPrecision density, double toleranceRatio, double fewest, double most, double refinement)
    {
        this.difficulty = difficulty;
        this.density = density;
        gapStep = GapStep / refinement;
        smallestAbsolute = Math.Min(1e-8, 1e-10 / (toleranceRatio * toleranceRatio));
        Rows = new HardnessRows(HardnessRows.Underflows(difficulty, toleranceRatio, most));
        double hardest = AttemptSuccess.HardnessOf(0, Math.Min(FarHardness.From, toleranceRatio * Math.Sqrt(density.LargestPrecision)));
        double end = HardnessTable.HighestLog(difficulty.Beta, fewest);
        Greatest = double.PositiveInfinity;
        if (Math.Log(hardest) < end)
        {
            end = Math.Log(hardest);
            Greatest = hardest;
        }

        double lowest = Math.Min(HardnessTable.LowestLog(most), end - 10);
        double step = HardnessTable.StepOf(difficulty.Beta) / refinement;
        int first = (int)Math.Floor((lowest - end) / step);

        // The greatest hardness is approached smoothly; above all others the rows carry nothing.
        bool rowsEnd = !double.IsInfinity(Greatest);
        int last = rowsEnd ? (int)Math.Ceiling(SmoothEnd.Last / step) : 0;
        HardnessBlock block = new(Rows, difficulty, toleranceRatio);
        double edge = Math.Exp(lowest) * Math.Sqrt(Math.PI / 2);
        for (int row = first; row <= last; row++)
        {
            double lambda = Math.Exp(rowsEnd ? end - SmoothEnd.Distance(row * step) : end + (row * step));
            edge = HardnessInverse.AtZeroBias(lambda, edge);
            double tau = Math.Min(density.LargestPrecision, edge / toleranceRatio * (edge / toleranceRatio));
            block.Open(lambda, edge, tau, rowsEnd ? step * SmoothEnd.Slope(row * step) : step);
            AddNodes(block, tau);
        }

        block.Flush();
    }

    public HardnessRows Rows { get; }

    /// <summary>The hardness of an unbiased instance at the largest precision; infinite where it is above the rows.</summary>
    public double Greatest { get; }

    private void AddNodes(HardnessBlock block, double nearest)
    {
        double furthest = density.UpperEnd(Math.Exp(Math.Max(-270, LogNegligible + difficulty.LogCdf(nearest))));
        double widest = furthest - nearest;
        double smallest = HardnessRows.RelativeGap * nearest;

        // Up to the largest bias scale of a user's own law no bias is wide enough for what is below, as in the table of the gamma law.
        if (nearest * HardnessTable.WideBias * HardnessTable.WideBias < 1e-14)
            smallest = Math.Max(smallest, smallestAbsolute);
        if (widest <= smallest)
            return;
        double end = density.Grid.Forward(widest);

        // As the rows: a largest precision is an end, and above all other nodes the law carries nothing.
        bool nodesEnd = furthest == density.LargestPrecision;
        int last = nodesEnd ? (int)Math.Ceiling(SmoothEnd.Last / gapStep) : 0;
        for (int j = (int)Math.Floor((density.Grid.Forward(smallest) - end) / gapStep); j <= last; j++)
        {
            double y = j * gapStep;
            double gap = density.Grid.Inverse(nodesEnd ? end - SmoothEnd.Distance(y) : end + y);
            block.Add(gap, density.Grid.Slope(gap) * (nodesEnd ? SmoothEnd.Slope(y) : 1) * gapStep);
        }
    }
}
