using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace LidDsl.Attempts;

/// <summary>A forecast of 1 - pass@k between n and the largest horizon: one point of the line through the horizons.</summary>
/// <param name="Group">The group.</param>
/// <param name="Attempts">k.</param>
/// <param name="Failure">The forecast, as <see cref="Forecast.Failure"/>.</param>
/// <param name="Low">The lower end of the 90% interval.</param>
/// <param name="High">The upper end of the 90% interval.</param>
/// <param name="Floor">The information floor, as <see cref="Forecast.Floor"/>.</param>
internal readonly record struct ForecastPoint(string Group, long Attempts, double Failure, double Low, double High, double Floor);

/// <summary>The slope of -ln(1 - pass@k) on ln k at one k, over half a factor of ten around it, of new problems.</summary>
/// <param name="Group">The group.</param>
/// <param name="Attempts">k.</param>
/// <param name="Value">The median of the posterior.</param>
/// <param name="Low">The 5% quantile.</param>
/// <param name="High">The 95% quantile.</param>
internal readonly record struct ExponentPoint(string Group, long Attempts, double Value, double Low, double High);

/// <summary>Forecasts and exponents at many k, for figures: at a small part of the time that as many horizons would take.</summary>
/// <remarks>
/// Between horizons nothing is drawn: given a law, the share of unsolved problems has the mean, variance and third moment that add up over
/// problems, and the gamma law of those three (by E. B. Wilson and M. M. Hilferty's cube root, PNAS 17 (1931) 684) stands for it. At the
/// horizons stand the forecasts themselves.
/// </remarks>
internal static class ForecastCurves
{
    private const int ForecastsPerDecade = 8;
    private const int ExponentsPerDecade = 4;
    private const double Tail = 0.05;

    // Nothing is told apart below it.
    private const double Smallest = 1e-200;

    // Of a problem more: what a class of counts adds below it changes no digit that is read.
    private const double Negligible = 1e-7;

    /// <summary>The line of every group from n to its largest horizon; none of a group whose horizons are not beyond n.</summary>
    /// <param name="forecaster">The posteriors.</param>
    /// <param name="forecasts">The forecasts at the horizons.</param>
    public static IReadOnlyList<ForecastPoint> Forecasts(Forecaster forecaster, IReadOnlyList<Forecast> forecasts)
    {
        IReadOnlyList<AttemptGroup> groups = forecaster.Data.Groups;
        var made = new ForecastPoint[groups.Count][];
        ILookup<string, Forecast> known = forecasts.ToLookup(f => f.Group, StringComparer.Ordinal);
        Parallel.For(0, groups.Count, i => made[i] = Line(forecaster, i, [.. known[groups[i].Name].Where(f => f.Horizon > f.Attempts)]));
        return [.. made.SelectMany(line => line)];
    }

    /// <summary>The local exponent of every group at k from 1 to the largest that is asked about.</summary>
    /// <param name="forecaster">The posteriors.</param>
    /// <param name="to">The largest k, above 1.</param>
    public static IReadOnlyList<ExponentPoint> Exponents(Forecaster forecaster, long to)
    {
        long[] grid = Forecaster.Grid(1, to, ExponentsPerDecade);
        IReadOnlyList<AttemptGroup> groups = forecaster.Data.Groups;
        var made = new ExponentPoint[groups.Count][];
        Parallel.For(0, groups.Count, i => made[i] = [.. Slopes(groups[i].Name, new Weighed(forecaster[i]), grid)]);
        return [.. made.SelectMany(slopes => slopes)];
    }

    private static ForecastPoint[] Line(Forecaster forecaster, int index, Forecast[] known)
    {
        if (known.Length == 0)
            return [];
        AttemptGroup group = forecaster.Data.Groups[index];
        Weighed laws = new(forecaster[index]);
        Dictionary<long, Forecast> atHorizons = known.ToDictionary(f => f.Horizon);
        SortedSet<long> grid = [.. Forecaster.Grid(group.LeastAttempts, known.Max(f => f.Horizon), ForecastsPerDecade), .. atHorizons.Keys];
        return [.. grid.Select(k => atHorizons.TryGetValue(k, out Forecast? f)
            ? new ForecastPoint(group.Name, k, f.Failure, f.Low, f.High, f.Floor)
            : Between(laws, group.Name, k, forecaster.Options.Target))];
    }

    private static ForecastPoint Between(Weighed laws, string group, long k, ForecastTarget target)
    {
        Spread[] spreads = target == ForecastTarget.NewProblems ? [.. laws.Population(k)] : laws.OfProblems(k, target);
        double failure = Math.Exp(spreads.Zip(laws.Weights, (spread, weight) => weight * Math.Log(spread.Mean)).Sum());
        return new ForecastPoint(
            group, k, failure, Quantile(spreads, laws.Weights, Tail), Quantile(spreads, laws.Weights, 1 - Tail),
            Forecaster.Floor(laws.Posterior, k, failure));
    }

