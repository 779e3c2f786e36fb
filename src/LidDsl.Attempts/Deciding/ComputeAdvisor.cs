using System.Globalization;

namespace LidDsl.Attempts;

/// <summary>Says which of the measured stages a budget is best spent on, and on how many attempts.</summary>
public static class ComputeAdvisor
{
    // The slope at k, between k/2 and 2k.
    private const double Around = 2;

    /// <summary>Spends the budget on every stage in turn and ranks them.</summary>
    /// <remarks>
    /// A stage of N costs N times the training cost; what is left pays for k attempts at each request. Stages between and beyond the
    /// measured ones are not advised: nothing is known of them. Posteriors of the stages are taken as independent.
    /// </remarks>
    /// <param name="data">The counts.</param>
    /// <param name="options">The laws, and whether the groups are a family; the defaults where it is null.</param>
    /// <param name="covariate">The covariate that measures training; null where training costs nothing.</param>
    /// <param name="costs">What there is to spend, and on what.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> or <paramref name="costs"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cost is outside its domain.</exception>
    /// <exception cref="ArgumentException">
    /// It is no covariate of the data, training costs something and none is named, or the budget pays for no stage with one attempt.
    /// </exception>
    public static ComputeAdvice Advise(AttemptData data, ForecastOptions? options, string? covariate, ComputeCosts costs)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require(costs);
        if (covariate is null && costs.TrainingCost > 0)
        {
            throw new ArgumentException(
                "training costs something, and no covariate says how much a stage was trained: name one.", nameof(covariate));
        }

        int index = covariate is null ? -1 : Forecaster.IndexOf(data, covariate);
        var forecaster = new Forecaster(data, options);
        List<(StageAdvice Stage, double[] Draws)> stages = [];
        for (int i = 0; i < data.Groups.Count; i++)
        {
            AttemptGroup group = data.Groups[i];
            double training = index < 0 ? 0 : group.Covariates[index];
            double attempts = Math.Floor((costs.Budget - (training * costs.TrainingCost)) / (costs.Requests * costs.AttemptCost));
            if (attempts < 1 || SamplingCheck.Of(group).IsRefused)
                continue;
            long k = (long)Math.Min(attempts, AttemptGroup.MostAttempts / 2);
            double[] draws = forecaster[i].PopulationFailure(k);
            double[] sorted = [.. draws];
            Array.Sort(sorted);
            stages.Add((
                new StageAdvice(
                    group.Name, training, k, Math.Exp(draws.Average(Math.Log)), Quantiles.OfSorted(sorted, 0.05),
                    Quantiles.OfSorted(sorted, 0.95), 0, Slope(forecaster[i], k), k > 100 * group.LeastAttempts),
                sorted));
        }

        if (stages.Count == 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a budget of {costs.Budget} pays for no stage with one attempt at each of {costs.Requests} requests: raise it."),
                nameof(costs));
        }

        double[] best = ProbabilitiesBest([.. stages.Select(s => s.Draws)]);
        StageAdvice[] ranked =
        [
            .. stages.Select((s, i) => s.Stage with { ProbabilityBest = best[i] }).OrderBy(s => s.Failure),
        ];
        return new ComputeAdvice(costs, ranked, Remark(ranked));
    }

    private static void Require(ComputeCosts costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        if (!(costs.Budget > 0 && double.IsFinite(costs.Budget)))
            throw new ArgumentOutOfRangeException(nameof(costs), costs.Budget, "a budget is finite and above 0.");
        if (!(costs.AttemptCost > 0 && double.IsFinite(costs.AttemptCost)))
            throw new ArgumentOutOfRangeException(nameof(costs), costs.AttemptCost, "the cost of an attempt is finite and above 0.");
        if (!(costs.TrainingCost >= 0 && double.IsFinite(costs.TrainingCost)))
            throw new ArgumentOutOfRangeException(nameof(costs), costs.TrainingCost, "the cost of training is finite, and 0 or more.");
        if (!(costs.Requests >= 1 && double.IsFinite(costs.Requests)))
            throw new ArgumentOutOfRangeException(nameof(costs), costs.Requests, "there is at least 1 request.");
    }

    private static double Slope(Posterior posterior, long k)
    {
        long low = Math.Max(1, (long)(k / Around));
        long high = Math.Max(low + 1, (long)Math.Min(k * Around, AttemptGroup.MostAttempts));
        double rise = posterior.PopulationFailure(low).Average(Math.Log) - posterior.PopulationFailure(high).Average(Math.Log);
        return rise / Math.Log((double)high / low);
    }

    // Integral of the product of the others' survival functions over each law, by its sorted draws.
    private static double[] ProbabilitiesBest(double[][] sorted)
    {
        double[] best = new double[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            foreach (double draw in sorted[i])
            {
                double product = 1;
                for (int j = 0; j < sorted.Length && product > 0; j++)
                {
                    if (j != i)
                        product *= 1 - Share(sorted[j], draw);
                }

                best[i] += product / sorted[i].Length;
            }
        }

        double sum = best.Sum();
        return [.. best.Select(p => sum > 0 ? p / sum : 1.0 / best.Length)];
    }

    // The share of draws below a value, equal ones by half.
    private static double Share(double[] sorted, double value)
    {
        int first = LowerBound(sorted, value);
        int last = first;
        while (last < sorted.Length && sorted[last] == value)
            last++;
        return (first + (0.5 * (last - first))) / sorted.Length;
    }

    private static int LowerBound(double[] sorted, double value)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static string Remark(StageAdvice[] ranked)
    {
        StageAdvice first = ranked[0];
        string how = string.Create(
            CultureInfo.InvariantCulture,
            $"{first.Group} with {first.Attempts} attempts: it fails {first.Failure:G3} of the problems "
                + $"({first.Low:G3} to {first.High:G3}), "
                + $"and is the best with a probability of {first.ProbabilityBest:F2}");
        string? also = ranked.Skip(1).FirstOrDefault(s => s.ProbabilityBest > 0.1) is { } second
            ? string.Create(
                CultureInfo.InvariantCulture, $"; {second.Group} with {second.Attempts} is not ruled out ({second.ProbabilityBest:F2})")
            : null;
        return how + also;
    }
}
