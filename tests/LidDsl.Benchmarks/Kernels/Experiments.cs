using LidDsl.Specs;

namespace LidDsl.Benchmarks.Kernels;

/// <summary>The headline, by plain instances: what the peers compute as well.</summary>
[LidExperiment]
[Budget(Replicates = 200, Instances = 100_000), Estimate(EstimatorKind.Conditional)]
public sealed partial record Conditional
{
    /// <summary>d.</summary>
    [Dimension]
    public const int D = 100;

    /// <summary>alpha.</summary>
    [SpectralDecay]
    public const double Alpha = 0.5;

    /// <summary>beta.</summary>
    [TailExponent]
    public const double Beta = 2.5;

    /// <summary>sigma.</summary>
    [TargetNoise]
    public const double Sigma = 1e-3;

    /// <summary>delta.</summary>
    [Tolerance]
    public const double Delta = 1e-3;

    /// <summary>N.</summary>
    [SampleSize, Values(200, 1_000, 5_000)]
    public static partial Axis<int> N { get; }

    /// <summary>k: 25 values.</summary>
    [Attempts, LogGrid(1, 1_000_000, PerDecade = 4)]
    public static partial Axis<long> K { get; }
}

/// <summary>The same at 100 values of k.</summary>
[LidExperiment(Like = typeof(Conditional))]
public sealed partial record ConditionalAtHundred
{
    /// <summary>k: 100 values.</summary>
    [Attempts, LogGrid(1, 1_000_000, PerDecade = 18)]
    public static partial Axis<long> K { get; }
}

/// <summary>The headline, by the defensive mixture.</summary>
[LidExperiment(Like = typeof(Conditional))]
[Estimate(EstimatorKind.Importance)]
public sealed partial record Importance;

/// <summary>The headline with training sets drawn by their exact law.</summary>
[LidExperiment(Like = typeof(Conditional))]
[Estimate(EstimatorKind.ExactLaw)]
public sealed partial record ExactLaw;

/// <summary>Attempts drawn one by one, at most 1,000 at an instance.</summary>
[LidExperiment(Like = typeof(Conditional))]
[Budget(Replicates = 200, Instances = 10_000), Estimate(EstimatorKind.Literal)]
public sealed partial record Literal
{
    /// <summary>N.</summary>
    [SampleSize]
    public const int N = 1_000;

    /// <summary>k.</summary>
    [Attempts, LogGrid(1, 1_000, PerDecade = 4)]
    public static partial Axis<long> K { get; }
}

/// <summary>The nine N of the sample HardTail, for the time of training.</summary>
[LidExperiment(Like = typeof(Conditional))]
public sealed partial record Training
{
    /// <summary>N.</summary>
    [SampleSize, Values(110, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000)]
    public static partial Axis<int> N { get; }
}
