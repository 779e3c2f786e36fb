using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using LidDsl.VectorProbe;

namespace LidDsl.Tests.Checking;

/// <summary>True simulations over many seeds: how often a report disagrees, and whether z is standard normal.</summary>
public sealed class CalibrationTests
{
    private static readonly Calibrated Experiment = Calibrated.Default;
    private static readonly Predictions Predicted = Predictor.Predict(Experiment);

    [Fact]
    public void False_alarms_are_as_rare_as_declared_and_z_is_standard_normal() =>
        AssertCalibrated(EstimatorKind.Conditional, seeds: 8, instances: 150);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(EstimatorKind.Importance)]
    [InlineData(EstimatorKind.Conditional)]
    [InlineData(EstimatorKind.ExactLaw)]
    [InlineData(EstimatorKind.Literal)]
    public void False_alarms_over_300_seeds(EstimatorKind estimator) => AssertCalibrated(estimator, seeds: 300, instances: 2_500);

    // The bound on the tail is generous, so alarms are rarer still, and the statistic is narrower than a standard normal one.
    [Theory]
    [InlineData(4, 254)]
    public void False_alarms_of_lattices_are_no_more_frequent_than_declared(int seeds, int points) => AssertLattices(seeds, points);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(300, 254)]
    [InlineData(100, 1_018)]
    public void False_alarms_of_lattices_over_hundreds_of_seeds(int seeds, int points) => AssertLattices(seeds, points);

    [Fact]
    public void Z_of_plain_instances_is_standard_normal() => AssertPlain(seeds: 3);

    [Fact]
    [Trait("Category", "Long")]
    public void Z_of_plain_instances_is_standard_normal_over_200_seeds() => AssertPlain(seeds: 200);

    // The automatic choice, for a declaration with training sets enough.
    private static void AssertPlain(int seeds)
    {
        ExperimentSpec spec = Calibrated.Spec with { Budget = new Budget(EstimatorChoice.FewestReplicates, 2_500, 1) };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, Experiment.CreateKernel);
        Predictions predicted = Predictor.Predict(experiment);
        CheckReport[] reports =
        [
            .. Enumerable.Range(1, seeds).Select(seed =>
                Checker.Check(predicted, Runner.Run(experiment, new RunOptions { Seed = (ulong)seed }))),
        ];
        Assert.All(reports, report => Assert.Equal(1_000, report.Result.PlainInstances));
        Assert.InRange(
            reports.Count(report => report.Verdict == Verdict.Disagrees), 0, LargestCount(seeds, spec.Resolution.FamilyWiseError));
        for (int j = 0; j < spec.AttemptsGrid.Count; j++)
        {
            double[] z = [.. reports.Select(report => report.Plain[j].Outcome.Statistic!.Value)];
            Assert.InRange(z.Max(Math.Abs), 0, 4.5);
            AssertStandardNormal(z, $"plain instances at k = {spec.AttemptsGrid[j]}");
        }
    }

    private static void AssertLattices(int seeds, int points)
    {
        CheckReport[] reports =
        [
            .. Enumerable.Range(1, seeds).Select(seed => Checker.Check(
                Predicted,
                Runner.Run(
                    Experiment, new RunOptions { Seed = (ulong)seed, Estimator = EstimatorKind.Lattice, Instances = points }))),
        ];
        Assert.InRange(
            reports.Count(report => report.Verdict == Verdict.Disagrees), 0,
            LargestCount(seeds, Calibrated.Spec.Resolution.FamilyWiseError));
        CheckOutcome[] outcomes = [.. reports.SelectMany(r => r.Settings).SelectMany(s => s.Loss).Select(l => l.Outcome)];
        Assert.All(outcomes, outcome => Assert.NotEqual(Verdict.Unresolved, outcome.Verdict));
        double[] z = [.. outcomes.Select(outcome => outcome.Statistic).OfType<double>()];

        // Of a standard normal number 5% are beyond 1.96; those of one curve go together, so their share scatters.
        double beyond = z.Count(value => Math.Abs(value) > 1.96) / (double)z.Length;
        Assert.True(beyond < 0.1, $"{beyond:P1} of {z.Length} are beyond 1.96.");
        Assert.True(Math.Abs(z.Average()) < 0.3, $"The mean of {z.Length} z is {z.Average()}.");
    }

    private static void AssertCalibrated(EstimatorKind estimator, int seeds, int instances)
    {
        CheckReport[] reports =
        [
            .. Enumerable.Range(1, seeds).Select(seed => Checker.Check(
                Predicted,
                Runner.Run(Experiment, new RunOptions { Seed = (ulong)seed, Estimator = estimator, Instances = instances }))),
        ];
        ExperimentSpec spec = Calibrated.Spec;
        IReadOnlyList<long> attempts = spec.AttemptsGrid;

        int alarms = reports.Count(report => report.Verdict == Verdict.Disagrees);
        Assert.InRange(alarms, 0, LargestCount(seeds, spec.Resolution.FamilyWiseError));
        Assert.All(
            reports, report => Assert.True(report.ResolvedChecks > 8, $"{report.ResolvedChecks} checks are too few to mean anything."));

        AssertStandardNormal(
            [.. reports.SelectMany(report => report.Settings).Select(s => s.Exponent?.Outcome.Statistic).OfType<double>()], "beta_eff");
        AssertUnitSpread(reports.SelectMany(report => report.Settings));
        for (int j = 0; j < attempts.Count; j++)
        {
            AssertStandardNormal(
                [.. reports.SelectMany(report => report.Settings).Select(s => s.Loss[j].Outcome.Statistic).OfType<double>()],
                $"k = {attempts[j]}");
        }
    }

    // The points of one curve are drawn from the same instances, so curves are the independent things: their mean z^2 is 1, within
    // 3.3 standard errors but for one seed in 1,000.
    private static void AssertUnitSpread(IEnumerable<SettingCheck> settings)
    {
        double[] spreads =
        [
            .. settings
                .Select(s => s.Loss.Select(l => l.Outcome.Statistic).OfType<double>().ToArray())
                .Where(z => z.Length > 0)
                .Select(z => z.Average(v => v * v)),
        ];
        double mean = spreads.Average();
        double error = Math.Sqrt(spreads.Sum(s => (s - mean) * (s - mean))) / spreads.Length;
        Assert.True(Math.Abs(mean - 1) < 3.3 * error, $"mean z^2 of {spreads.Length} curves is {mean} +- {error}");
    }

    // Seeds and settings are independent; one error in 10,000 on each side.
    private static void AssertStandardNormal(double[] z, string what)
    {
        const double Sides = 3.9;
        if (z.Length < 20)
            return;
        double mean = z.Average();
        double variance = z.Sum(value => (value - mean) * (value - mean)) / (z.Length - 1);
        double kurtosis = z.Sum(value => Math.Pow(value - mean, 4)) / z.Length / (variance * variance);
        Assert.True(Math.Abs(mean) < Sides / Math.Sqrt(z.Length), $"{what}: mean of {z.Length} z is {mean}");
        Assert.True(
            Math.Abs(variance - 1) < Sides * Math.Sqrt(Math.Max(2, kurtosis - 1) / z.Length),
            $"{what}: variance of {z.Length} z is {variance}");
    }

    // The least count that a binomial variable exceeds with a probability below 1 in 1,000.
    private static int LargestCount(int trials, double probability)
    {
        int count = 0;
        while (1 - MathNet.Numerics.Distributions.Binomial.CDF(probability, trials, count) > 1e-3)
            count++;
        return count;
    }
}
