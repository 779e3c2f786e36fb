namespace LidDsl.Laws;

/// <summary>The rows of a <see cref="HardnessTable"/> while it is built.</summary>
/// <param name="mayUnderflow">Whether the logarithms of the weights are kept.</param>
internal sealed class HardnessRows(bool mayUnderflow)
{
    /// <summary>Nodes closer to tau* than this, relative to it, carry less than 1e-13 of the row.</summary>
    public const double RelativeGap = 1e-13;

    private const int TypicalNodes = 1 << 17;

    public List<double> Hardness { get; } = [];

    /// <summary>The weight of each row in the integral over ln lambda.</summary>
    public List<double> Step { get; } = [];

    /// <summary>Where each row starts among the nodes, and where the last one ends.</summary>
    public List<int> Start { get; } = [0];

    /// <summary>w/sqrt(2 tau): the nodes of a row with a bias above s times this are as hard as its lambda or less.</summary>
    public List<double> Threshold { get; } = new(TypicalNodes);

    public List<double> Weight { get; } = new(TypicalNodes);

    /// <summary>ln of each weight, or empty.</summary>
    public List<double> LogWeight { get; } = [];

    /// <summary>ln P(tau &lt;= tau*) of each row: these instances are at most as hard whatever their bias.</summary>
    public List<double> LogCertain { get; } = [];

    /// <summary>
    /// Whether the loss underflows somewhere: it is at least that without bias, exp(-1) P(tau &lt;= tau*) at lambda = 1/k or so.
    /// </summary>
    public static bool Underflows(Difficulty difficulty, double toleranceRatio, double most)
    {
        double root = 0.1 / most / toleranceRatio;
        return difficulty.LogCdf(Math.Min(root * root, 1)) < -600;
    }

    /// <summary>Adds a node: its threshold, its weight and, of the weight, ln of the density and the width that it stands for.</summary>
    public void Add(double threshold, double weight, double logDensity, double width)
    {
        Threshold.Add(threshold);
        Weight.Add(weight);
        if (mayUnderflow)
            LogWeight.Add(logDensity + Math.Log(width));
    }

    /// <summary>Ends a row.</summary>
    public void Close(double hardness, double step, double logCertain)
    {
        while (Threshold.Count % WeightedErfcSum.Lanes != 0)
            Add(0, 0, double.NegativeInfinity, 1);
        Hardness.Add(hardness);
        Step.Add(step);
        LogCertain.Add(logCertain);
        Start.Add(Threshold.Count);
    }
}
