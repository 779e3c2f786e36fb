using System.Collections.Concurrent;
using MathNet.Numerics.Integration;

namespace LidDsl.Laws;

/// <summary>The law of ln S at the points of Gauss-Legendre panels, each computed once.</summary>
internal sealed class NoiseSumPanels
{
    /// <summary>Points of one panel.</summary>
    public const int Points = 16;

    private const double Negligible = 1e-15;
    private const double Growth = 1.15;

    private static readonly GaussLegendreRule Rule = new(-0.5, 0.5, Points);

    private readonly NoiseSumInversion sum;
    private readonly ConcurrentDictionary<int, Panel> panels = new();
    private readonly double widest;
    private readonly double narrowest;
    private readonly int graded;

    /// <summary>Panels fine enough for the law of S and for a factor of the given spread.</summary>
    public NoiseSumPanels(NoiseSumInversion sum, double spread)
    {
        this.sum = sum;
        MedianLog = sum.LogQuantile(0.5);
        double scale = (sum.LogQuantileNear(0.84, MedianLog) - sum.LogQuantileNear(0.16, MedianLog)) / 2;
        widest = 1.5 * Math.Min(1, spread);
        narrowest = Math.Min(widest, 1.5 * scale);
        graded = (int)Math.Ceiling(Math.Log(widest / narrowest) / Math.Log(Growth));
        First = Index(sum.Lowest);
        Last = Index(sum.LogQuantileNear(1 - Negligible, MedianLog)) + 1;
    }

    /// <summary>The median of ln S.</summary>
    public double MedianLog { get; }

    /// <summary>S is below this panel with negligible probability.</summary>
    public int First { get; }

    /// <summary>S is in this panel or above with negligible probability.</summary>
    public int Last { get; }

    /// <summary>A panel.</summary>
    public Panel this[int index] => panels.TryGetValue(index, out Panel? panel) ? panel : panels.GetOrAdd(index, Make);

    /// <summary>
    /// The lower end of a panel. Panel 0 starts at the median; above it the law of ln S is the smoother the farther, and panels grow.
    /// </summary>
    public double Edge(int index)
    {
        int growing = Math.Min(Math.Max(index, 0), graded);
        return MedianLog + (narrowest * (Math.Min(index, 0) + ((Math.Pow(Growth, growing) - 1) / (Growth - 1))))
            + (Math.Max(0, index - graded) * widest);
    }

    /// <summary>The panel that holds a value of ln S.</summary>
    public int Index(double logSum)
    {
        double y = logSum - MedianLog;
        double reached = Edge(graded) - MedianLog;
        return (int)Math.Floor(
            y < 0 ? y / narrowest
            : y < reached ? Math.Log(1 + (y * (Growth - 1) / narrowest)) / Math.Log(Growth)
            : graded + ((y - reached) / widest));
    }

    private Panel Make(int index)
    {
        Panel panel = new(new double[Points], new double[Points], new double[Points], new double[Points]);
        double start = Edge(index);
        double width = Edge(index + 1) - start;
        for (int i = 0; i < Points; i++)
        {
            panel.At[i] = start + (width * (0.5 + Rule.GetAbscissa(i)));
            panel.Weight[i] = width * Rule.GetWeight(i);
            (panel.Below[i], panel.Above[i]) = sum.At(panel.At[i]);
        }

        return panel;
    }

    /// <summary>The points ln S of a panel, their weights, and the probabilities that S is below and above each.</summary>
    internal sealed record Panel(double[] At, double[] Weight, double[] Below, double[] Above);
}
