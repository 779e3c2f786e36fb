using LidDsl.Sampling;

namespace LidDsl.Attempts;

/// <summary>
/// Tries the forecast on counts whose later attempts are known: from a few attempts of each problem, drawn without replacement, to what all
/// of them show, beside two baselines on the same subsamples.
/// </summary>
public static class Backtest
{
    private static readonly string[] Methods =
        [BacktestResult.ForecastMethod, BacktestResult.LikelihoodMethod, BacktestResult.CurveMethod];

    /// <summary>Runs it.</summary>
    /// <param name="data">The counts.</param>
    /// <param name="options">How; the defaults where it is left out.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">No group has more attempts at every problem than are kept, or reaches a horizon.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static BacktestResult Run(AttemptData data, BacktestOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new BacktestOptions();
        List<(string, string)> skipped = [];
        List<Tried> tried = [];
        foreach ((AttemptGroup group, int place) in data.Groups.Select((group, place) => (group, place)))
        {
            if (group.LeastAttempts <= options.Attempts)
                skipped.Add((group.Name, $"n = {group.LeastAttempts} leaves nothing beyond the {options.Attempts} attempts that are kept"));
            else if (Targets(group, options.Forecast.Horizons) is { Count: > 0 } targets)
                tried.Add(new Tried(group, place, targets));
            else
                skipped.Add((group.Name, $"no horizon is at most n = {group.LeastAttempts} with a failure rate above 0 there"));
        }

        if (tried.Count == 0)
        {
            throw new ArgumentException(
                $"no group can be tried: {string.Join("; ", skipped.Select(s => $"{s.Item1}: {s.Item2}"))}. "
                    + "Keep fewer attempts or lower the horizons.",
                nameof(data));
        }

        var outcomes = new Outcome[options.Subsamples][];
        Parallel.For(
            0,
            options.Subsamples,
            new ParallelOptions { CancellationToken = cancellation },
            i => outcomes[i] = [.. Try(tried, data.Covariates, options, i)]);
        return Summarise(options, tried, [.. outcomes.SelectMany(o => o)], skipped);
    }

    private static IEnumerable<Outcome> Try(List<Tried> tried, IReadOnlyList<string> covariates, BacktestOptions options, int subsample)
    {
        AttemptData data = new([.. tried.Select(t => Subsample(t, options, subsample))], covariates);
        IReadOnlyList<Forecast> forecasts = new Forecaster(data, options.Forecast).Forecasts();
        for (int i = 0; i < tried.Count; i++)
        {
            AttemptGroup group = data.Groups[i];
            CountClass[] classes = CountClass.Of(group);
            (double, double) likelihood = Baselines.MaximumLikelihood(classes, BetaDictionary.Default);
            (double, double) curve = Baselines.LeastSquares(classes);
            foreach ((long horizon, double target) in tried[i].Targets)
            {
                Forecast forecast = forecasts.First(f => f.Group == group.Name && f.Horizon == horizon);
                yield return new Outcome(
                    group.Name, horizon, target, 0, Math.Log(forecast.Failure / target), forecast.Low <= target && target <= forecast.High,
                    forecast.Floor);
                yield return new Outcome(
                    group.Name, horizon, target, 1, Baselines.LogFailure(likelihood, horizon) - Math.Log(target), null, forecast.Floor);
                yield return new Outcome(
                    group.Name, horizon, target, 2, Baselines.LogFailure(curve, horizon) - Math.Log(target), null, forecast.Floor);
            }
        }
    }

    private static AttemptGroup Subsample(Tried tried, BacktestOptions options, int subsample)
    {
        var random = new CountedUniform(
            new StreamKey((uint)options.Seed, (uint)(options.Seed >> 32), (uint)tried.Place, (uint)subsample));
        AttemptGroup group = tried.Group;
        long[] successes = new long[group.Count];
        for (int i = 0; i < successes.Length; i++)
            successes[i] = random.Hypergeometric(group.Attempts[i], group.Successes[i], options.Attempts);
        return new AttemptGroup(
            group.Name, group.Problems, [.. Enumerable.Repeat(options.Attempts, group.Count)], successes, group.Covariates);
    }

    private static List<(long Horizon, double Target)> Targets(AttemptGroup group, IReadOnlyList<long> horizons) =>
    [
        .. horizons
            .Where(horizon => horizon <= group.LeastAttempts)
            .Select(horizon => (horizon, 1 - PassAtK.Estimate(group, horizon).Value))
            .Where(target => target.Item2 > 0),
    ];

    private static BacktestResult Summarise(
        BacktestOptions options, List<Tried> tried, Outcome[] outcomes, IReadOnlyList<(string, string)> skipped)
    {
        List<BacktestGroupRow> rows = [];
        foreach (Tried one in tried)
        {
            foreach ((long horizon, double target) in one.Targets)
            {
                for (int method = 0; method < Methods.Length; method++)
                {
                    Outcome[] of =
                        [.. outcomes.Where(o => o.Group == one.Group.Name && o.Horizon == horizon && o.Method == method)];
                    rows.Add(new BacktestGroupRow(
                        one.Group.Name, Methods[method], horizon, target, Math.Sqrt(of.Average(o => o.LogError * o.LogError)),
                        of.Average(o => o.LogError), method == 0 ? of.Average(o => o.Covered == true ? 1.0 : 0) : null,
                        of.Average(o => o.Floor)));
                }
            }
        }

        BacktestRow[] totals =
        [
            .. from method in Methods
               from horizon in rows.Select(row => row.Horizon).Distinct().Order()
               let of = rows.Where(row => row.Method == method && row.Horizon == horizon).ToArray()
               select new BacktestRow(
                   method, horizon, of.Average(row => row.RootMeanSquare), method == Methods[0] ? of.Average(row => row.Coverage) : null,
                   of.Length),
        ];
        return new BacktestResult(options, totals, rows, skipped)
        {
            PooledCoverage = outcomes.Where(o => o.Method == 0).Average(o => o.Covered == true ? 1.0 : 0),
        };
    }

    private sealed record Tried(AttemptGroup Group, int Place, List<(long Horizon, double Target)> Targets);

    private sealed record Outcome(
        string Group, long Horizon, double Target, int Method, double LogError, bool? Covered, double Floor);
}
