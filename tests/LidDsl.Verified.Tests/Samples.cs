using System.Collections.Concurrent;
using LidDsl.Predicting;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Verified.Tests;

/// <summary>The experiments of the samples.</summary>
internal static class Samples
{
    // Where a value lies at a rounding boundary with the usual digits.
    private static readonly Dictionary<string, int> ExtraDigits = new(StringComparer.Ordinal)
    {
        [nameof(ComputeAllocation)] = -1,
        [nameof(HardTail)] = -1,
        [nameof(WithWideTolerance)] = -1,
    };

    private static readonly ConcurrentDictionary<string, Lazy<PredictionTable>> Tables = new(StringComparer.Ordinal);

    /// <summary>An experiment by its name.</summary>
    public static ILidExperiment Of(string name) => LidExperiments.All.Single(experiment => experiment.Spec.Name == name);

    /// <summary>What it predicts.</summary>
    public static PredictionTable Predicted(string name) =>
        Tables.GetOrAdd(name, of => new Lazy<PredictionTable>(() => PredictionTable.Of(Predictor.Predict(Of(of))))).Value;

    /// <summary>How its snapshot is written.</summary>
    public static SnapshotOptions Digits(string name) => new() { ExtraDigits = ExtraDigits.GetValueOrDefault(name) };
}

/// <summary>An experiment with beta and delta off by a few of their last places.</summary>
internal sealed class Shifted(ILidExperiment experiment, double relative) : ILidExperiment
{
    public ExperimentSpec Spec { get; } = experiment.Spec with
    {
        Quantities = new([.. experiment.Spec.Quantities.Select(quantity =>
            quantity is { Role: Role.TailExponent or Role.Tolerance, Variation: not Variation.Swept }
                ? quantity with { Values = new([quantity.First * (1 + relative)]), Declared = new([quantity.First * (1 + relative)]) }
                : quantity)]),
    };

    public OwnLaws? Own => experiment.Own;

    public ReplicateKernel CreateKernel() => throw new NotSupportedException("It is predicted only.");
}
