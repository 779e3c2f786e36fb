using LidDsl;

/// <summary>
/// The same head with so many features, and so little noise, that 1 &lt;&lt; N &lt;&lt; d has room: the bias falls like N^-alpha.
/// </summary>
[LidExperiment(Like = typeof(DoubleDescent))]
[Budget(Replicates = 150, Instances = 2_000)]
public sealed partial record ManyFeatures
{
    [Dimension]    public const int    D     = 4_000;
    [TargetNoise]  public const double Sigma = 1e-3;
    [Tolerance]    public const double Delta = 1e-3;
    [RidgePenalty] public const double Ridge = 0;

    [SampleSize, Values(20, 40, 80, 160, 320)]
    public static partial Axis<int> N { get; }
}
