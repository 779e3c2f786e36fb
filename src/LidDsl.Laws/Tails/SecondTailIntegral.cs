namespace LidDsl.Laws;

/// <summary>
/// The part of F_s(lambda) that the bias is to blame for: the probability that an instance with tau above tau*(lambda), which would be
/// easier than lambda had it no bias, is as hard as lambda or harder because of it. One integral over tau.
/// </summary>
internal static class SecondTailIntegral
{
    private const double GapStep = 0.2;
    private const double RelativeGap = 1e-13;

    // erfc(27) = 5e-319.
    private const double Vanishing = 27;

    /// <summary>ln of the probability; -infinity where it underflows, or no such instance exists.</summary>
    public static double Log(Difficulty difficulty, double toleranceRatio, double biasRatio, double logHardness)
    {
        double lambda = Math.Exp(logHardness);
        double edge = HardnessInverse.AtZeroBias(lambda, lambda * Math.Sqrt(Math.PI / 2));
        double nearest = edge / toleranceRatio * (edge / toleranceRatio);

        // Beyond twice the saddle of tau + ln(1/lambda)/(s^2 tau) and the reach of the density nothing is left, and
        // beyond 800 + 4 beta the density itself underflows.
        double saddle = Math.Sqrt(Math.Max(1, -logHardness)) / biasRatio;
        double widest = 40 + (4 * difficulty.Beta) + (0.5 * difficulty.Beta * Math.Max(0, -Math.Log(nearest))) + (2 * saddle);
        widest = Math.Min(widest, 800 + (4 * difficulty.Beta));
        bool cut = difficulty.LargestPrecision - nearest < widest;
        if (cut)
            widest = difficulty.LargestPrecision - nearest;
        double smallest = RelativeGap * nearest;
        if (widest <= smallest)
            return double.NegativeInfinity;

        double end = TauGrid.Forward(widest);
        int first = (int)Math.Floor((TauGrid.Forward(smallest) - end) / GapStep);
        int last = cut ? (int)Math.Ceiling(SmoothEnd.Last / GapStep) : 0;
        HardnessInverse.Continuation continuation = default;
        double sum = 0;
        for (int j = first; j <= last; j++)
        {
            double y = j * GapStep;
            double gap = TauGrid.Inverse(cut ? end - SmoothEnd.Distance(y) : end + y);
            double tau = Math.Min(nearest + gap, difficulty.LargestPrecision);
            double w = continuation.Next(lambda, toleranceRatio * Math.Sqrt(tau), tau / nearest);
            double x = w / (biasRatio * Math.Sqrt(2 * tau));
            if (x < Vanishing)
            {
                double slope = TauGrid.Slope(gap) * (cut ? SmoothEnd.Slope(y) : 1);
                sum += Math.Exp(difficulty.LogDensity(tau)) * slope * ErrorFunction.Erfc(x);
            }
        }

        return Math.Log(sum * GapStep);
    }
}
