using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Statistics;

/// <summary>The least-squares slope of -ln L_inf on ln k over the declared window of k.</summary>
internal sealed class ExponentFit
{
    private readonly int[] points;
    private readonly double[] weights;

    private ExponentFit(int[] points, double[] weights)
    {
        this.points = points;
        this.weights = weights;
    }

    /// <summary>Indices into the grid of k.</summary>
    public IReadOnlyList<int> Points => points;

    /// <summary>The fit; null when fewer than two k of the grid lie in the window.</summary>
    public static ExponentFit? Of(IReadOnlyList<long> attempts, ExponentWindow window)
    {
        int[] points = [.. Enumerable.Range(0, attempts.Count).Where(j => window.Contains(attempts[j]))];
        if (points.Length < 2)
            return null;
        double[] weights = new double[points.Length];
        ExponentSlope.Weights([.. points.Select(j => attempts[j])], weights);
        return new ExponentFit(points, weights);
    }

    /// <summary>How far relative errors of at most 1 at every k can move the slope.</summary>
    public double Sensitivity => weights.Sum(Math.Abs);

    /// <summary>beta_eff of a curve.</summary>
    /// <param name="loss">L_inf at each k of the grid, above 0.</param>
    public double Slope(ReadOnlySpan<double> loss)
    {
        double slope = 0;
        for (int i = 0; i < points.Length; i++)
            slope -= weights[i] * Math.Log(loss[points[i]]);
        return slope;
    }

    /// <summary>The same of ln L_inf at each k of the grid.</summary>
    public double SlopeOfLogs(ReadOnlySpan<double> logLoss)
    {
        double slope = 0;
        for (int i = 0; i < points.Length; i++)
            slope -= weights[i] * logLoss[points[i]];
        return slope;
    }

    /// <summary>What small relative errors of the losses do to <see cref="Slope"/>, to first order.</summary>
    /// <param name="relativeError">The relative error at one k of the grid.</param>
    public double Shift(Func<int, double> relativeError)
    {
        double shift = 0;
        for (int i = 0; i < points.Length; i++)
            shift -= weights[i] * relativeError(points[i]);
        return shift;
    }
}
