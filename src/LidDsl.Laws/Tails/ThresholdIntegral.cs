namespace LidDsl.Laws;

/// <summary>
/// E F(G/k) for G ~ Exp(1) and any smooth distribution function F of the hardness that ends at a largest hardness, where
/// <see cref="SharpThreshold"/> would need one that varies slowly: the trapezoid rule in ln lambda, whose steps shrink towards that end.
/// What steps of twice the size give is the error.
/// </summary>
/// <remarks>
/// The nodes are the same for every k, so that neighbouring k share the values of F. Not for use by several threads at once.
/// </remarks>
/// <param name="logDistribution">ln F as a function of ln lambda.</param>
/// <param name="logLargest">ln of the hardness above which F is 0; +infinity where there is none.</param>
internal sealed class ThresholdIntegral(Func<double, double> logDistribution, double logLargest)
{
    private const double Step = 0.125;

    // exp(-745) is no double above 0.
    private const double LargestLogG = 6.613;

    // So many nodes in a row that add nothing end the sum. At the farthest less than exp(-62) of the weight is left.
    private const int QuietNodes = 16;
    private const double FarthestLogG = -62;

    // What underflows is below this.
    private const double SmallestError = 1e-305;

    private readonly Dictionary<int, double> values = [];

    /// <summary>The average and its absolute error.</summary>
    /// <param name="attempts">k.</param>
    public (double Value, double Error) Average(double attempts)
    {
        double logAttempts = Math.Log(attempts);
        double whole = 0;
        double even = 0;
        double logG = double.PositiveInfinity;
        bool ends = !double.IsInfinity(logLargest);
        int first = (int)Math.Ceiling((ends ? SmoothEnd.Last : LargestLogG - logAttempts) / Step);
        for (int i = first, quiet = 0; quiet < QuietNodes && logG > FarthestLogG; i--)
        {
            double y = i * Step;
            double logHardness = ends ? logLargest - SmoothEnd.Distance(y) : y;
            logG = logHardness + logAttempts;
            if (logG > LargestLogG)
                continue;
            double term = At(i, logHardness) * Math.Exp(logG - Math.Exp(logG)) * (ends ? SmoothEnd.Slope(y) : 1);
            whole += term;
            if (i % 2 == 0)
                even += term;

            // Below G = 1 the weight falls like G, and F towards 0 as well, once there are instances that the bias can make so hard.
            quiet = logG < 0 && whole > 0 && term <= 1e-13 * whole ? quiet + 1 : 0;
        }

        double value = Step * whole;
        double error = Math.Abs(value - (2 * Step * even)) + (1e-10 * value) + SmallestError;
        return value <= 1 ? (value, error) : (0, 1);
    }

    private double At(int index, double logHardness)
    {
        if (!values.TryGetValue(index, out double value))
        {
            value = Math.Exp(logDistribution(logHardness));
            values.Add(index, value);
        }

        return value;
    }
}
