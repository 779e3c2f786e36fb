namespace LidDsl.Laws;

/// <summary>The distribution function of ln L_gen = ln S + ln R at sigma = 1: that of ln S averaged over ln R, for real N.</summary>
/// <remarks>
/// P(L &lt;= l) = P(R &lt;= l/s) at the s above which S never is, plus the integral below it of the density of ln R times P(S &lt;= s).
/// </remarks>
internal sealed class GeneralizationLossTable
{
    private readonly RatioTransform ratio;
    private readonly NoiseSumPanels panels;

    public GeneralizationLossTable(NoiseSumInversion sum, int d, double n)
    {
        ratio = RatioTransform.For(d, n);
        panels = new NoiseSumPanels(sum, ratio.Spread);
    }

    /// <summary>P(ln L_gen &lt;= x) and P(ln L_gen > x).</summary>
    public (double Below, double Above) At(double x)
    {
        int first = Math.Max(panels.First, panels.Index(x - ratio.Highest));
        int last = Math.Min(panels.Last, panels.Index(x - ratio.Lowest) + 1);
        double below = ratio.Cdf(x - panels.Edge(Math.Max(first, last)));
        ratio.Cdf(x - panels.Edge(Math.Min(first, last)), out double above);
        for (int i = first; i < last; i++)
        {
            NoiseSumPanels.Panel panel = panels[i];
            for (int j = 0; j < NoiseSumPanels.Points; j++)
            {
                double weight = panel.Weight[j] * ratio.Density(x - panel.At[j]);
                below += weight * panel.Below[j];
                above += weight * panel.Above[j];
            }
        }

        return (Math.Min(1, below), Math.Min(1, above));
    }

    /// <summary>The density of ln L_gen, from the falling P(S > s), so that it keeps its digits in the upper tail.</summary>
    public double Density(double x)
    {
        int first = Math.Max(panels.First, panels.Index(x - ratio.Highest));
        int last = Math.Min(panels.Last, panels.Index(x - ratio.Lowest) + 1);
        double density = ratio.Density(x - panels.Edge(Math.Min(first, last)));
        for (int i = first; i < last; i++)
        {
            NoiseSumPanels.Panel panel = panels[i];
            for (int j = 0; j < NoiseSumPanels.Points; j++)
                density -= panel.Weight[j] * ratio.Slope(x - panel.At[j]) * panel.Above[j];
        }

        return Math.Max(0, density);
    }

    /// <summary>The ln L_gen with P(L_gen &lt;= l) = p, or with P(L_gen > l) = 1 - p above a half.</summary>
    public double LogQuantile(double p) => RootFinder.Increasing(
        p <= 0.5 ? x => At(x).Below - p : x => (1 - p) - At(x).Above,
        panels.MedianLog + ratio.MeanLog);
}
