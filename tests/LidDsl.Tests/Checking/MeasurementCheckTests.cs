using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;
using LidDsl.Tests.Hosting;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

/// <summary>Laws of a user's own measurements: true ones pass, wrong ones do not, and what cannot be told is said.</summary>
public sealed class MeasurementCheckTests
{
    private const double Sigma = 1e-3;

    [Fact]
    public void A_true_law_agrees_and_a_law_that_is_wrong_on_purpose_is_caught()
    {
        CheckReport report = Check(6, 200, Claim("True", wrong: false, Variance(6)), Claim("Wrong", wrong: true, Sigma * Sigma / 6));
        Assert.Equal(Verdict.Agrees, report.Verdict);
        Assert.Equal([Verdict.Agrees, Verdict.Disagrees], report.Laws.TakeLast(2).Select(law => law.Verdict));
        Assert.All(report.Laws.TakeLast(2), law => Assert.Equal(Verdict.Agrees, law.Standing));
        Assert.EndsWith("1 of 1 laws that are wrong on purpose are caught", VerdictText.Head(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_law_disagrees() =>
        Assert.Equal(Verdict.Disagrees, Check(6, 200, Claim("Wrong", wrong: false, Sigma * Sigma / 6)).Verdict);

    [Fact]
    public void A_true_law_that_is_called_wrong_is_a_disagreement()
    {
        CheckReport report = Check(6, 200, Claim("True", wrong: true, Variance(6)));
        Assert.Equal(Verdict.Disagrees, report.Verdict);
        Assert.Contains("agrees: NOT CAUGHT", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Laws_that_are_wrong_on_purpose_take_nothing_from_the_level_of_the_others() =>
        Assert.Equal(
            Check(6, 200, Claim("True", wrong: false, Variance(6))).StrictestLevel,
            Check(6, 200, Claim("True", wrong: false, Variance(6)), Claim("Wrong", wrong: true, 1)).StrictestLevel);

    [Fact]
    public void Fewer_than_50_training_sets_are_unresolved() =>
        Assert.Equal(
            Verdict.Unresolved,
            Check(6, CheckNeeds.MeasurementReplicates - 1, Claim("True", wrong: false, Variance(6))).Law("True").Verdict);

    [Fact]
    public void A_mean_that_a_few_training_sets_carry_is_unresolved()
    {
        // Without a variance the mean squared noise at beta = 1 is that of its largest instance.
        LawCheck law = Check(1, 200, Claim("None", wrong: false, 1e-6)).Law("None");
        Assert.Equal(Verdict.Unresolved, law.Verdict);
        Assert.Contains("give the law given the noise", law.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void A_true_law_of_what_has_no_variance_is_never_tested(ulong seed)
    {
        DeclaredExperiment experiment = Experiment(3, Claim("True", wrong: false, Variance(3)));
        Assert.Equal(
            Verdict.Unresolved,
            Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Seed = seed, Instances = 3 })).Law("True").Verdict);
    }

    [Fact]
    public void A_measurement_that_is_always_0_disagrees_with_a_law_that_is_not()
    {
        DeclaredExperiment experiment = Experiment(6, _ => 0, Claim("Wrong", wrong: false, 5));
        Assert.Equal(
            Verdict.Disagrees,
            Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Seed = 5, Instances = 3 })).Law("Wrong").Verdict);
    }

    [Theory]
    [InlineData(2.0, 1.0, Verdict.Disagrees)]
    [InlineData(1.0, 1.0, Verdict.Agrees)]
    [InlineData(5.0, 1e-11, Verdict.Disagrees)]
    public void A_constant_measurement_has_no_standard_error_and_is_compared_as_it_is(double measured, double law, Verdict verdict)
    {
        DeclaredExperiment experiment = Experiment(6, _ => measured, Claim("Constant", wrong: false, law));
        CheckReport report = Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Seed = 5, Instances = 3 }));
        var outcome = (CheckOutcome.Resolved)report.Measurements[0].Outcome;
        Assert.Equal(verdict, outcome.Verdict);
        Assert.Equal(StatisticKind.Difference, outcome.Test.Kind);
        Assert.Equal((measured / law) - 1, outcome.Test.Value, 1e-9 * (measured / law));
        Assert.Contains("no scatter, off by", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_given_the_noise_is_tested_whatever_the_noise()
    {
        CheckReport report = Check(
            1, 200, ("Same", new OwnClaim("MeanSquaredNoise", true, false), (in Setting _, double noise) => noise * (1 + 1e-15)));
        Assert.Equal(Verdict.Agrees, report.Law("Same").Verdict);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void A_law_that_is_no_number_is_named(double value) => Assert.Contains(
        "The law Broken of MeanSquaredNoise is",
        Assert.Throws<ArithmeticException>(() => Check(6, 60, Claim("Broken", wrong: false, value))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("describe")]
    [InlineData("describe", "--format", "json")]
    public void An_estimator_that_draws_no_training_sets_is_refused_in_the_words_of_the_compiler(params string[] args)
    {
        string reason = EstimatorKinds.NothingToMeasure(EstimatorKind.ExactLaw, "Measuring", "MeanSquaredNoise")!;
        DeclaredExperiment[] declared = [Unsimulated(EstimatorKind.ExactLaw), Unsimulated(EstimatorKind.Automatic)];
        foreach ((DeclaredExperiment experiment, string[] option) in declared.Zip((string[][])[[], ["--estimator", "exact-law"]]))
        {
            using HostRun run = new(
                [experiment], [.. args, .. option, .. args[0] == "describe" ? Array.Empty<string>() : ["--output", "FOLDER"]]);
            Assert.Equal(LidDsl.Hosting.ExitCode.BadUsage, run.ExitCode);
            Assert.Equal($"error: Measuring: {reason}", run.Errors.Trim());
            Assert.Empty(Directory.GetFileSystemEntries(run.Folder));
            if (args.Contains("json"))
                Assert.Contains(reason, run.Output, StringComparison.Ordinal);
        }

        var options = new RunOptions { Estimator = EstimatorKind.ExactLaw };
        Assert.Equal(reason, Assert.Throws<RunRefusedException>(() => Runner.Run(declared[1], options)).Message);
        Assert.Equal(reason, Assert.Throws<RunRefusedException>(() => Runner.Estimate(declared[0])).Message);

        // Its kernel throws: what is refused was not simulated.
        static DeclaredExperiment Unsimulated(EstimatorKind estimator) =>
            DeclaredExperiment.Of(Experiment(6, Claim("True", wrong: false, Variance(6))).Spec with { Estimator = estimator });
    }

    [Fact]
    [Trait("Category", "Long")]
    public void True_laws_are_rejected_as_rarely_as_declared()
    {
        const int Seeds = 300;
        DeclaredExperiment experiment = Experiment(
            8, Claim("True", wrong: false, Variance(8)));
        Predictions predicted = Predictor.Predict(experiment);
        LawCheck[] laws =
        [
            .. Enumerable.Range(1, Seeds).Select(
                seed => Checker.Check(predicted, Runner.Run(experiment, new RunOptions { Seed = (ulong)seed, Instances = 3 }))
                    .Law("True")),
        ];

        // Where one training set carries the scatter the law is unresolved, and there is no p-value.
        CheckOutcome[] made = [.. laws.Select(law => law.Worst?.Outcome).OfType<CheckOutcome>()];
        Assert.All(laws.Where(law => law.Worst is null), law => Assert.Equal(Verdict.Unresolved, law.Verdict));
        Assert.InRange(made.Length, 0.9 * Seeds, Seeds);

        // Of 300 at 1% more than 11 come once in 10,000; the skewness of the mean is allowed a factor of 2 in the level.
        Assert.InRange(made.Count(outcome => outcome.PValue < 0.01), 0, 16);
    }

    private static double Variance(double beta) => 2 * Sigma * Sigma / (beta - 2);

    private static (string Name, OwnClaim Claim, OwnExpectation Law) Claim(string name, bool wrong, double value) =>
        (name, new OwnClaim("MeanSquaredNoise", false, wrong), (in Setting _, double _) => value);

    private static CheckReport Check(double beta, int replicates, params (string Name, OwnClaim Claim, OwnExpectation Law)[] claims)
    {
        DeclaredExperiment experiment = Experiment(beta, claims);
        return Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Seed = 5, Replicates = replicates }));
    }

    private static DeclaredExperiment Experiment(double beta, params (string Name, OwnClaim Claim, OwnExpectation Law)[] claims) =>
        Experiment(beta, head => head.MeanSquaredNoise, claims);

    private static DeclaredExperiment Experiment(
        double beta, OwnMeasurement measurement, params (string Name, OwnClaim Claim, OwnExpectation Law)[] claims)
    {
        ExperimentSpec spec = Declarations.Make("Measuring", [40], [1], d: 5, beta: beta) with
        {
            Budget = new Budget(200, 200, 1),
            Estimator = EstimatorKind.Conditional,
            OwnMethods = new(
            [
                new OwnMethod(OwnMethodKind.Measurement, "global::X", "MeanSquaredNoise", default),
                .. claims.Select(claim => new OwnMethod(OwnMethodKind.LawOf, "global::X", claim.Name, default, claim.Claim)),
            ]),
        };
        OwnLaws own = new(null, null, [.. claims.Select(claim => claim.Law)]);
        IReadOnlyList<Setting> settings = SettingGrid.Of(spec, role => spec[role].First, own);
        return new DeclaredExperiment(spec, settings, () => new ReferenceInterpreter(spec, measurement));
    }
}
