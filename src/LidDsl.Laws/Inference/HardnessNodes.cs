namespace LidDsl.Laws;

/// <summary>The nodes of the rows of a <see cref="HardnessTable"/>, in flat arrays.</summary>
internal sealed class HardnessNodes(HardnessRows rows)
{
    private readonly int[] start = [.. rows.Start];
    private readonly double[] threshold = [.. rows.Threshold];
    private readonly double[] weight = [.. rows.Weight];

    /// <summary>The nodes of all rows.</summary>
    public int Count => threshold.Length;

    /// <summary>Where a row starts among the nodes, and where the last one ends.</summary>
    public int Start(int row) => start[row];

    /// <summary>w/sqrt(2 tau) of a node.</summary>
    public double Threshold(int node) => threshold[node];

    /// <summary>The probability of the nodes of a row whose bias is above their threshold, the inverse of s/sigma given.</summary>
    public double Sum(int row, double inverse)
    {
        int length = start[row + 1] - start[row];
        return WeightedErfcSum.Of(weight.AsSpan(start[row], length), threshold.AsSpan(start[row], length), inverse);
    }
}
