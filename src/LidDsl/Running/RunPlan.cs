using System.Globalization;
using LidDsl.Laws;
using LidDsl.Recording;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>A run's options with every gap filled from the declaration.</summary>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Replicates">Training sets drawn at each setting, at least 1.</param>
/// <param name="Instances">Test instances drawn for each training set, at least 1; of lattices a number that there are some of.</param>
/// <param name="Estimator">The estimator of L_inf, never <see cref="EstimatorKind.Automatic"/>.</param>
/// <param name="Threads">Threads to run on, at least 1.</param>
/// <param name="AllowLong">Whether it may take hours.</param>
internal sealed record RunPlan(ulong Seed, int Replicates, int Instances, EstimatorKind Estimator, int Threads, bool AllowLong = false)
{
    /// <summary>Instances of the declared law beside those of lattices, as a check of their sampler; 0 for none.</summary>
    public int PlainInstances { get; init; }

    /// <summary>Whether replicates are kept in a store, and not in memory.</summary>
    public bool IsKept { get; init; }

    /// <summary>The share of the replicates that is run; null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>
    /// The relative half-width of the interval of every typical value at which the run ends before <see cref="Replicates"/>; null for none.
    /// </summary>
    public double? Precision { get; init; }

    /// <summary>Replicates that are wanted at each setting: those of the share.</summary>
    public int Wanted => Shard?.CountOf(Replicates) ?? Replicates;

    /// <summary>What decides the bits of its replicates.</summary>
    public SeriesIdentity IdentityOf(ExperimentSpec spec) => SeriesIdentity.Of(spec, Seed, Estimator, Instances, PlainInstances);

    /// <summary>Fills the gaps of <paramref name="options"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its domain: the message names the value, the rule
    /// and the mend.</exception>
    /// <exception cref="RunRefusedException">The experiment measures training sets, and the estimator draws none, or there are too few
    /// instances for lattices.</exception>
    public static RunPlan Of(ExperimentSpec spec, RunOptions options)
    {
        int replicates = AtLeastOne(
            options.Replicates ?? spec.Budget.Replicates, nameof(RunOptions.Replicates), "training set at each setting");
        int instances = AtLeastOne(
            options.Instances ?? spec.Budget.Instances, nameof(RunOptions.Instances), "test instance for each training set");
        int threads = AtLeastOne(options.Threads ?? Environment.ProcessorCount, nameof(RunOptions.Threads), "thread");
        EstimatorKind estimator = options.Estimator ?? spec.Estimator;
        if (!Enum.IsDefined(estimator))
        {
            string known = string.Join(", ", Enum.GetNames<EstimatorKind>());
            throw new ArgumentOutOfRangeException(nameof(options), $"Estimator = {(int)estimator} is no estimator: choose one of {known}.");
        }

        EstimatorChoice choice = EstimatorChoice.Of(spec, estimator, options.Instances);
        estimator = choice.Kind;
        if (spec.Measurements.FirstOrDefault() is { } first
            && EstimatorKinds.NothingToMeasure(estimator, spec.Name, first.Name) is { } refusal)
        {
            throw new RunRefusedException(refusal);
        }

        if (EstimatorKinds.IsLattice(estimator) && instances < LatticeRule.Sizes[0])
            throw new RunRefusedException(LatticeRule.TooFew("Instances", instances) + ".");
        return new RunPlan(options.Seed ?? spec.Budget.Seed, replicates, choice.Instances, estimator, threads, options.AllowLongRun)
        {
            PlainInstances = choice.PlainInstances,
            Shard = options.Shard,
            IsKept = options.Store is not null,
            Precision = PrecisionOf(spec, options),
        };
    }

    private static double? PrecisionOf(ExperimentSpec spec, RunOptions options)
    {
        if ((options.Precision ?? spec.Budget.Precision) is not { } precision || options.Precision == 0)
            return null;
        if (!(precision > 0 && precision < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), string.Create(
                CultureInfo.InvariantCulture,
                $"Precision = {precision} is no relative half-width that a run can reach: give one above 0 and below 1, such as 0.02."));
        }

        return options.Shard is null ? precision : throw new RunRefusedException(PrecisionOfShare(options.Shard));
    }

    /// <summary>Why a share of a run goes on to no precision.</summary>
    public static string PrecisionOfShare(Shard shard) =>
        $"Shard {shard} cannot look at the replicates of the others, so it does not know when all of them are precise enough: run it with "
            + "Precision = 0 (--precision none) and the replicates that a whole run may take; a run that goes on from the merged store "
            + "with the precision ends at the first look that finds it.";

    private static int AtLeastOne(int value, string name, string what) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{name} = {value} is too few: a run needs at least 1 {what}. Give 1 or more."));
}
