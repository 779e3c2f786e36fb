using LidDsl;

/// <summary>Train first, then sample: how to split compute between training instances and attempts, arXiv:2601.03764.</summary>
[LidExperiment]
[Budget(Replicates = 100, Instances = 100_000), Resolve(RelativeError = 0.05)]
public sealed partial record ComputeAllocation
{
    [Dimension]     public const int    D     = 100;
    [SpectralDecay] public const double Alpha = 0.5;
    [TailExponent]  public const double Beta  = 2.5;
    [TargetNoise]   public const double Sigma = 1e-3;
    [Tolerance]     public const double Delta = 1e-3;

    [SampleSize, Values(200, 300, 500, 800, 1_200, 1_700, 2_300, 3_000, 5_000, 10_000, 30_000)]
    public static partial Axis<int> N { get; }                  // what is simulated spans the N that the budgets call for

    [Attempts, LogGrid(1, 100_000, PerDecade = 4)]
    public static partial Axis<long> K { get; }

    [TrainingCost]  public const double CostOfInstance = 1;     // c_N: the unit of compute
    [LossWeight]    public const double Weight = 1;             // R: what a unit of L_gen weighs beside L_inf

    [AttemptCost, Values(0.1, 1, 10, 100)]
    public static partial Axis<double> CostOfAttempt { get; }   // c_k

    [ComputeBudget, Values(300, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 30_000)]
    public static partial Axis<double> Compute { get; }         // C = N c_N + k c_k
}
