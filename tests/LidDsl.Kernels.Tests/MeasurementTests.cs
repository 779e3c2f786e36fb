using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>Measurements as a user may declare them; emitted kernels call them too.</summary>
public static class OwnMeasurements
{
    /// <summary>Tells every noise and every place of it apart.</summary>
    public static double Noise(TrainedHead head)
    {
        double sum = 0;
        for (int i = 0; i < head.Noise.Length; i++)
            sum += (i + 1) * head.Noise[i] * head.Noise[i];
        return sum;
    }

    /// <summary>Tells every bias and every place of it apart, and the noise of its instance.</summary>
    public static double Residual(TrainedHead head, int n, double sigma)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += (i + 1) * ((head.Bias[i] * head.Bias[i]) + ((head.Noise[i] - head.Bias[i]) * (head.Noise[i] - head.Bias[i])));
        return sum / sigma;
    }

    /// <summary>The mean of B^2 over the training set.</summary>
    public static double LossOnTrainingSet(TrainedHead head)
    {
        double sum = 0;
        foreach (double bias in head.Bias)
            sum += bias * bias;
        return sum / head.Bias.Length;
    }

    /// <summary>What kernels hand over beside.</summary>
    public static double Whole(TrainedHead head) => head.GeneralizationLoss / head.MeanSquaredNoise / head.Setting.D;

    /// <summary>No number.</summary>
    public static double Broken(TrainedHead head) => head.GeneralizationLoss * double.NaN;

    internal static ExperimentSpec Measuring(this ExperimentSpec spec, params OwnMethod[] measurements) =>
        spec with { OwnMethods = new(measurements) };

    internal static OwnMethod Method(string name, params Role[] roles) =>
        new(
            OwnMethodKind.Measurement, "global::LidDsl.Kernels.Tests.OwnMeasurements", name,
            new(roles.Select(role => new OwnArgument(role))));
}

/// <summary>Emitted kernels measure what the reference interpreter does, and what is known in closed form.</summary>
public sealed class MeasurementTests
{
    private static readonly Dictionary<string, ExperimentSpec> Specs = new(StringComparer.Ordinal)
    {
        ["least squares"] = Experiments.Of(d: [10], n: [12, 64, 129]),
        ["ridge"] = Experiments.Of(d: [12], ridge: [1e-3], n: [13, 60]),
        ["minimum norm"] = Experiments.Of(d: [30], n: [1, 7, 8]),
        ["ridge on both sides"] = Experiments.Of(d: [9], ridge: [0.1], n: [4, 9, 90]),
        ["everything free"] = Experiments.Of(
            d: [11], alpha: [1], beta: [1.5], sigma: [0.1], delta: [0.05], ridge: [1e-5], n: [25], k: [40], cut: null, signal: null,
            Role.Dimension, Role.SpectralDecay, Role.TailExponent, Role.TargetNoise, Role.Tolerance, Role.RidgePenalty, Role.SampleSize,
            Role.Attempts),
    };

    public static TheoryData<string> Names => [.. Specs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_measurement_agrees_with_the_interpreter(string name)
    {
        ExperimentSpec spec = Specs[name].Measuring(
            OwnMeasurements.Method(nameof(OwnMeasurements.Noise)),
            OwnMeasurements.Method(nameof(OwnMeasurements.Residual), Role.SampleSize, Role.TargetNoise),
            OwnMeasurements.Method(nameof(OwnMeasurements.Whole)));
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        foreach (Setting setting in Experiments.Settings(spec))
        {
            ReferenceInterpreter interpreter = new(
                spec, OwnMeasurements.Noise, head => OwnMeasurements.Residual(head, setting.N, setting.Sigma), OwnMeasurements.Whole);
            ReplicateRecord expected = Record(interpreter, spec, setting, replicate: 3);
            ReplicateRecord actual = Record(kernel, spec, setting, replicate: 3);
            for (int i = 0; i < 3; i++)
                Assert.InRange(Math.Abs((actual.Measurements[i] / expected.Measurements[i]) - 1), 0, 1e-12);
        }
    }

    [Fact]
    public void The_loss_on_the_own_training_set_is_low_by_what_the_head_fits()
    {
        // Given the noise its mean is (S/N) d/N: the projection of the noise on d directions of N.
        ExperimentSpec spec = Experiments.Of(d: [10], n: [40]).Measuring(OwnMeasurements.Method(nameof(OwnMeasurements.LossOnTrainingSet)));
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        Setting setting = Experiments.Settings(spec)[0];
        double[] ratios =
        [
            .. Enumerable.Range(0, 2_000).Select(r => Record(kernel, spec, setting, r)).Select(
                record => record.Measurements[0] / (record.NoiseSumOfSquares / 40 * 10 / 40)),
        ];
        double mean = ratios.Average();
        double error = Math.Sqrt(ratios.Sum(ratio => (ratio - mean) * (ratio - mean)) / ratios.Length / (ratios.Length - 1.0));
        Assert.InRange(error, 0, 0.01);
        Assert.InRange(mean, 1 - (4.5 * error), 1 + (4.5 * error));
    }

    [Fact]
    public void A_measurement_that_is_no_number_is_named()
    {
        ExperimentSpec spec = Experiments.Of(d: [5], n: [9]).Measuring(OwnMeasurements.Method(nameof(OwnMeasurements.Broken)));
        string message =
            Assert.Throws<ArithmeticException>(() => Record(EmittedKernels.Create(spec), spec, Experiments.Settings(spec)[0], 0)).Message;
        Assert.Contains("The measurement Broken of a training set is NaN at d = 5", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_sets_by_the_exact_law_cannot_be_measured()
    {
        ExperimentSpec spec = Experiments.Of(d: [5], n: [9]).Measuring(OwnMeasurements.Method(nameof(OwnMeasurements.Whole)));
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        Setting setting = Experiments.Settings(spec)[0];
        ReplicateRecord record = new(spec.AttemptsGrid.Count, 1);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => kernel.Simulate(setting, Replicates.Streams(1), EstimatorKind.ExactLaw, 1, record));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => kernel.Simulate(
                setting, Replicates.Streams(1), EstimatorKind.Conditional, 1, new ReplicateRecord(spec.AttemptsGrid.Count)));
    }

    private static ReplicateRecord Record(ReplicateKernel kernel, ExperimentSpec spec, Setting setting, int replicate)
    {
        ReplicateRecord record = new(spec.AttemptsGrid.Count, spec.Measurements.Count());
        kernel.Simulate(setting, Replicates.Streams(47, replicate), EstimatorKind.Conditional, 1, record);
        return record;
    }
}
