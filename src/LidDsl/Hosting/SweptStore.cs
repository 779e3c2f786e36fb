using LidDsl.Laws;
using LidDsl.Recording;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>What the store of a sweep has: nothing is simulated.</summary>
internal static class SweptStore
{
    /// <summary>The quantities over which the sweep of a store goes; none of the store of a run.</summary>
    public static IReadOnlyList<Role> Roles(RunStore store) =>
    [
        .. store.Declaration.Where(part => part.Text == StoreDeclaration.SweptBySweep)
            .Select(part => RoleRule.OfSetting.First(rule => rule.Symbol == part.Part).Role),
    ];

    /// <summary>Reads it.</summary>
    /// <param name="file">The store.</param>
    /// <param name="request">
    /// The experiments, and which of the store's series are read; the combinations where they are given, and else those of the store.
    /// </param>
    /// <exception cref="HostException">The file is no store of a sweep, or of another than is asked for.</exception>
    /// <exception cref="StoreException">The store cannot be read, or has no such replicates.</exception>
    public static SweptRun Open(string file, HostRequest request)
    {
        RunStore store = StoreFiles.Open(file);
        NamedExperiment named = StoreFiles.Owner(store, request.Experiments);
        IReadOnlyList<Role> roles = Roles(store);
        if (roles.Count == 0)
        {
            throw new HostException(
                $"--from {file} is the store of a run, and of no sweep: run --from, check --from and report --from answer from it.");
        }

        Swept swept = Asked(file, named, roles, request) ?? new Swept(named, roles, [.. Combinations(store, named.Experiment, roles)]);
        List<RunResult?> results = [];
        List<ILidExperiment> experiments = [];
        foreach ((int i, ILidExperiment experiment) in swept.Experiments.Index())
        {
            StoredRun? stored = Stored(store, experiment, new StoreSweep(roles, i, swept.Experiments.Count), request.Options);
            experiments.Add(stored?.Experiment ?? experiment);
            results.Add(stored?.Result);
        }

        if (results.TrueForAll(result => result is null))
            throw new StoreException($"{file} has no replicates of this seed, estimator, number of instances and grid of k.");
        int first = results.FindIndex(result => result is not null);
        swept = swept with { Named = named with { Experiment = experiments[first] }, Experiments = experiments };
        return new SweptRun(swept, results, IsWhole(store, results, request) ? RunEnd.Done : RunEnd.Unfinished, file);
    }

    // The combinations that the command line asks for; null where it names none.
    private static Swept? Asked(string file, NamedExperiment named, IReadOnlyList<Role> roles, HostRequest request)
    {
        if (request.Swept.Count == 0)
            return null;
        Swept? asked = request.Swept.FirstOrDefault(swept => swept.Named.Name == named.Name);
        return asked is not null && roles.Order().SequenceEqual(asked.Roles.Order()) ? asked : throw new HostException(
            $"--from {file} sweeps {named.Name} over {string.Join(", ", roles.Select(role => RoleRule.Of(role).Symbol))}: give --set with "
                + "several values of each of them and of no other, or leave it out.");
    }

    // In the order in which they were begun.
    private static IEnumerable<ILidExperiment> Combinations(RunStore store, ILidExperiment experiment, IReadOnlyList<Role> roles)
    {
        List<double[]> found = [];
        foreach (StoredSetting setting in store.Series.SelectMany(series => series.Settings).OrderBy(setting => setting.Number))
        {
            double[] values = [.. roles.Select(role => setting.Values[role])];
            if (!found.Exists(known => known.SequenceEqual(values)))
                found.Add(values);
        }

        return found.Select(values => experiment.With(roles.Index().Aggregate(
            experiment.Spec, (spec, role) => NamedQuantity.Set(spec, spec[role.Item], [values[role.Index]]))));
    }

    // A combination may have a series of its own, where a precision settles its instances. Null where the store has nothing of it.
    private static StoredRun? Stored(RunStore store, ILidExperiment experiment, StoreSweep sweep, RunOptions options)
    {
        StoredSeries? series = store.Series.LastOrDefault(series =>
            series.Attempts.SequenceEqual(experiment.Spec.AttemptsGrid)
            && (options.Seed is not { } seed || series.Seed == seed)
            && (options.Estimator is not { } estimator || series.Estimator == estimator)
            && (options.Instances is not { } instances
                || EstimatorChoice.Of(experiment.Spec, series.Estimator, instances).Instances == series.Instances)
            && series.Settings.Any(setting => sweep.Roles.All(role => setting.Values[role].Equals(experiment.Spec[role].First + 0.0))));
        return series is null ? null : StoredRun.Open(store.Path, experiment, options with
        {
            Seed = series.Seed,
            Estimator = series.Estimator,
            Instances = series.Instances,
            Store = new StoreOptions(store.Path) { Sweep = sweep },
        });
    }

    // A store does not say how many combinations were asked for, nor how few replicates were precise enough: what its sweep said of itself
    // does, where that is beside it.
    private static bool IsWhole(RunStore store, List<RunResult?> results, HostRequest request)
    {
        if (results.Exists(result => result is null))
            return false;
        RunStatus? status = store is { Merged: null, Shard: null } ? StatusOf(store.Path) : null;
        int settings = results.Sum(result => result!.Settings.Count);
        bool isOfAll = status?.Settings == settings;
        if (status is { State: RunState.Finished } && isOfAll && request.Options.Replicates is null)
            return results.TrueForAll(result => result!.Settings.All(setting => setting.Replicates.Count > 0));
        return results.TrueForAll(result => !result!.Facts.Cancelled)
            && (status is null || request.Swept.Count > 0 || status.Settings <= settings);
    }

    private static RunStatus? StatusOf(string store)
    {
        try
        {
            RunStatus status = RunStatus.Read(RunStatus.PathOf(store));
            return status.Store == Path.GetFileName(store) ? status : null;
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
