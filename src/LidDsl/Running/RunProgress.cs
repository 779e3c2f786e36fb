using LidDsl.Specs;

namespace LidDsl;

/// <summary>How far a run has come.</summary>
/// <param name="Done">Replicates finished, over all settings.</param>
/// <param name="Total">Replicates in all.</param>
/// <param name="Elapsed">Time since the run began.</param>
/// <param name="Remaining">Time left at the rate so far, weighted by the work of each setting; null before a rate is known.</param>
public sealed record RunProgress(long Done, long Total, TimeSpan Elapsed, TimeSpan? Remaining)
{
    /// <summary>Of <see cref="Done"/> those that were in the store before the run began.</summary>
    public long Before { get; init; }

    /// <summary>What the last look of a run to a precision found; null of any other, and before the first look.</summary>
    public PrecisionReport? Precision { get; init; }

    /// <summary>The quantity of which least is known so far; null before a setting has 8 replicates.</summary>
    public LeastCertain? LeastCertain { get; init; }
}

/// <summary>
/// The quantity of a run of which least is known so far, of all settings: L_gen, L_inf at the largest k, or beta_eff over the declared
/// window.
/// </summary>
/// <param name="Quantity">Its symbol: <c>L_gen</c>, <c>beta_eff</c>, or that of the failure, such as <c>L_inf</c>.</param>
/// <param name="Attempts">k, of a quantity at one k; null of any other.</param>
/// <param name="Setting">Where it is.</param>
/// <param name="Place">What tells that setting from the others, such as <c>N = 110</c>.</param>
/// <param name="RelativeError">
/// The standard error over training sets: of the mean of ln L_gen or of ln L_inf, which is the relative error of a typical loss, or of the
/// mean beta_eff, divided by it. Infinite where a replicate estimates 0, so that there is no logarithm.
/// </param>
public sealed record LeastCertain(string Quantity, long? Attempts, Setting Setting, string Place, double RelativeError)
{
    /// <summary>In words, such as <c>L_inf(k = 1e6) at N = 110 +- 12%</c>.</summary>
    public override string ToString() => UncertainQuantity.Of(this)!.ToString();
}
