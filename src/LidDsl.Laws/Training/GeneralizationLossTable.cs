namespace LidDsl.Laws;

/// <summary>The distribution function of L_gen = S R at sigma = 1: that of S averaged over R on a lattice of ln S.</summary>
/// <remarks>Not for sharing between threads: values of F_S are computed as they are asked for.</remarks>
internal sealed class GeneralizationLossTable
{
    private const double Negligible = 1e-14;

    private readonly NoiseSumLaw sum;
    private readonly RatioTransform ratio;
    private readonly Dictionary<int, double> lattice = [];
    private readonly double step;
    private readonly double guess;

    // The widest angle converges fastest where its integrand stays small, which it does for most N.
    private int ray = 5;

    public GeneralizationLossTable(double beta, int d, int n)
    {
        sum = new NoiseSumLaw(beta, n);
        ratio = RatioTransform.For(d, n);

        // The transform of ln R is negligible beyond its table, so the trapezoid rule with this step has no aliasing error.
        step = ratio.LargestStep;
        guess = ratio.MeanLog + (Math.Max(1, 2 / beta) * Math.Log(n));
    }

    /// <summary>P(ln L_gen &lt;= x).</summary>
    public double Cdf(double x)
    {
        // Below the range of ln R, where S would be larger, F_S enters with no weight; above it likewise.
        int first = (int)Math.Ceiling((x - ratio.Highest) / step);
        int last = (int)Math.Floor((x - ratio.Lowest) / step);
        double value = 0;
        for (int j = first; j <= last; j++)
        {
            double density = ratio.Density(x - (j * step));
            if (density * step > Negligible)
                value += density * NoiseSum(j);
        }

        return Math.Min(1, value * step);
    }

    public double Quantile(double p) => Math.Exp(RootFinder.Increasing(x => Cdf(x) - p, guess));

    private double NoiseSum(int index)
    {
        if (!lattice.TryGetValue(index, out double value))
        {
            value = sum.Cdf(Math.Exp(index * step), ref ray);
            lattice.Add(index, value);
        }

        return value;
    }
}
