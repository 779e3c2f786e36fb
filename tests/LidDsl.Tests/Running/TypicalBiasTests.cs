using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

public sealed class TypicalBiasTests
{
    [Theory]
    [InlineData(20, 60, 0, 2.5, 1e-3)]
    [InlineData(20, 60, 1e-6, 2.5, 1e-3)]
    [InlineData(20, 60, 0.1, 2.5, 1e-3)]
    [InlineData(20, 60, 0.1, 1.2, 1)]
    [InlineData(40, 20, 0, 2.5, 1e-3)]
    [InlineData(40, 20, 0, 1.2, 10)]
    [InlineData(40, 20, 0.01, 3, 0.1)]
    public void It_is_of_the_order_of_the_measured_median(int d, int n, double ridge, double beta, double sigma)
    {
        const int Count = 101;
        ExperimentSpec spec = Declarations.Make("Bias", [n], [1], d: d, beta: beta);
        Setting setting = new(d, 0.5, beta, sigma, sigma, ridge, n);
        ReferenceInterpreter interpreter = new(spec);
        double[] loss = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            ReplicateRecord record = new(1);
            interpreter.Simulate(setting, ReplicateStreams.Derive(8, "bias", [], [], i), EstimatorKind.Conditional, 1, record);
            loss[i] = record.GeneralizationLoss;
        }

        Array.Sort(loss);
        Assert.InRange(TrainingLaw.Of(setting).TypicalBias() / (Math.Sqrt(loss[Count / 2]) / sigma), 0.75, 1.5);
    }

    [Fact]
    public void It_is_infinite_where_nothing_finite_is_known() =>
        Assert.Equal(double.PositiveInfinity, TrainingLaw.Of(new Setting(10, 0.5, 2.5, 1e-3, 1e-3, 0, 10)).TypicalBias());

    [Theory]
    [InlineData(1e-100, 0.05)]
    [InlineData(1e100, 0.05)]
    [InlineData(1e-100, 100)]
    [InlineData(1e100, 100)]
    public void Extreme_declarations_give_a_number(double sigma, double beta) =>
        Assert.True(TrainingLaw.Of(new Setting(10, 100, beta, sigma, sigma, 1e-100, 1_000_000)).TypicalBias() >= 0);
}
