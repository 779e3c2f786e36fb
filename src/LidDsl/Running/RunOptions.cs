using LidDsl.Specs;

namespace LidDsl;

/// <summary>What a run may differ in from its declaration. Null stands for what was declared.</summary>
public sealed record RunOptions
{
    /// <summary>The seed of every random stream.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Training sets drawn at each setting, at least 1; the most of them where a <see cref="Precision"/> ends the run.</summary>
    public int? Replicates { get; init; }

    /// <summary>
    /// The relative half-width, above 0 and below 1, at which a run is good enough: it ends at the first look, after 24 replicates at each
    /// setting and then after half as many again each time, at which the 95% interval of every typical value is as narrow, or narrower. 0
    /// for none though one is declared, as a share of a run needs it. See <see cref="PrecisionReport"/> and <see cref="LookSchedule"/>.
    /// </summary>
    public double? Precision { get; init; }

    /// <summary>The most test instances for each training set, at least 1, as <see cref="BudgetAttribute.Instances"/> has them.</summary>
    public int? Instances { get; init; }

    /// <summary>The estimator of L_inf.</summary>
    public EstimatorKind? Estimator { get; init; }

    /// <summary>Threads to run on, at least 1; null for one a processor. It changes no bit of the result.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Whether a run that is expected to take hours is begun all the same; one that needs more memory than there is never is.
    /// </summary>
    public bool AllowLongRun { get; init; }

    /// <summary>Where replicates are kept as they are finished, and what is done with those there; null for memory alone.</summary>
    public StoreOptions? Store { get; init; }

    /// <summary>The share of the replicates that is run; null for all. What it leaves out is another's to run.</summary>
    public Shard? Shard { get; init; }

    /// <summary>The longest time that the run may take, above 0: what is finished by then is returned; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Receives the progress of the run, from any thread; null for nobody.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Stops the run early; what is finished is returned.</summary>
    public CancellationToken Cancellation { get; init; }
}
