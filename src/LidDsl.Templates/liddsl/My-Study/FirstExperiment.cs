using LidDsl;

/// <summary>How much do k attempts buy after training on N instances?</summary>
/// <remarks>
/// A role, such as [Dimension], says what a quantity is, and C# says how it varies. Break something, such as a negative value or a missing
/// role, and the compiler says at the token what is wrong and what to do about it.
/// </remarks>
[LidExperiment]
[Budget(Replicates = 1_000, RelativeError = 0.02)]   // training sets at each setting, and how precise each is to be
[Resolve(RelativeError = 0.05)]                      // the error of a law that the check must be able to see
public sealed partial record FirstExperiment
{
    // A const is fixed, and baked into the generated code.
    [Dimension]     public const int    D     = 20;    // d features
    [SpectralDecay] public const double Alpha = 0.5;   // with variances lambda_j = j^-(1+alpha)
    [TailExponent]  public const double Beta  = 2.5;   // tau ~ Gamma(beta/2, 1): the smaller, the more hard instances
    [TargetNoise]   public const double Sigma = 0.1;   // a target varies by sigma^2/tau

    // A property is free: FirstExperiment.Default with { Delta = 0.2 }, or --set Delta=0.2 on the command line.
    [Tolerance]     public partial double Delta { get; init; } = 0.1;   // an attempt succeeds within delta of the target

    // An axis is swept: every N with every k.
    [SampleSize, Values(40, 200, 1_000)]
    public static partial Axis<int> N { get; }

    [Attempts, LogGrid(1, 10_000, PerDecade = 1)]
    public static partial Axis<long> K { get; }
}
