using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace LidDsl.Laws.Tests;

/// <summary>
/// L_inf and its local exponent straight from their definition, by another method than the product's: Gauss-Legendre panels in a variable
/// of tau and, for each tau, Gauss-Legendre panels in b that meet at delta/s. It sums logarithms, so nothing underflows.
/// </summary>
internal sealed class LossOracle
{
    private static readonly GaussLegendreRule Rule = new(0, 1, 16);

    // Where tau is cut the integrand may rise steeply up to the cut.
    private static readonly double[] Layers = [0.6, 0.35, 0.2, 0.1, 0.05, 0.02, 0.01, 0.004, 0.001];

    private readonly double toleranceRatio;
    private readonly double biasRatio;
    private readonly long[] attempts;
    private readonly double[] peak;
    private readonly double[] sum;
    private readonly double[] moment;
    private readonly double least;

    private LossOracle(double beta, double largestPrecision, double toleranceRatio, double biasRatio, long[] attempts)
    {
        this.toleranceRatio = toleranceRatio;
        this.biasRatio = biasRatio;
        this.attempts = attempts;
        peak = [.. attempts.Select(_ => double.NegativeInfinity)];
        sum = new double[attempts.Length];
        moment = new double[attempts.Length];
        double nu = beta / 2;
        bool cut = !double.IsInfinity(largestPrecision);
        double logNormaliser =
            SpecialFunctions.GammaLn(nu) + (cut ? Math.Log(SpecialFunctions.GammaLowerRegularized(nu, largestPrecision)) : 0);

        // Below tau = e^(2 lowest) hardly an attempt succeeds: P(tau <= that) is counted whole.
        double scale = Math.Min(-1, -Math.Log(attempts[^1] * toleranceRatio));
        double lowest = scale - (36 / (1 + beta)) - 3;
        Add(0, (nu * 2 * lowest) - Math.Log(nu) - logNormaliser);

        // Any bias loses at least what no bias loses: what is below 1e-16 of that need not be summed.
        least = (nu * 2 * (scale - 2)) - Math.Log(nu) - SpecialFunctions.GammaLn(nu) - 40 - beta;
        double highest = Math.Sqrt(-least) + 5;
        if (cut)
            highest = Math.Min(highest, Math.Sqrt(largestPrecision) + Math.Log(1 - Math.Exp(-Math.Sqrt(largestPrecision))));
        foreach ((double y, double step) in Panels(lowest, highest, Math.Min(1, 3 / Math.Sqrt(1 + beta))))
        {
            // sqrt(tau) = ln(1 + e^y): even steps of ln tau below 1 and of sqrt(tau) above.
            double e = Math.Exp(Math.Min(y, 700));
            double root = y > 30 ? y : e < 1e-3 ? e * (1 - (e * (0.5 - (e * ((1.0 / 3) - (e * (0.25 - (e * 0.2)))))))) : Math.Log(1 + e);
            double tau = root * root;
            double slope = 2 * root / (1 + Math.Exp(-y));
            OverBias(tau, Math.Log(step * slope) + ((nu - 1) * Math.Log(tau)) - tau - logNormaliser);
        }
    }

    public static (double[] Loss, double[] Exponent) Evaluate(double beta, double toleranceRatio, double biasRatio, long[] attempts) =>
        Evaluate(beta, double.PositiveInfinity, toleranceRatio, biasRatio, attempts);

    /// <summary>The same with tau cut at a largest precision.</summary>
    public static (double[] Loss, double[] Exponent) Evaluate(
        double beta, double largestPrecision, double toleranceRatio, double biasRatio, long[] attempts)
    {
        (double[] logLoss, double[] exponent) = EvaluateLog(beta, largestPrecision, toleranceRatio, biasRatio, attempts);
        return ([.. logLoss.Select(Math.Exp)], exponent);
    }

    /// <summary>ln L_inf, also where L_inf underflows.</summary>
    public static (double[] LogLoss, double[] Exponent) EvaluateLog(
        double beta, double largestPrecision, double toleranceRatio, double biasRatio, long[] attempts)
    {
        LossOracle oracle = new(beta, largestPrecision, toleranceRatio, biasRatio, attempts);
        return ([.. oracle.sum.Select((s, i) => oracle.peak[i] + Math.Log(s))], [.. oracle.moment.Select((m, i) => m / oracle.sum[i])]);
    }

    private static IEnumerable<(double Y, double Step)> Panels(double lowest, double highest, double widest)
    {
        int count = (int)Math.Ceiling((highest - lowest) / widest);
        double width = (highest - lowest) / count;
        double[] edges =
            [.. Enumerable.Range(0, count).Select(i => lowest + (width * i)), .. Layers.Select(x => highest - (x * width)), highest];
        for (int i = 1; i < edges.Length; i++)
        {
            for (int j = 0; j < Rule.Order; j++)
            {
                yield return (
                    edges[i - 1] + ((edges[i] - edges[i - 1]) * Rule.GetAbscissa(j)), (edges[i] - edges[i - 1]) * Rule.GetWeight(j));
            }
        }
    }

    private void OverBias(double tau, double logWeight)
    {
        double scale = biasRatio * Math.Sqrt(tau);
        double a = toleranceRatio * Math.Sqrt(tau);
        if (scale < 1e-12)
        {
            Add(AttemptSuccess.Hardness(0, a), logWeight);
            return;
        }

        if (logWeight < least)
            return;
        double logMost = Math.Log(attempts[^1]);
        double[] edges = [.. Edges(toleranceRatio / biasRatio, scale)];
        for (int i = 1; i < edges.Length; i++)
        {
            // Beyond |b| = delta/s by this much no attempt of any k succeeds.
            double gap = (edges[i - 1] * scale) - a;
            double margin = a - (edges[i] * scale);
            if (logWeight - (edges[i - 1] * edges[i - 1] / 2) < least
                || (margin > 0 && 0.5 * margin * margin * attempts[0] > logWeight - least))
            {
                continue;
            }

            bool hopeless = gap > 0 && 0.5 * gap * gap > logMost + 40 + Math.Log(1 + a);
            double width = edges[i] - edges[i - 1];
            for (int j = 0; j < Rule.Order; j++)
            {
                double b = edges[i - 1] + (width * Rule.GetAbscissa(j));
                double logDensity = (0.5 * Math.Log(2 / Math.PI)) - (b * b / 2) + Math.Log(width * Rule.GetWeight(j));
                Add(hopeless ? 0 : AttemptSuccess.Hardness(b * scale, a), logWeight + logDensity);
            }
        }
    }

    private void Add(double lambda, double logWeight)
    {
        for (int i = 0; i < attempts.Length; i++)
        {
            double exponent = logWeight - (attempts[i] * lambda);
            if (exponent < peak[i] - 60)
                continue;
            if (exponent > peak[i] + 30)
            {
                double scale = Math.Exp(peak[i] - exponent);
                (peak[i], sum[i], moment[i]) = (exponent, sum[i] * scale, moment[i] * scale);
            }

            double term = Math.Exp(exponent - peak[i]);
            sum[i] += term;
            moment[i] += attempts[i] * lambda * term;
        }
    }

    // Panels of b: half a unit of b everywhere, half a unit of w around |b| = delta/s.
    private SortedSet<double> Edges(double meeting, double scale)
    {
        SortedSet<double> edges = [.. Enumerable.Range(0, (int)Math.Ceiling(2 * Math.Sqrt(-2 * least)) + 1).Select(i => i * 0.5)];
        for (int i = -24; i <= 28; i++)
            edges.Add(Math.Clamp(meeting + (i * 0.5 / scale), 0, edges.Max));
        return edges;
    }
}
