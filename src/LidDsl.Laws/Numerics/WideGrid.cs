namespace LidDsl.Laws;

/// <summary>
/// The change of variable t = 2 ln r + A r/(A + r), r = sqrt(x/scale): even steps of ln x below the scale, of sqrt(x) above it, and of ln x
/// again far out, so that a heavy upper tail costs few nodes.
/// </summary>
/// <param name="scale">The x over which an upper tail falls by a factor of e; above 0.</param>
internal sealed class WideGrid(double scale) : VariableChange
{
    // From A^2 scale on the steps are those of a logarithm.
    private const double Bend = 24;

    /// <summary>t at x > 0.</summary>
    public override double Forward(double x)
    {
        double root = Math.Sqrt(x / scale);
        return (2 * Math.Log(root)) + (Bend * (root / (Bend + root)));
    }

    /// <summary>dx/dt at x.</summary>
    public override double Slope(double x) => 2 * x / LogSlope(Math.Sqrt(x / scale));

    /// <summary>The x at t.</summary>
    public override double Inverse(double t)
    {
        // Newton's rule in ln r, between t/2 - A/2 and t/2; where a step does not halve the miss, the bracket is halved.
        (double low, double high) = ((t - Bend) / 2, t / 2);
        double logRoot = t < 0 ? high : low;
        double last = double.PositiveInfinity;
        for (int i = 0; i < 100; i++)
        {
            double root = Math.Exp(logRoot);
            double miss = (2 * logRoot) + (Bend * (root / (Bend + root))) - t;
            if (miss > 0)
                high = logRoot;
            else
                low = logRoot;
            double next = logRoot - (miss / LogSlope(root));
            if (!(next >= low && next <= high) || Math.Abs(miss) > 0.5 * last)
                next = 0.5 * (low + high);
            last = Math.Abs(miss);
            bool settled = Math.Abs(next - logRoot) < 1e-15 * (1 + Math.Abs(next));
            logRoot = next;
            if (settled)
                break;
        }

        return scale * Math.Exp(2 * logRoot);
    }

    // dt/d ln r.
    private static double LogSlope(double root)
    {
        double share = Bend / (Bend + root);
        return 2 + (root * share * share);
    }
}
