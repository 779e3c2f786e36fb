using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.VectorProbe;

/// <summary>Every route of training and every estimator: N on both sides of d, with and without a penalty.</summary>
[LidExperiment]
public sealed partial record BothRoutes
{
    /// <summary>d.</summary>
    [Dimension]
    public const int D = 11;

    /// <summary>alpha.</summary>
    [SpectralDecay]
    public const double Alpha = 0.5;

    /// <summary>beta.</summary>
    [TailExponent]
    [Values(0.8, 2.5)]
    public static partial Axis<double> Beta { get; }

    /// <summary>sigma.</summary>
    [TargetNoise]
    public const double Sigma = 0.1;

    /// <summary>delta.</summary>
    [Tolerance]
    public const double Delta = 0.05;

    /// <summary>The penalty.</summary>
    [RidgePenalty]
    [Values(0.0, 1e-3)]
    public static partial Axis<double> Ridge { get; }

    /// <summary>N.</summary>
    [SampleSize]
    [Values(7, 14, 130)]
    public static partial Axis<int> N { get; }

    /// <summary>k.</summary>
    [Attempts]
    [Values(1L, 3L, 10L, 100L, 1000L)]
    public static partial Axis<long> K { get; }
}

/// <summary>The same with a law of tau that is cut, below and above its mean.</summary>
[LidExperiment(Like = typeof(BothRoutes))]
public sealed partial record LimitedPrecision
{
    /// <summary>tau_max.</summary>
    [LargestPrecision]
    [Values(0.3, 7.0)]
    public static partial Axis<double> LargestPrecision { get; }
}

/// <summary>What the emitted kernels of the experiments above record.</summary>
internal static class KernelProbe
{
    private const int Instances = 700;

    public static IEnumerable<double> Records(EstimatorKind estimator) => Records(estimator, BothRoutes.Default);

    /// <summary>The plain instances beside another estimator.</summary>
    public static IEnumerable<double> Plain(EstimatorKind estimator)
    {
        ILidExperiment experiment = BothRoutes.Default;
        ReplicateKernel kernel = experiment.CreateKernel();
        ReplicateRecord record = new(experiment.AttemptsGrid.Count);
        ReplicateStreams streams = ReplicateStreams.Derive(9, "kernel probe", [], [], 0);
        foreach (Setting setting in experiment.Settings)
        {
            kernel.Simulate(setting, streams, estimator, Instances, record);
            kernel.SimulatePlain(setting, streams, Instances, record);
            foreach (double number in record.PlainLoss)
                yield return number;
        }
    }

    public static IEnumerable<double> Records(EstimatorKind estimator, ILidExperiment experiment)
    {
        ReplicateKernel kernel = experiment.CreateKernel();
        ReplicateRecord record = new(experiment.AttemptsGrid.Count);
        ReplicateStreams streams = ReplicateStreams.Derive(9, "kernel probe", [], [], 0);
        foreach (Setting setting in experiment.Settings)
        {
            kernel.Simulate(setting, streams, estimator, Instances, record);
            double[] numbers =
            [
                record.NoiseSumOfSquares, record.GeneralizationLoss, .. record.NoiseCells.Select(c => (double)c), .. record.Loss,
                .. record.SecondMoment,
            ];
            foreach (double number in numbers)
                yield return number;
        }
    }
}