    // Of the mixture over laws, between its ends.
    private static double Quantile(Spread[] spreads, double[] weights, double probability)
    {
        double largest = Math.Min(1, spreads.Max(spread => spread.Mean + (8 * spread.Deviation)));
        if (!(largest > Smallest))
            return largest;
        return Brent.TryFindRoot(Excess, 0, largest, 1e-12 * largest, 100, out double root) ? root : Excess(0) > 0 ? 0 : largest;

        double Excess(double x)
        {
            double below = 0;
            for (int i = 0; i < spreads.Length; i++)
                below += weights[i] * spreads[i].Below(x);
            return below - probability;
        }
    }

    private static IEnumerable<ExponentPoint> Slopes(string group, Weighed laws, long[] grid)
    {
        double[][] logs = [.. grid.Select(laws.LogPopulation)];
        for (int i = 1; i < grid.Length - 1; i++)
        {
            double width = Math.Log((double)grid[i + 1] / grid[i - 1]);
            (double Slope, double Weight)[] slopes =
                [.. logs[i - 1].Select((before, t) => ((before - logs[i + 1][t]) / width, laws.Weights[t])).OrderBy(s => s.Item1)];
            yield return new ExponentPoint(group, grid[i], At(slopes, 0.5), At(slopes, Tail), At(slopes, 1 - Tail));
        }
    }

    private static double At((double Slope, double Weight)[] sorted, double probability)
    {
        double sum = 0;
        foreach ((double slope, double weight) in sorted)
        {
            sum += weight;
            if (sum >= probability)
                return slope;
        }

        return sorted[^1].Slope;
    }

    // What a law leaves open: a gamma law of these three numbers, moved along.
    private readonly record struct Spread(double Mean, double Deviation, double Skewness)
    {
        public double Below(double x)
        {
            if (!(Deviation > 1e-9 * Mean))
                return x >= Mean ? 1 : 0;
            double z = (x - Mean) / Deviation;
            double normal = Math.Abs(Skewness) < 1e-6
                ? z
                : (6 / Skewness * (Math.Cbrt((Skewness * z / 2) + 1) - 1)) + (Skewness / 6);
            return Normal.CDF(0, 1, normal);
        }
    }

    // The laws that stand for a posterior, each once, with its weight.
    private sealed class Weighed
    {
        private readonly int[] laws;

        public Weighed(Posterior posterior)
        {
            Posterior = posterior;
            (int Law, double Weight)[] each =
                [.. posterior.Laws.CountBy(law => law).Select(pair => (pair.Key, (double)pair.Value / Posterior.Draws))];
            laws = [.. each.Select(pair => pair.Law)];
            Weights = [.. each.Select(pair => pair.Weight)];
        }

        public Posterior Posterior { get; }

        public double[] Weights { get; }

        public double[] LogPopulation(long k) => Posterior.Dictionary.Moments(laws, 0, k);

        public IEnumerable<Spread> Population(long k) => LogPopulation(k).Select(log => new Spread(Math.Exp(log), 0, 0));

        public Spread[] OfProblems(long k, ForecastTarget target)
        {
            double[] means = new double[laws.Length];
            double[] variances = new double[laws.Length];
            double[] thirds = new double[laws.Length];
            foreach (CountClass counted in Posterior.Classes.OrderBy(c => (double)c.Successes / c.Attempts))
            {
                double[] before = Posterior.Dictionary.Moments(laws, counted.Successes, counted.Failures);
                double[] once = Survival(before, counted, k);
                if (means[0] > 0 && once.Max() * counted.Problems < Negligible)
                    continue;
                bool isRealised = target == ForecastTarget.TheseProblemsRealised;
                double[] twice = isRealised ? once : Survival(before, counted, 2 * k);
                double[] thrice = isRealised ? once : Survival(before, counted, 3 * k);
                for (int t = 0; t < laws.Length; t++)
                {
                    double mean = once[t];
                    means[t] += counted.Problems * mean;
                    variances[t] += counted.Problems * Math.Max(0, twice[t] - (mean * mean));
                    thirds[t] += counted.Problems * (thrice[t] - (3 * mean * twice[t]) + (2 * mean * mean * mean));
                }
            }

            double problems = Posterior.Problems;
            return
            [
                .. means.Zip(variances, thirds).Select(all => new Spread(
                    all.First / problems, Math.Sqrt(all.Second) / problems,
                    all.Second > 0 ? all.Third / all.Second / Math.Sqrt(all.Second) : 0)),
            ];
        }

        private double[] Survival(double[] before, CountClass counted, long k)
        {
            double[] after = Posterior.Dictionary.Moments(laws, counted.Successes, counted.Failures + k);
            return [.. after.Select((log, t) => Math.Exp(log - before[t]))];
        }
    }
}
