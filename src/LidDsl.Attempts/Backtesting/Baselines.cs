using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace LidDsl.Attempts;

/// <summary>The methods that a forecast is held against: one beta law each, put in the place of the truth.</summary>
internal static class Baselines
{
    // Beyond these the likelihood is flat and the estimate has left for infinity.
    private const double Lowest = -12;
    private const double Highest = 12;
    private const int PointsPerDecade = 8;

    /// <summary>The beta law of largest likelihood (beta-binomial).</summary>
    /// <returns>(ln a, ln b).</returns>
    public static (double LnA, double LnB) MaximumLikelihood(CountClass[] classes, LawDictionary start)
    {
        int best = Lanes.IndexOfLargest(start.LogLikelihood(classes));
        return Minimise(start.Coordinate(best, 0), start.Coordinate(best, 1), (a, b) =>
            -classes.Sum(c => c.Problems * LogRatios.BetaMoment(a, b, c.Successes, c.Failures)));
    }

    /// <summary>The beta law whose ln(1 - pass@k) is closest to the unbiased curve up to the smallest n, by least squares.</summary>
    /// <returns>(ln a, ln b).</returns>
    public static (double LnA, double LnB) LeastSquares(CountClass[] classes)
    {
        long most = classes.Min(c => c.Attempts);
        double problems = classes.Sum(c => c.Problems);
        long[] attempts = most > 1 ? Forecaster.Grid(1, most, PointsPerDecade) : [1];
        double[] logs =
        [
            .. attempts.Select(k =>
                Math.Log(classes.Sum(c => c.Problems * Math.Exp(LogRatios.AllFail(c.Attempts, c.Successes, k))) / problems)),
        ];
        return Minimise(-2, 2, (a, b) =>
        {
            double sum = 0;
            for (int i = 0; i < logs.Length; i++)
            {
                if (!double.IsFinite(logs[i]))
                    continue;
                double off = logs[i] - LogRatios.BetaMoment(a, b, 0, attempts[i]);
                sum += off * off;
            }

            return sum;
        });
    }

    /// <summary>ln(1 - pass@K) of a beta law.</summary>
    public static double LogFailure((double LnA, double LnB) law, long attempts) =>
        LogRatios.BetaMoment(Math.Exp(law.LnA), Math.Exp(law.LnB), 0, attempts);

    private static (double LnA, double LnB) Minimise(double lnA, double lnB, Func<double, double, double> cost)
    {
        IObjectiveFunction function = ObjectiveFunction.Value(x => cost(Math.Exp(Clamp(x[0])), Math.Exp(Clamp(x[1]))));
        Vector<double> found;
        try
        {
            found = new NelderMeadSimplex(1e-9, 2_000).FindMinimum(function, Vector<double>.Build.DenseOfArray([lnA, lnB])).MinimizingPoint;
        }
        catch (MaximumIterationsException)
        {
            return (lnA, lnB);
        }

        return (Clamp(found[0]), Clamp(found[1]));
    }

    private static double Clamp(double value) => Math.Clamp(value, Lowest, Highest);
}
