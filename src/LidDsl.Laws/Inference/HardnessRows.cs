namespace LidDsl.Laws;

/// <summary>The rows of a <see cref="HardnessTable"/> while it is built.</summary>
internal sealed class HardnessRows
{
    /// <summary>Nodes closer to tau* than this, relative to it, carry less than 1e-13 of the row.</summary>
    public const double RelativeGap = 1e-13;

    public List<double> Hardness { get; } = [];

    /// <summary>The weight of each row in the integral over ln lambda.</summary>
    public List<double> Step { get; } = [];

    /// <summary>P(tau &lt;= tau*): these instances are at most as hard whatever their bias.</summary>
    public List<double> Certain { get; } = [];

    /// <summary>Where each row starts among the nodes, and where the last one ends.</summary>
    public List<int> Start { get; } = [0];

    /// <summary>w/sqrt(2 tau): the nodes of a row with a bias above s times this are as hard as its lambda or less.</summary>
    public List<double> Threshold { get; } = [];

    public List<double> Weight { get; } = [];

    public void Add(double threshold, double weight)
    {
        Threshold.Add(threshold);
        Weight.Add(weight);
    }

    /// <summary>Ends a row.</summary>
    public void Close(double hardness, double step, double certain)
    {
        while (Threshold.Count % WeightedErfcSum.Lanes != 0)
            Add(0, 0);
        Hardness.Add(hardness);
        Step.Add(step);
        Certain.Add(certain);
        Start.Add(Threshold.Count);
    }
}
