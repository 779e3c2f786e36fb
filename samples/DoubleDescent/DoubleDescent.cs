using LidDsl;
using LidDsl.Specs;

/// <summary>The training side around N = d: the bias is learnt, the noise is fitted, and from the peak on L_gen falls like 1/N.</summary>
[LidExperiment]
[Budget(Replicates = 600, Instances = 2_000), Resolve(RelativeError = 0.05)]
[ExponentWindow(1, 100), Studies(Regime.InterpolationPeak)]
public sealed partial record DoubleDescent
{
    [Dimension]     public const int    D     = 100;
    [SpectralDecay] public const double Alpha = 0.5;
    [TailExponent]  public const double Beta  = 6;
    [TargetNoise]   public const double Sigma = 0.01;
    [Tolerance]     public const double Delta = 0.01;

    [RidgePenalty, Values(0, 1e-3)]
    public static partial Axis<double> Ridge { get; }

    [SampleSize, Values(20, 28, 40, 56, 80, 90, 95, 98, 100, 102, 105, 110, 125, 150, 200, 280, 400)]
    public static partial Axis<int> N { get; }

    [Attempts, Values(1, 10, 100)]
    public static partial Axis<long> K { get; }
}
