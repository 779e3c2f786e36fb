using LidDsl.Specs;

namespace LidDsl.VectorProbe;

/// <summary>Small enough for a machine without vectors, and with something of everything that is predicted, checked and written.</summary>
[LidExperiment]
[Budget(Replicates = 16, Instances = 400), Resolve(RelativeError = 0.5), ExponentWindow(10, 1_000)]
public sealed partial record WholeResults
{
    /// <summary>d.</summary>
    [Dimension]
    public const int D = 5;

    /// <summary>alpha.</summary>
    [SpectralDecay]
    public const double Alpha = 0.5;

    /// <summary>beta.</summary>
    [TailExponent]
    public const double Beta = 3;

    /// <summary>sigma.</summary>
    [TargetNoise]
    public const double Sigma = 0.1;

    /// <summary>delta.</summary>
    [Tolerance]
    public const double Delta = 0.1;

    /// <summary>The penalty.</summary>
    [RidgePenalty]
    [Values(0.0, 1e-2)]
    public static partial Axis<double> Ridge { get; }

    /// <summary>N.</summary>
    [SampleSize]
    [Values(10, 40)]
    public static partial Axis<int> N { get; }

    /// <summary>k.</summary>
    [Attempts]
    [Values(1L, 10L, 100L, 1_000L)]
    public static partial Axis<long> K { get; }

    /// <summary>C.</summary>
    [ComputeBudget]
    public const double C = 1e4;

    /// <summary>S/N.</summary>
    [Measurement]
    public static double MeanSquaredNoise(TrainedHead head) => head.MeanSquaredNoise;

    /// <summary>S/N, given S/N.</summary>
    [LawOf(nameof(MeanSquaredNoise))]
    public static double ItsOwnLaw(double noise) => noise;
}

/// <summary>The same with a law of tau that is cut, and instances drawn as declared.</summary>
[LidExperiment(Like = typeof(WholeResults))]
[Estimate(EstimatorKind.Conditional)]
public sealed partial record WholeCutResults
{
    /// <summary>beta.</summary>
    [TailExponent]
    public const double Beta = 2.5;

    /// <summary>tau_max.</summary>
    [LargestPrecision]
    public const double LargestPrecision = 3;
}

/// <summary>The same with a difficulty of its own, which is written with what IEEE 754 rounds exactly.</summary>
[LidExperiment(Like = typeof(WholeResults))]
public sealed partial record WholeOwnResults
{
    /// <summary>The penalty.</summary>
    [RidgePenalty]
    public const double Ridge = 0;

    /// <summary>N.</summary>
    [SampleSize]
    public const int N = 20;

    /// <summary>tau = G/G', of shapes 3/2 and 2.</summary>
    [PrecisionSampler]
    public static double Draw(ref PrecisionStream random) => random.Gamma(1.5) / random.Gamma(2);

    /// <summary>Its density.</summary>
    [PrecisionDensity]
    public static double Density(double tau) => 3.75 * Math.Sqrt(tau / (1 + tau)) / ((1 + tau) * (1 + tau) * (1 + tau));
}
