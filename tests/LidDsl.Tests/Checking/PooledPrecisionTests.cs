using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

/// <summary>The standard errors of a report against the variance of the estimators, for training sets of known s.</summary>
public sealed class PooledPrecisionTests
{
    private const double Beta = 2.5;

    // A count that the mixture does not divide into its fractions, so that the stratified one differs from the one in equal parts.
    private const int Instances = 1_001;

    private static readonly long[] Attempts = [1, 100, 300, 1_000, 3_000];
    private static readonly double[] Biases = [0.2, 0.5, 1.3];

    [Theory]
    [InlineData(EstimatorKind.Literal)]
    [InlineData(EstimatorKind.Conditional)]
    [InlineData(EstimatorKind.Importance)]
    public void The_errors_of_one_training_set_are_those_of_its_estimator(EstimatorKind estimator)
    {
        foreach (double bias in Biases)
        {
            SettingCheck check = Check(estimator, Instances, [bias]).Settings[0];
            (double[] relative, double slope) = Expected(estimator, bias);
            for (int j = 0; j < Attempts.Length; j++)
                AssertNear(Math.Sqrt(relative[j]), check.Loss[j].RelativeStandardError!.Value);
            AssertNear(Math.Sqrt(slope), check.Exponent!.StandardError!.Value);
        }
    }

    [Theory]
    [InlineData(EstimatorKind.Literal)]
    [InlineData(EstimatorKind.Conditional)]
    [InlineData(EstimatorKind.Importance)]
    public void Training_sets_add_up_by_their_precisions(EstimatorKind estimator)
    {
        double[] errors = [0.03, -0.01, 0.02];
        SettingCheck check = Check(estimator, Instances, Biases, errors).Settings[0];
        (double[] Relative, double Slope)[] expected = [.. Biases.Select(bias => Expected(estimator, bias))];
        for (int j = 0; j < Attempts.Length; j++)
        {
            double precision = expected.Sum(e => 1 / e.Relative[j]);
            AssertNear(Math.Pow(precision, -0.5), check.Loss[j].RelativeStandardError!.Value);
            AssertNear(1 + (expected.Select((e, i) => errors[i] / e.Relative[j]).Sum() / precision), check.Loss[j].RatioToLaw!.Value);
        }

        AssertNear(Math.Pow(expected.Sum(e => 1 / e.Slope), -0.5), check.Exponent!.StandardError!.Value);
    }

    // n literal instances count n L/(1 - L) failures' worth: one instance carries them across the least number.
    [Fact]
    public void So_many_effective_counts_are_enough_and_fewer_are_unresolved()
    {
        const double Bias = 0.5;
        const double Least = LossPool.FewestDrawnCounts;
        double loss = Loss(Bias, Attempts)[1];
        double perInstance = loss / (1 - loss);
        int enough = (int)Math.Ceiling(Least / perInstance);
        LossCheck above = Check(EstimatorKind.Literal, enough, [Bias]).Settings[0].Loss[1];
        LossCheck below = Check(EstimatorKind.Literal, enough - 1, [Bias]).Settings[0].Loss[1];
        Assert.InRange(above.EffectiveCount, Least, Least + perInstance);
        Assert.InRange(below.EffectiveCount, Least - perInstance, Least);
        Assert.Equal(Verdict.Agrees, above.Outcome.Verdict);
        Assert.Equal(Verdict.Unresolved, below.Outcome.Verdict);
    }

    // The closed forms where there are any: cov = L(max(k, k')) - L(k) L(k') for literal attempts, L(k + k') - L(k) L(k')
    // for conditional ones.
    private static (double[] Relative, double Slope) Expected(EstimatorKind estimator, double bias)
    {
        double[] loss = Loss(bias, Attempts);
        if (estimator == EstimatorKind.Importance)
        {
            double[] variance = new double[Attempts.Length];
            var difficulty = Difficulty.Gamma(Beta);
            new EstimatorVariance(
                difficulty, 1, Attempts, estimator, ExponentWindow.Default, DefensiveMixture.Stratified(difficulty, Instances))
                .Evaluate(bias, loss, variance, out double ofSlope);
            return ([.. variance.Select((v, j) => v / Instances / (loss[j] * loss[j]))], ofSlope / Instances);
        }

        int[] window = [.. Enumerable.Range(0, Attempts.Length).Where(j => ExponentWindow.Default.Contains(Attempts[j]))];
        double[] weights = new double[window.Length];
        ExponentSlope.Weights([.. window.Select(j => Attempts[j])], weights);
        double slope = 0;
        for (int i = 0; i < window.Length; i++)
        {
            for (int j = 0; j < window.Length; j++)
                slope += weights[i] * weights[j] * RelativeCovariance(window[i], window[j]);
        }

        return ([.. Enumerable.Range(0, Attempts.Length).Select(j => RelativeCovariance(j, j))], slope);

        double RelativeCovariance(int i, int j)
        {
            long both = estimator == EstimatorKind.Literal ? Math.Max(Attempts[i], Attempts[j]) : Attempts[i] + Attempts[j];
            return ((Loss(bias, [both])[0] / (loss[i] * loss[j])) - 1) / Instances;
        }
    }

    private static double[] Loss(double bias, long[] attempts)
    {
        double[] loss = new double[attempts.Length];
        new InferenceLossLaw(Beta, 1, attempts).Evaluate(bias, loss);
        return loss;
    }

    // A budget that resolves every point, so that only the draws decide.
    private static CheckReport Check(EstimatorKind estimator, int instances, double[] biases, double[]? errors = null)
    {
        ExperimentSpec spec = Declarations.Make("Known", [110], Attempts) with { Budget = new Budget(100_000, 1_000_000, 1) };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec);
        ReplicateRecord[] records =
            [.. biases.Select((bias, i) => Record(bias * experiment.Settings[0].Sigma, Loss(bias, Attempts), errors?[i] ?? 0))];
        return Checker.Check(experiment, new RunResult(
            spec, 1, records.Length, instances, estimator, [new SettingResult(experiment.Settings[0], records)],
            new RunFacts(TimeSpan.Zero, 1, false)));
    }

    private static ReplicateRecord Record(double s, double[] loss, double error)
    {
        var record = new ReplicateRecord(loss.Length) { GeneralizationLoss = s * s, NoiseSumOfSquares = 1e-4 };
        for (int j = 0; j < loss.Length; j++)
            record.Loss[j] = loss[j] * (1 + error);
        return record;
    }

    // The laws' own quadratures, at a bias that a square root has rounded.
    private static void AssertNear(double expected, double actual) => Assert.InRange(actual / expected, 1 - 1e-9, 1 + 1e-9);
}
