namespace LidDsl.Laws;

/// <summary>
/// ln L_inf of real k at one N for the scan of a budget line: cubics in ln k through values and slopes at even steps, each computed once.
/// </summary>
/// <remarks>Within about 1e-4 where ln L_inf bends slowly in ln k. Threads may share it.</remarks>
internal sealed class ScannedLoss
{
    private const double TypicalStep = 0.5;

    private readonly InferenceLossCurve curve;
    private readonly double step;
    private readonly Node?[] nodes;

    public ScannedLoss(InferenceLossCurve curve)
    {
        this.curve = curve;
        double width = Math.Log(curve.MostAttempts / curve.FewestAttempts);
        int steps = Math.Max(1, (int)Math.Ceiling(width / TypicalStep));
        step = width / steps;
        nodes = new Node?[steps + 1];
    }

    public double At(double k)
    {
        if (step == 0)
            return NodeAt(0).Value;
        double place = Math.Log(k / curve.FewestAttempts) / step;
        int left = Math.Min(nodes.Length - 2, Math.Max(0, (int)place));
        (Node low, Node high) = (NodeAt(left), NodeAt(left + 1));
        double x = place - left;
        double rise = high.Value - low.Value;

        // Hermite's cubic.
        return low.Value + (x * (rise + ((1 - x) * (((1 - x) * ((low.Slope * step) - rise)) + (x * (rise - (high.Slope * step)))))));
    }

    private Node NodeAt(int index)
    {
        Node? node = nodes[index];
        if (node is null)
        {
            double k = index == nodes.Length - 1
                ? curve.MostAttempts
                : Math.Min(curve.MostAttempts, curve.FewestAttempts * Math.Exp(index * step));
            (double value, double exponent) = curve.LogLossAndExponent(k);
            nodes[index] = node = new Node(value, -exponent);
        }

        return node;
    }

    private sealed record Node(double Value, double Slope);
}
