using MathNet.Numerics.Integration;

namespace LidDsl.Laws.Tests;

/// <summary>
/// Second moments of the summands of the estimators of L_inf straight from their definition, by another method than the product's:
/// Gauss-Legendre panels in a variable of tau, up to tau_max where the law is cut, and for each tau panels in b that meet at delta/s.
/// </summary>
internal static class VarianceOracle
{
    private const double Panel = 0.5;
    // Weighed, the declared law has a mass below 1e-17 beyond.
    private const double LargestB = 9;
    private static readonly GaussLegendreRule Rule = new(0, 1, 10);

    /// <summary>
    /// The variance per instance of sum_j c_j e^(-k_j lambda) w, stratified over the mixture, for each row c of coefficients; and
    /// its second moment.
    /// </summary>
    public static (double Variance, double SecondMoment)[] Importance(
        DefensiveMixture mixture, double toleranceRatio, double biasRatio, long[] attempts, double[][] coefficients)
    {
        double[] second = new double[coefficients.Length];
        double[,] means = new double[coefficients.Length, DefensiveMixture.ComponentCount];
        double[] failure = new double[attempts.Length];
        double[] ratios = new double[DefensiveMixture.ComponentCount];
        foreach ((double b, double tau, double mass) in Instances(mixture.Difficulty, toleranceRatio, biasRatio, attempts[^1]))
        {
            double lambda = AttemptSuccess.Hardness(biasRatio * b, tau, toleranceRatio);
            for (int k = 0; k < attempts.Length; k++)
                failure[k] = Math.Exp(-attempts[k] * lambda);
            if (failure[0] == 0)
                continue;
            double sum = 0;
            for (int c = 0; c < ratios.Length; c++)
            {
                ratios[c] = mixture.ComponentRatio(c, b, tau);
                sum += mixture.Fractions[c] * ratios[c];
            }

            for (int row = 0; row < coefficients.Length; row++)
            {
                double value = 0;
                for (int k = 0; k < attempts.Length; k++)
                    value += coefficients[row][k] * failure[k];
                second[row] += mass * value * value / sum;
                for (int c = 0; c < ratios.Length; c++)
                    means[row, c] += mass * value * ratios[c] / sum;
            }
        }

        return [.. second.Select(
            (moment, row) =>
                (moment - Enumerable.Range(0, ratios.Length).Sum(c => mixture.Fractions[c] * means[row, c] * means[row, c]), moment))];
    }

    /// <summary>The same of e^(-k lambda) itself, drawn from the declared law.</summary>
    public static (double Variance, double SecondMoment)[] Plain(
        Difficulty difficulty, double toleranceRatio, double biasRatio, long[] attempts, double[][] coefficients) =>
        Importance(new DefensiveMixture(difficulty, [1, 0, 0]), toleranceRatio, biasRatio, attempts, coefficients);

    // The declared law of (|b|, tau) as points and their masses.
    private static IEnumerable<(double B, double Tau, double Mass)> Instances(
        Difficulty difficulty, double toleranceRatio, double biasRatio, long most)
    {
        double nu = difficulty.Beta / 2;
        double highest = Root(Math.Min(difficulty.LargestPrecision, 60 + (4 * difficulty.Beta)));
        double lowest = Math.Min(Math.Min(0, highest), -Math.Log(most * toleranceRatio)) - (11 / nu);
        for (double end = highest; end > lowest; end -= Panel)
        {
            for (int i = 0; i < Rule.Order; i++)
            {
                // sqrt(tau) = ln(1 + e^y): even steps of ln tau below 1 and of sqrt(tau) above.
                double y = end - (Panel * Rule.GetAbscissa(i));
                double e = Math.Exp(y);
                double root = e < 1e-3 ? e * (1 - (e * (0.5 - (e * ((1.0 / 3) - (e * (0.25 - (e * 0.2)))))))) : Math.Log(1 + e);
                double tau = root * root;
                double weight = Panel * Rule.GetWeight(i) * 2 * root / (1 + Math.Exp(-y)) * Math.Exp(difficulty.LogDensity(tau));
                double scale = biasRatio * root;
                if (weight < 1e-200)
                    continue;
                double[] edges = [.. Edges(toleranceRatio / biasRatio, scale)];
                for (int p = 1; p < edges.Length; p++)
                {
                    double width = edges[p] - edges[p - 1];
                    for (int j = 0; j < Rule.Order; j++)
                    {
                        double b = edges[p - 1] + (width * Rule.GetAbscissa(j));
                        yield return (b, tau, weight * Math.Sqrt(2 / Math.PI) * Math.Exp(-b * b / 2) * width * Rule.GetWeight(j));
                    }
                }
            }
        }
    }

    private static double Root(double tau) => tau < 1e-6 ? 0.5 * Math.Log(tau) : Math.Log(Math.Exp(Math.Sqrt(tau)) - 1);

    // Panels of b: one unit of b everywhere, half a unit of w around |b| = delta/s.
    private static SortedSet<double> Edges(double meeting, double scale)
    {
        SortedSet<double> edges = [.. Enumerable.Range(0, (int)LargestB + 1).Select(i => (double)i)];
        for (int i = -24; i <= 28 && scale > 0; i++)
            edges.Add(Math.Clamp(meeting + (i * 0.5 / scale), 0, LargestB));
        return edges;
    }
}
