using LidDsl;

/// <summary>Learning shrinks the hard tail: figure 1 of arXiv:2601.03764.</summary>
[LidExperiment]
[Budget(Replicates = 200, Instances = 100_000), Resolve(RelativeError = 0.02)]
public sealed partial record HardTail
{
    [Dimension]     public const int    D     = 100;          // fixed: baked into the code
    [SpectralDecay] public const double Alpha = 0.5;          // lambda_j = j^-(1+Alpha)
    [TailExponent]  public const double Beta  = 2.5;          // tau ~ Gamma(Beta/2, 1)
    [TargetNoise]   public const double Sigma = 1e-3;
    [Tolerance]     public const double Delta = 1e-3;

    [RidgePenalty]  public partial double Ridge { get; init; } = 0;                           // free: checked in its generated setter

    [SampleSize, Values(110, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000)]
    public static partial Axis<int> N { get; }                                                // swept

    [Attempts, LogGrid(1, 1_000_000, PerDecade = 4)]
    public static partial Axis<long> K { get; }                                               // swept
}
