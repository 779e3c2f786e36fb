using LidDsl;

/// <summary>
/// The same with a tolerance as wide as the noise, where the closed form of the second tail fails and the refined law does not.
/// </summary>
[LidExperiment(Like = typeof(TwoTails))]
public sealed partial record WithWideTolerance
{
    [Tolerance] public const double Delta = 1;
}
