using LidDsl;

/// <summary>
/// A tolerance well below the noise: the intrinsic tail, the window in which beta_eff = beta, and the second tail that ends it.
/// </summary>
[LidExperiment]
[Budget(Replicates = 2_500, Instances = 100_000), Resolve(RelativeError = 0.05)]
public sealed partial record TwoTails
{
    [Dimension]     public const int    D     = 10;
    [SpectralDecay] public const double Alpha = 0.5;
    [TailExponent]  public const double Beta  = 2.5;
    [TargetNoise]   public const double Sigma = 1;
    [RidgePenalty]  public const double Ridge = 0;
    [Tolerance]     public const double Delta = 0.1;

    [SampleSize, Values(125, 350, 800)]                       // typical s about 0.5, 0.3 and 0.2 sigma
    public static partial Axis<int> N { get; }

    [Attempts, LogGrid(1, 1_000_000_000, PerDecade = 1)]
    public static partial Axis<long> K { get; }
}
