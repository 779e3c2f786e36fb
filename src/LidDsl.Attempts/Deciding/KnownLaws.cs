namespace LidDsl.Attempts;

/// <summary>
/// The laws that a posterior gives weight to, and how uncertain ln(1 - pass@K) over its problems is under them, now and once some of the
/// problems have further counts.
/// </summary>
internal sealed class KnownLaws
{
    private const double LeastWeight = 1e-6;

    private readonly Posterior posterior;
    private readonly long horizon;
    private readonly int[] laws;
    private readonly double[] logWeights;
    private readonly double[] mean;
    private readonly double[] variance;
    private readonly Dictionary<(long, long), double[]> moments = [];

    /// <summary>Picks them.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="horizon">K.</param>
    public KnownLaws(Posterior posterior, long horizon)
    {
        this.posterior = posterior;
        this.horizon = horizon;
        int[] all = [.. Enumerable.Range(0, posterior.Weights.Length)];
        double[] weights = posterior.Weights.ToArray();
        laws = [.. all.Where(t => weights[t] > LeastWeight)];
        logWeights = [.. laws.Select(t => Math.Log(weights[t]))];
        mean = new double[laws.Length];
        variance = new double[laws.Length];
        foreach (CountClass counted in posterior.Classes)
            Add(counted, counted.Problems, mean, variance);
    }

    /// <summary>The standard deviation of ln(1 - pass@K) over these problems, now.</summary>
    public double Deviation() => Deviation(logWeights, mean, variance);

    /// <summary>The same once problems have moved from some counts to others.</summary>
    /// <param name="moved">How many moved, from which counts to which.</param>
    public double Deviation(IReadOnlyDictionary<(CountClass From, CountClass To), double> moved)
    {
        double[] weights = [.. logWeights];
        double[] newMean = [.. mean];
        double[] newVariance = [.. variance];
        foreach (((CountClass from, CountClass to), double problems) in
            moved.OrderBy(pair => (pair.Key.From.Attempts, pair.Key.To.Attempts)))
        {
            Lanes.AddScaled(Moments(from.Successes, from.Failures), -problems, weights);
            Lanes.AddScaled(Moments(to.Successes, to.Failures), problems, weights);
            Add(from, -problems, newMean, newVariance);
            Add(to, problems, newMean, newVariance);
        }

        return Deviation(weights, newMean, newVariance);
    }

    private static double Deviation(double[] logWeights, double[] mean, double[] variance)
    {
        double[] weights = [.. logWeights];
        Lanes.Normalise(weights);
        double average = 0;
        double square = 0;
        double within = 0;
        for (int t = 0; t < weights.Length; t++)
        {
            double log = Math.Log(mean[t]);
            average += weights[t] * log;
            square += weights[t] * log * log;
            within += weights[t] * variance[t] / (mean[t] * mean[t]);
        }

        return Math.Sqrt(Math.Max(0, square - (average * average)) + within);
    }

    private void Add(CountClass counted, double problems, double[] sum, double[] squares)
    {
        double[] now = Moments(counted.Successes, counted.Failures);
        double[] then = Moments(counted.Successes, counted.Failures + horizon);
        double share = problems / posterior.Problems;
        for (int t = 0; t < laws.Length; t++)
        {
            double survival = Math.Exp(then[t] - now[t]);
            sum[t] += share * survival;
            squares[t] += share * survival * (1 - survival) / posterior.Problems;
        }
    }

    // Of these laws alone: what a simulated outcome asks is not asked again by anyone else.
    private double[] Moments(long successes, long failures)
    {
        if (!moments.TryGetValue((successes, failures), out double[]? known))
        {
            known = [.. laws.Select(t => posterior.Dictionary.Moment(t, successes, failures))];
            moments[(successes, failures)] = known;
        }

        return known;
    }
}
