using System.Collections.Concurrent;
using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

/// <summary>What the page of an experiment foresees is what the report of its run then finds, and no declared check vanishes.</summary>
public sealed class CheckForecastTests
{
    private static readonly long[] Attempts = [1, 10, 100, 1_000, 10_000, 1_000_000];

    // What the laws say of the runs goes with neither seed nor estimator.
    private static readonly ConcurrentDictionary<(int Attempts, double Ridge), Lazy<Predictions>> Predicted = new();

    public static TheoryData<EstimatorKind, int?, int?, double> Runs => new()
    {
        { EstimatorKind.Importance, null, null, 0 },
        { EstimatorKind.Importance, 30, 40, 0 },
        { EstimatorKind.Importance, 10, null, 0 },
        { EstimatorKind.Importance, null, 1, 0 },
        { EstimatorKind.Conditional, null, null, 0 },
        { EstimatorKind.Conditional, 40, 50, 0 },
        { EstimatorKind.Literal, null, null, 0 },
        { EstimatorKind.Literal, 60, 20, 0 },
        { EstimatorKind.ExactLaw, null, null, 0 },
        { EstimatorKind.Lattice, 20, 300, 0 },
        { EstimatorKind.Lattice, 10, 1_018, 0 },
        { EstimatorKind.Importance, null, null, 0.05 },
        { EstimatorKind.Importance, 15, 20, 0.05 },
        { EstimatorKind.Literal, 15, 20, 0.05 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_report_checks_what_the_page_says_that_it_will(EstimatorKind estimator, int? replicates, int? instances, double ridge) =>
        AssertForeseen(estimator, replicates, instances, ridge, [1]);

    [Theory]
    [MemberData(nameof(Runs))]
    [Trait("Category", "Long")]
    public void It_does_so_at_any_seed(EstimatorKind estimator, int? replicates, int? instances, double ridge) =>
        AssertForeseen(estimator, replicates, instances, ridge, [2, 3, 4, 5]);

    private static void AssertForeseen(EstimatorKind estimator, int? replicates, int? instances, double ridge, ulong[] seeds)
    {
        // Attempts drawn one by one take as long as the largest k.
        long[] grid = estimator == EstimatorKind.Literal ? Attempts[..4] : Attempts;
        foreach (ulong seed in seeds)
        {
            ExperimentSpec spec = Declarations.Make("Foreseen", [8, 40, 400], grid, d: 5, ridge: ridge) with
            {
                Budget = new Budget(100, 400, seed),
                Resolution = new Resolution(0.05, 0.01),
                Window = new ExponentWindow(1, 100),
            };
            RunOptions options = new() { Replicates = replicates, Instances = instances, Estimator = estimator };
            DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
            CheckForecast forecast = CheckForecast.Of(spec, [.. experiment.Settings], RunPlan.Of(spec, options), new LawBook(grid));
            Predictions predicted = Predicted.GetOrAdd(
                (grid.Length, ridge), _ => new Lazy<Predictions>(() => Predictor.Predict(experiment))).Value;
            CheckReport report = Checker.Check(predicted, Runner.Run(experiment, options));
            Assert.Equal(forecast.Laws.Select(law => law.Name), report.Laws.Select(law => law.Name));
            foreach ((ForecastLaw foreseen, LawCheck found) in forecast.Laws.Zip(report.Laws))
            {
                // The scatter of L_gen at a ridge has no law: the sample tells whether it is below the declared resolution.
                CheckCoverage expected = foreseen.Name == LawNames.Equivalent && foreseen.Coverage.Resolved > 0
                    ? found.Coverage
                    : foreseen.Coverage;
                Assert.True(
                    expected == found.Coverage,
                    $"{found.Name}, seed {seed}: foreseen {foreseen.Coverage}, found {found.Coverage}\n{report}");
            }
        }
    }

    [Fact]
    public void A_declared_check_that_a_smaller_budget_or_another_estimator_gives_up_is_unresolved()
    {
        ExperimentSpec spec = Declarations.Make(
            "GivenUp", [40], Attempts, d: 5) with { Budget = new Budget(100, 400, 1), Resolution = new Resolution(0.1, 0.01) };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        Predictions predicted = Predictor.Predict(experiment);
        Assert.Equal(Verdict.Agrees, Checker.Check(predicted, Runner.Run(experiment)).Verdict);
        foreach (RunOptions options in (RunOptions[])[new() { Instances = 1 }, new() { Estimator = EstimatorKind.Literal }])
        {
            CheckReport report = Checker.Check(predicted, Runner.Run(experiment, options));
            LawCheck loss = report.Laws.Single(law => law.Name == LawNames.Loss);
            Assert.Equal(Verdict.Unresolved, report.Verdict);
            Assert.True(loss.Coverage.Unresolved > 0 && loss.Coverage.BelowResolution == 0, report.ToString());
            Assert.Contains(
                $"; unresolved: {LawNames.Loss} ({loss.Coverage.Unresolved} of 6): with an effective count below 100: "
                    + "raise replicates or instances",
                VerdictText.Line(report), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_verdict_names_every_quantity_and_what_would_give_it_a_law()
    {
        ExperimentSpec spec = Declarations.Make(
            "Named", [40], [1, 10], d: 5, ridge: 0.01) with { Budget = new Budget(100, 400, 1), Resolution = new Resolution(0.1, 0.01) };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        string line = VerdictText.Line(Checker.Check(experiment, Runner.Run(experiment)));
        Assert.Contains(
            "; checked: L_gen (deterministic equivalent), noise is Student's t, plain instances (2 of 2), L_inf(k; s) (2 of 2)", line,
            StringComparison.Ordinal);
        Assert.Contains(
            "; without a law: R = L_gen/S: R has no exact law at ridge > 0 or N <= d, beta_eff: fewer than two k of the grid lie in the "
                + "window: declare [ExponentWindow]",
            line, StringComparison.Ordinal);
    }
}
