using System.Globalization;
using LidDsl.Laws;
using LidDsl.Recording;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>
/// What a store has of an experiment: a result as a run gives it, whose replicates are read from the store when they are gone through.
/// Nothing is simulated.
/// </summary>
/// <param name="Experiment">The experiment, on those values of its axes that the store has, and set as it was then.</param>
/// <param name="Result">What was measured; marked as cancelled where the store has not all replicates that were asked for.</param>
public sealed record StoredRun(ILidExperiment Experiment, RunResult Result)
{
    /// <summary>Reads a store.</summary>
    /// <param name="path">The file.</param>
    /// <param name="experiment">
    /// The experiment that it is of; a free quantity that is not set has the value that it had then, and one that is set must have it.
    /// </param>
    /// <param name="options">
    /// Which of its series is read where it has several: that of this seed, estimator and number of instances, and of the grid of k of the
    /// experiment; the last that was begun where nothing is said. <see cref="RunOptions.Replicates"/> reads the first ones alone. Null for
    /// nothing.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="experiment"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The replicates of <paramref name="options"/> are fewer than 1.</exception>
    /// <exception cref="StoreException">The file is no store, damaged, of another declaration, or has no such series.</exception>
    /// <exception cref="ArithmeticException">A method of the experiment's own throws or returns a value that it may not.</exception>
    public static StoredRun Open(string path, ILidExperiment experiment, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        options ??= new RunOptions();
        var store = RunStore.Open(path);
        ILidExperiment set = StoredSetting(store, experiment);
        if (StoreDeclaration.Difference(store.Declaration, StoreDeclaration.Of(set.Spec, options.Store?.Sweep)) is { } difference)
        {
            throw new StoreException(
                $"{path} is of another declaration: {difference}. Read it with the program that made it, or set the quantities as they "
                    + "were.");
        }

        StoredSeries series = Pick(store, set.Spec, options);
        if (options.Replicates is <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), string.Create(
                CultureInfo.InvariantCulture, $"Replicates = {options.Replicates} is too few: give 1 or more."));
        }

        ILidExperiment narrowed = Narrowed(set, series);
        ExperimentSpec spec = narrowed.Spec.Budget is { IsSettled: false }
            ? narrowed.Spec with { Budget = narrowed.Spec.Budget with { Instances = series.Instances } }
            : narrowed.Spec;
        if (!spec.Budget.HasReplicates)
            spec = spec with { Budget = spec.Budget with { Replicates = series.Replicates } };
        int replicates = Math.Min(options.Replicates ?? series.Replicates, series.Replicates);
        SettingResult[] settings =
        [
            .. narrowed.Settings.Select(setting => new SettingResult(
                setting,
                series.Settings.FirstOrDefault(stored => stored.Is(setting)) is { } found
                    ? new StoredReplicates(store, series, found, replicates)
                    : [])),
        ];
        bool isPart = settings.Any(setting => setting.Replicates.Count < replicates);
        int threads = options.Threads ?? Environment.ProcessorCount;
        return new StoredRun(narrowed, new RunResult(
            spec, series.Seed, replicates, series.Instances, series.Estimator, settings, new RunFacts(TimeSpan.Zero, threads, isPart)
            {
                End = isPart ? RunEnd.Unfinished : RunEnd.Done,
                Before = settings.Sum(setting => (long)setting.Replicates.Count),
            })
        {
            PlainInstances = series.PlainInstances,
            PrecisionSamples = TauDraws.Of(narrowed, [.. narrowed.Settings], series.Seed),
        });
    }

    private static StoredSeries Pick(RunStore store, ExperimentSpec spec, RunOptions options)
    {
        EstimatorKind? estimator = options.Estimator is { } asked ? EstimatorChoice.Of(spec, asked).Kind : null;
        return store.Series.LastOrDefault(series => series.Attempts.SequenceEqual(spec.AttemptsGrid)
                && (options.Seed is not { } seed || series.Seed == seed)
                && (estimator is null || series.Estimator == estimator)
                && (options.Instances is not { } instances
                    || EstimatorChoice.Of(spec, series.Estimator, instances).Instances == series.Instances))
            ?? throw new StoreException(store.Series.Count == 0
                ? $"{store.Path} has no replicates yet: the run that made it was ended before its first."
                : $"{store.Path} has no replicates of this seed, estimator, number of instances and grid of k, but "
                    + string.Join("; ", store.Series.Select(series => string.Create(
                        CultureInfo.InvariantCulture,
                        $"seed {series.Seed}, {EstimatorKinds.NameOf(series.Estimator)}, {series.Instances} instances, "
                            + $"{series.Attempts.Count} k up to {series.Attempts[^1]}")))
                    + ".");
    }

    // Free quantities have the values that they had then, but for those that somebody set: others are another declaration.
    private static ILidExperiment StoredSetting(RunStore store, ILidExperiment experiment)
    {
        ExperimentSpec spec = experiment.Spec;
        IEnumerable<Quantity> free =
            spec.Quantities.Where(q => q.Variation == Variation.Free && q.Role.Part == RolePart.Setting && !q.IsSet);
        foreach (Quantity quantity in free.ToArray())
        {
            string? text = store.Declaration.FirstOrDefault(part => part.Part == RoleRule.Of(quantity.Role).Symbol).Text;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value != quantity.First)
                spec = NamedQuantity.Set(spec, quantity, [value]);
        }

        return ReferenceEquals(spec, experiment.Spec) ? experiment : experiment.With(spec);
    }

    private static ILidExperiment Narrowed(ILidExperiment experiment, StoredSeries series)
    {
        ExperimentSpec spec = experiment.Spec;
        foreach (Quantity axis in spec.Axes.ToArray())
        {
            double[] there = [.. axis.Values.Where(value => series.Settings.Any(setting => setting.Values[axis.Role] == value))];
            if (there.Length > 0 && there.Length < axis.Values.Count)
                spec = NamedQuantity.Set(spec, axis, there);
        }

        return ReferenceEquals(spec, experiment.Spec) ? experiment : experiment.With(spec);
    }
}
