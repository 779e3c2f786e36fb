using LidDsl;
using LidDsl.Specs;

/// <summary>
/// The same with more hard instances: the noise has no variance, so only what is given each training set's own s has a law.
/// </summary>
[LidExperiment(Like = typeof(OwnDifficulty)), Studies(Regime.InfiniteVariance)]
public sealed partial record HeavierTail
{
    [TailExponent] public const double Beta = 1.5;
}
