using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

/// <summary>A number that is none, or not in its range, is never an agreement: not in the types, and not in any family of checks.</summary>
public sealed class BrokenNumberTests
{
    private static readonly double[] NoNumbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly ExperimentSpec LeastSquares = Measuring(Declarations.Make("Broken", [40, 80], [1, 3, 10], d: 5, beta: 6) with
    {
        Estimator = EstimatorKind.Conditional,
        Budget = new Budget(120, 300, 1),
        Resolution = new Resolution(0.1, 0.01),
        Window = new ExponentWindow(1, 10),
    });

    private static readonly ExperimentSpec Ridge = LeastSquares.With(Role.RidgePenalty, 0.01);

    [Fact]
    public void The_types_of_a_resolved_check_take_no_number_out_of_its_range()
    {
        foreach (double value in NoNumbers.Append(-1e-9).Append(1.0000001))
            Assert.Throws<ArgumentOutOfRangeException>(() => new PValue(value));
        foreach (double value in NoNumbers)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new TestStatistic(StatisticKind.Z, value));
            Assert.Null(Estimate.Of(value, 1));
            Assert.Null(CheckPower.Of("beta", 0.05, value, 0.1, 100));
        }

        foreach (double error in NoNumbers.Append(0).Append(-1))
            Assert.Null(Estimate.Of(0, error));
        Assert.Null(CheckPower.Of("beta", 0.05, 1.1, 0.1, 100));
        Assert.Null(CheckPower.Of("beta", 0.05, 0.5, double.PositiveInfinity, 100)!.DetectableError);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TestStatistic(StatisticKind.ChiSquared, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HolmProcedure.Test([0.5, double.NaN, 1e-9], 0.01));
    }

    [Fact]
    public void A_statistic_that_is_no_number_is_unresolved_and_one_beyond_the_range_of_doubles_disagrees()
    {
        CheckDraft[] drafts =
        [
            CheckDraft.ChiSquared(new PooledTest(1_000, double.NaN, 10)),
            CheckDraft.ChiSquared(new PooledTest(1_000, 3, 0)),
            CheckDraft.Exact(double.NaN, 1),
            CheckDraft.ChiSquared(new PooledTest(1_000, double.PositiveInfinity, 10)),
            CheckDraft.Normal(Estimate.Of(1e300, 1e-300)!.Value),
            CheckDraft.Student(Estimate.Of(-1e300, 1e-300)!.Value, 3),
            CheckDraft.Normal(Estimate.Of(0.1, 1)!.Value),
        ];
        CheckDraft.Settle(drafts, 0.01);
        Assert.Equal(
            [
                Verdict.Unresolved, Verdict.Unresolved, Verdict.Unresolved, Verdict.Disagrees, Verdict.Disagrees, Verdict.Disagrees,
                Verdict.Agrees,
            ],
            drafts.Select(draft => draft.Outcome!.Verdict));
        Assert.All(drafts.Take(3), draft => Assert.NotEmpty(draft.Outcome!.Reason!));
    }

    public static TheoryData<string, double, bool> Spoils
    {
        get
        {
            TheoryData<string, double, bool> spoils = [];
            foreach (string taken in (string[])["L_gen", "S", "L_inf", "measurement"])
            {
                spoils.Add(taken, double.NaN, false);
                spoils.Add(taken, double.NaN, true);
                spoils.Add(taken, double.PositiveInfinity, false);
                spoils.Add(taken, double.NegativeInfinity, true);
            }

            return spoils;
        }
    }

    // In one training set or in all: the family that takes the number is unresolved, and a law three times wrong beside it is
    // caught all the same.
    [Theory]
    [MemberData(nameof(Spoils))]
    public void A_broken_measurement_is_unresolved_and_hides_no_other_error(string taken, double value, bool everywhere)
    {
        // L_gen has the test of R, or that of its deterministic equivalent.
        foreach (ExperimentSpec spec in taken == "L_gen" ? (ExperimentSpec[])[LeastSquares, Ridge] : [LeastSquares])
        {
            CheckReport report = Check(spec, result => Spoil(result, taken, value, everywhere ? int.MaxValue : 1));
            AssertSound(report);
            Assert.NotEqual(Verdict.Agrees, report.Verdict);
            string family = taken switch
            {
                "L_inf" => LawNames.Loss,
                "measurement" => "Variance",
                _ => spec == Ridge ? LawNames.Equivalent : LawNames.Ratio,
            };
            Assert.NotEqual(Verdict.Agrees, report.Laws.Single(law => law.Name == family).Verdict);
            CheckReport wrong = Check(spec, result =>
            {
                Spoil(result, taken, value, everywhere ? int.MaxValue : 1);
                foreach (ReplicateRecord record in result.Settings[1].Replicates)
                {
                    record.Measurements[0] *= 3;
                    record.Loss[2] *= 3;
                }
            });
            AssertSound(wrong);
            Assert.Contains(wrong.Laws, law => law.Verdict == Verdict.Disagrees);
            Assert.Equal(Verdict.Disagrees, wrong.Verdict);
        }
    }

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 500)]
    [InlineData(120, 1)]
    [InlineData(1, 1)]
    public void One_replicate_is_no_agreement_and_one_instance_hides_no_error(int replicates, int instances)
    {
        foreach (double beta in (double[])[0.8, 8])
        {
            foreach (EstimatorKind estimator
                in (EstimatorKind[])[EstimatorKind.Importance, EstimatorKind.Conditional, EstimatorKind.Literal])
            {
                ExperimentSpec spec = LeastSquares.With(Role.TailExponent, beta) with { Estimator = estimator };
                CheckReport report = Check(spec, _ => { }, new RunOptions { Replicates = replicates, Instances = instances });
                AssertSound(report);
                if (replicates < CheckNeeds.MeasurementReplicates)
                    Assert.Equal(Verdict.Unresolved, report.Verdict);

                // A wrong law beside whatever one instance leaves is caught where it can be.
                CheckReport wrong = Check(spec, TripleMeasurements, new RunOptions { Replicates = replicates, Instances = instances });
                AssertSound(wrong);
                if (replicates >= CheckNeeds.MeasurementReplicates && beta > CheckNeeds.LargestBetaWithoutVariance)
                    Assert.Equal(Verdict.Disagrees, wrong.Verdict);
            }
        }
    }

    [Fact]
    public void Equal_replicates_and_empty_histograms_are_no_agreement()
    {
        foreach (ExperimentSpec spec in (ExperimentSpec[])[LeastSquares, Ridge])
        {
            CheckReport report = Check(spec, result =>
            {
                foreach (SettingResult setting in result.Settings)
                {
                    foreach (ReplicateRecord record in setting.Replicates)
                    {
                        Array.Clear(record.NoiseCells);
                        record.GeneralizationLoss = setting.Replicates[0].GeneralizationLoss;
                        record.NoiseSumOfSquares = setting.Replicates[0].NoiseSumOfSquares;
                        record.Measurements[0] = setting.Replicates[0].Measurements[0];
                        setting.Replicates[0].Loss.CopyTo(record.Loss, 0);
                    }
                }
            });
            AssertSound(report);
            Assert.Equal(Verdict.Disagrees, report.Verdict);
            Assert.Equal(Verdict.Unresolved, report.Laws.Single(law => law.Name == "noise is Student's t").Verdict);
        }
    }

    private static void TripleMeasurements(RunResult result)
    {
        foreach (ReplicateRecord record in result.Settings.SelectMany(setting => setting.Replicates))
            record.Measurements[0] *= 3;
    }

    // What a reader of the report, of the table or of the JSON may rely on.
    private static void AssertSound(CheckReport report)
    {
        IEnumerable<CheckOutcome> outcomes = report.Settings.SelectMany(s => s.Loss.Select(loss => loss.Outcome))
            .Concat(report.Settings.Select(s => s.Exponent!.Outcome))
            .Concat(report.Settings.Select(s => s.Ratio.Outcome).OfType<CheckOutcome>())
            .Concat(report.Measurements.Select(m => m.Outcome));
        foreach (CheckOutcome outcome in outcomes)
        {
            if (outcome is CheckOutcome.Resolved resolved)
            {
                Assert.True(
                    double.IsFinite(resolved.Test.Value) && resolved.PValue is >= 0 and <= 1 && resolved.AdjustedPValue is >= 0 and <= 1
                        && resolved.Threshold is > 0 and <= 1);
            }
            else
                Assert.False(string.IsNullOrWhiteSpace(outcome.Reason));
        }

        Assert.All(report.Laws.SelectMany(law => law.Powers), power => Assert.InRange(power.Power, 0, 1));
        Assert.All(report.Laws, law => Assert.True(
            law.Verdict == Verdict.Agrees || law.Verdict == Verdict.Disagrees || law.Worst is null || law.Coverage.Resolved > 0));
        string text = report.ToString();
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
    }

    private static void Spoil(RunResult result, string taken, double value, int most)
    {
        foreach (ReplicateRecord record in result.Settings[0].Replicates.Take(most))
        {
            switch (taken)
            {
                case "L_gen":
                    record.GeneralizationLoss = value;
                    break;
                case "S":
                    record.NoiseSumOfSquares = value;
                    break;
                case "L_inf":
                    Array.Fill(record.Loss, value);
                    break;
                default:
                    record.Measurements[0] = value;
                    break;
            }
        }
    }

    private static readonly Dictionary<(ExperimentSpec, RunOptions?), RunResult> Runs = [];

    // With their tails, which a report computes once for the same predictions.
    private static readonly Dictionary<ExperimentSpec, Predictions> Predicted = [];

    private static readonly OwnLaws Own = new(
        null, null, [(in Setting setting, double _) => 2 * setting.Sigma * setting.Sigma / (setting.Beta - 2)]);

    private static CheckReport Check(ExperimentSpec spec, Action<RunResult> spoil, RunOptions? options = null)
    {
        DeclaredExperiment experiment = new(
            spec, SettingGrid.Of(spec, role => spec[role].First, Own), () => new ReferenceInterpreter(spec, head => head.MeanSquaredNoise));
        RunResult result;
        Predictions? predictions;
        lock (Runs)
        {
            if (!Predicted.TryGetValue(spec, out predictions))
                Predicted.Add(spec, predictions = Predictor.Predict(experiment));
            if (!Runs.TryGetValue((spec, options), out RunResult? run))
                Runs.Add((spec, options), run = Runner.Run(experiment, options ?? new RunOptions()));
            result = run with { Settings = [.. run.Settings.Select(
                setting => setting with { Replicates = [.. setting.Replicates.Select(Copy)] })] };
        }

        spoil(result);
        return Checker.Check(predictions, result);
    }

    private static ReplicateRecord Copy(ReplicateRecord record)
    {
        var copy = new ReplicateRecord(record.Loss.Length, record.Measurements.Length)
        {
            GeneralizationLoss = record.GeneralizationLoss,
            NoiseSumOfSquares = record.NoiseSumOfSquares,
        };
        record.NoiseCells.CopyTo(copy.NoiseCells, 0);
        record.Loss.CopyTo(copy.Loss, 0);
        record.SecondMoment.CopyTo(copy.SecondMoment, 0);
        record.Measurements.CopyTo(copy.Measurements, 0);
        return copy;
    }

    private static ExperimentSpec Measuring(ExperimentSpec spec) => spec with
    {
        OwnMethods = new(
        [
            new OwnMethod(OwnMethodKind.Measurement, "global::X", "MeanSquaredNoise", default),
            new OwnMethod(OwnMethodKind.LawOf, "global::X", "Variance", default, new OwnClaim("MeanSquaredNoise", false, false)),
        ]),
    };
}
