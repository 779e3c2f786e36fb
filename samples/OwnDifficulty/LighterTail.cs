using LidDsl;

/// <summary>The same with fewer hard instances.</summary>
[LidExperiment(Like = typeof(OwnDifficulty))]
public sealed partial record LighterTail
{
    [TailExponent] public const double Beta = 4;
}
