namespace LidDsl;

/// <summary>How far a run has come.</summary>
/// <param name="Done">Replicates finished, over all settings.</param>
/// <param name="Total">Replicates in all.</param>
/// <param name="Elapsed">Time since the run began.</param>
/// <param name="Remaining">Time left at the rate so far, weighted by the work of each setting; null before a rate is known.</param>
public sealed record RunProgress(int Done, int Total, TimeSpan Elapsed, TimeSpan? Remaining);
