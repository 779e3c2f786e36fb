namespace LidDsl.Laws;

/// <summary>The rows of the table of F_s(lambda) for tau ~ Gamma(beta/2, 1).</summary>
/// <remarks>
/// With tau = tau* + g and t = ln g + sqrt(g) the trapezoid rule in t converges geometrically, as does that in ln lambda.
/// </remarks>
internal sealed class GammaHardness
{
    private const double GapStep = 0.2;

    private readonly Difficulty difficulty;
    private readonly double toleranceRatio;
    private readonly List<double> nearest = [];
    private readonly List<int> firstNode = [];

    public GammaHardness(Difficulty difficulty, double toleranceRatio, double fewest, double most)
    {
        this.difficulty = difficulty;
        double beta = difficulty.Beta;
        Rows = new HardnessRows(HardnessRows.Underflows(difficulty, toleranceRatio, most));
        this.toleranceRatio = toleranceRatio;
        double step = HardnessTable.StepOf(beta);
        double lowest = HardnessTable.LowestLog(most);
        int rows = (int)Math.Ceiling((HardnessTable.HighestLog(beta, fewest) - lowest) / step) + 1;
        HardnessBlock block = new(Rows, difficulty, toleranceRatio);
        TauGrid.Lattice gaps = new(GapStep);
        double edge = Math.Exp(lowest) * Math.Sqrt(Math.PI / 2);

        // At tau below this the tolerance a = delta sqrt(tau)/sigma is under 1e-5, and w is known in closed form.
        double smallestAbsolute = Math.Min(1e-8, 1e-10 / (toleranceRatio * toleranceRatio));
        for (int row = 0; row < rows; row++)
        {
            double lambda = Math.Exp(lowest + (row * step));
            edge = HardnessInverse.AtZeroBias(lambda, edge);
            double tau = edge / toleranceRatio * (edge / toleranceRatio);
            double smallest = HardnessRows.RelativeGap * tau;
            if (tau * HardnessTable.WideBias * HardnessTable.WideBias < 1e-14)
                smallest = Math.Max(smallest, smallestAbsolute);
            double largest = 40 + (4 * beta) + (0.5 * beta * Math.Max(0, -Math.Log(tau)));
            nearest.Add(tau);
            firstNode.Add((int)Math.Floor(TauGrid.Forward(smallest) / GapStep));
            block.Open(lambda, edge, tau, step);
            int last = (int)Math.Ceiling(TauGrid.Forward(largest) / GapStep);
            for (int j = firstNode[row]; j <= last; j++)
            {
                double gap = gaps.At(j);
                block.Add(gap, TauGrid.Slope(gap) * GapStep);
            }
        }

        block.Flush();
    }

    public HardnessRows Rows { get; }

    /// <summary>The nodes below the first of each row, which only a wide bias reaches.</summary>
    public HardnessRows RowsOfWideBias()
    {
        HardnessRows wide = new(mayUnderflow: false);
        TauGrid.Lattice gaps = new(GapStep);
        for (int row = 0; row < nearest.Count; row++)
        {
            for (int j = (int)Math.Floor(TauGrid.Forward(HardnessRows.RelativeGap * nearest[row]) / GapStep); j < firstNode[row]; j++)
            {
                double gap = gaps.At(j);
                double tau = nearest[row] + gap;
                double leading = Elementary.Log1P(gap / nearest[row]);
                double square = leading + (toleranceRatio * toleranceRatio * tau * (leading - 1) / 3);
                double logDensity = difficulty.LogDensity(tau);
                double width = TauGrid.Slope(gap) * GapStep;
                wide.Add(Math.Sqrt(Math.Max(0, square) / (2 * tau)), Math.Exp(logDensity) * width, logDensity, width);
            }

            wide.Close(Rows.Hardness[row], Rows.Step[row], Rows.LogCertain[row]);
        }

        return wide;
    }
}
