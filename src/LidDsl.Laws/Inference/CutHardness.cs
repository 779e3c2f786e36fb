using System.Runtime.CompilerServices;

namespace LidDsl.Laws;

/// <summary>The rows of the table of F_s(lambda) where the law of tau is cut at tau_max.</summary>
/// <remarks>
/// The integral over tau stops at tau_max, and F_s is 1 above the lambda whose tau* is tau_max, with 1 - F_s ~ (distance)^(3/2) below it.
/// Both ends are approached double exponentially (<see cref="SmoothEnd"/>), in ln lambda and, with tau = tau* + g, in t = ln g + sqrt(g).
/// </remarks>
internal sealed class CutHardness
{
    private const double GapStep = 0.15;

    private readonly Difficulty difficulty;
    private readonly double toleranceRatio;

    public CutHardness(Difficulty difficulty, double toleranceRatio, double fewest, double most)
    {
        this.difficulty = difficulty;
        Rows = new HardnessRows(HardnessRows.Underflows(difficulty, toleranceRatio, most));
        this.toleranceRatio = toleranceRatio;
        double hardest = AttemptSuccess.HardnessOf(0, toleranceRatio * Math.Sqrt(difficulty.LargestPrecision));
        double end = HardnessTable.HighestLog(difficulty.Beta, fewest);
        Greatest = double.PositiveInfinity;
        if (Math.Log(hardest) < end)
        {
            end = Math.Log(hardest);
            Greatest = hardest;
        }

        double lowest = Math.Min(HardnessTable.LowestLog(most), end - 10);
        double step = HardnessTable.StepOf(difficulty.Beta);
        int first = (int)Math.Floor((lowest - end) / step);
        int last = (int)Math.Ceiling(SmoothEnd.Last / step);
        HardnessBlock block = new(Rows, difficulty, toleranceRatio);
        double edge = Math.Exp(lowest) * Math.Sqrt(Math.PI / 2);
        for (int row = first; row <= last; row++)
        {
            double lambda = Math.Exp(end - SmoothEnd.Distance(row * step));
            edge = HardnessInverse.AtZeroBias(lambda, edge);
            double tau = Math.Min(difficulty.LargestPrecision, edge / toleranceRatio * (edge / toleranceRatio));
            block.Open(lambda, edge, tau, step * SmoothEnd.Slope(row * step));
            AddNodes(block, tau);
        }

        block.Flush();
    }

    public HardnessRows Rows { get; }

    /// <summary>The hardness of an unbiased instance at tau_max; infinite where it is above the rows.</summary>
    public double Greatest { get; }

    [MethodImpl(Jit.Hot)]
    private void AddNodes(HardnessBlock block, double nearest)
    {
        double largest = 40 + (4 * difficulty.Beta) + (0.5 * difficulty.Beta * Math.Max(0, -Math.Log(nearest)));
        double widest = Math.Min(largest, difficulty.LargestPrecision - nearest);
        double smallest = HardnessRows.RelativeGap * nearest;
        if (widest <= smallest)
            return;
        double end = TauGrid.Forward(widest);
        int last = (int)Math.Ceiling(SmoothEnd.Last / GapStep);
        for (int j = (int)Math.Floor((TauGrid.Forward(smallest) - end) / GapStep); j <= last; j++)
        {
            double y = j * GapStep;
            double gap = TauGrid.Inverse(end - SmoothEnd.Distance(y));
            block.Add(gap, TauGrid.Slope(gap) * SmoothEnd.Slope(y) * GapStep);
        }
    }
}
