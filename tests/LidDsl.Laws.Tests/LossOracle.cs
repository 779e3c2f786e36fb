using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace LidDsl.Laws.Tests;

/// <summary>
/// L_inf and its local exponent straight from their definition, by another method than the product's: the trapezoid rule in a variable of tau and,
/// for each tau, Gauss-Legendre panels in b that meet at delta/s.
/// </summary>
internal static class LossOracle
{
    private const double Step = 0.15;
    private const double Panel = 0.5;
    private static readonly GaussLegendreRule Rule = new(0, 1, 16);

    public static (double[] Loss, double[] Exponent) Evaluate(double beta, double toleranceRatio, double biasRatio, long[] attempts) =>
        Evaluate(beta, double.PositiveInfinity, toleranceRatio, biasRatio, attempts);

    /// <summary>The same with tau cut at a largest precision.</summary>
    public static (double[] Loss, double[] Exponent) Evaluate(
        double beta, double largestPrecision, double toleranceRatio, double biasRatio, long[] attempts)
    {
        double nu = beta / 2;
        bool cut = !double.IsInfinity(largestPrecision);
        double logMass = cut ? Math.Log(SpecialFunctions.GammaLowerRegularized(nu, largestPrecision)) : 0;
        double[] loss = new double[attempts.Length];
        double[] moment = new double[attempts.Length];
        double lowest = Math.Min(0, -Math.Log(attempts[^1] * toleranceRatio)) - (14 / nu);
        double highest = cut ? Math.Min(26, Math.Log(Math.Exp(Math.Sqrt(largestPrecision)) - 1)) : 26;
        foreach ((double y, double step) in cut ? Panels(lowest, highest) : Even(lowest, highest))
        {
            // sqrt(tau) = ln(1 + e^y): even steps of ln tau below 1 and of sqrt(tau) above.
            double e = Math.Exp(y);
            double root = e < 1e-3 ? e * (1 - (e * (0.5 - (e * ((1.0 / 3) - (e * (0.25 - (e * 0.2)))))))) : Math.Log(1 + e);
            double tau = root * root;
            double slope = 2 * root / (1 + Math.Exp(-y));
            double weight = step * slope * Math.Exp(((nu - 1) * Math.Log(tau)) - tau - SpecialFunctions.GammaLn(nu) - logMass);
            if (weight > 1e-200)
                OverBias(toleranceRatio, biasRatio, tau, weight, attempts, loss, moment);
        }

        return (loss, [.. moment.Select((m, i) => m / loss[i])]);
    }

    private static IEnumerable<(double Y, double Step)> Even(double lowest, double highest)
    {
        for (double y = lowest; y < highest; y += Step)
            yield return (y, Step);
    }

    private static IEnumerable<(double Y, double Step)> Panels(double lowest, double highest)
    {
        for (double end = highest; end > lowest; end -= Panel)
        {
            for (int j = 0; j < Rule.Order; j++)
                yield return (end - (Panel * Rule.GetAbscissa(j)), Panel * Rule.GetWeight(j));
        }
    }

    private static void OverBias(double toleranceRatio, double biasRatio, double tau, double weight, long[] attempts, double[] loss, double[] moment)
    {
        double scale = biasRatio * Math.Sqrt(tau);
        if (scale < 1e-12)
        {
            Add(AttemptSuccess.Hardness(0, toleranceRatio * Math.Sqrt(tau)), weight, attempts, loss, moment);
            return;
        }

        double[] edges = [.. Edges(toleranceRatio / biasRatio, scale)];
        for (int i = 1; i < edges.Length; i++)
        {
            double width = edges[i] - edges[i - 1];
            for (int j = 0; j < Rule.Order; j++)
            {
                double b = edges[i - 1] + (width * Rule.GetAbscissa(j));
                double density = Math.Sqrt(2 / Math.PI) * Math.Exp(-b * b / 2) * width * Rule.GetWeight(j);
                Add(AttemptSuccess.Hardness(b * scale, toleranceRatio * Math.Sqrt(tau)), weight * density, attempts, loss, moment);
            }
        }
    }

    private static void Add(double lambda, double weight, long[] attempts, double[] loss, double[] moment)
    {
        for (int i = 0; i < attempts.Length; i++)
        {
            double term = weight * Math.Exp(-attempts[i] * lambda);
            loss[i] += term;
            moment[i] += attempts[i] * lambda * term;
        }
    }

    // Panels of b: half a unit of b everywhere, half a unit of w around |b| = delta/s.
    private static SortedSet<double> Edges(double meeting, double scale)
    {
        const double highest = 25;
        SortedSet<double> edges = [.. Enumerable.Range(0, 51).Select(i => i * 0.5)];
        for (int i = -24; i <= 28; i++)
            edges.Add(Math.Clamp(meeting + (i * 0.5 / scale), 0, highest));
        return edges;
    }
}
