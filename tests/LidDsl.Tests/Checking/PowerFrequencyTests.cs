using LidDsl.Checking;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using MathNet.Numerics.Distributions;
using Xunit.Abstractions;

namespace LidDsl.Tests.Checking;

/// <summary>How often errors of 5% are caught with the replicates that a declared power settles.</summary>
[Trait("Category", "Long")]
public sealed class PowerFrequencyTests(ITestOutputHelper output)
{
    private const int Seeds = 20;
    private const double Error = 0.05;

    // Of so few instances R and L_inf take about as many.
    [Theory]
    [InlineData(0.95, 250)]
    public void Errors_in_any_one_check_are_caught_as_often_as_the_power_says(double power, int instances)
    {
        ExperimentSpec asked = Declarations.Make("Part", [200], [1, 10, 100, 316]) with
        {
            Budget = new Budget(0, instances, 1) { Power = power },
            Estimator = EstimatorKind.Importance,
        };
        Setting[] settings = [.. SettingGrid.Of(asked, role => asked[role].First)];
        ExperimentSpec spec = PowerTarget.Settle(asked, settings);
        int[] caught = Caught(spec);
        int[] ofFewer = Caught(spec with { Budget = spec.Budget with { Replicates = spec.Budget.Replicates / 4 } });
        output.WriteLine($"{spec.Budget.Replicates} replicates: {string.Join(", ", caught)}; of a quarter {string.Join(", ", ofFewer)}");
        int most = MostMissed(1 - power);
        Assert.All(caught, count => Assert.InRange(count, Seeds - most, Seeds));

        // No more than it takes: a quarter is too few for the check that limits.
        Assert.Contains(ofFewer, count => count < Seeds - most);
    }

    // Of the check of R, of each point of L_inf, and of beta_eff.
    private static int[] Caught(ExperimentSpec spec)
    {
        Setting[] settings = [.. SettingGrid.Of(spec, role => spec[role].First)];
        Predictions predicted = Predictor.Predict(DeclaredExperiment.Of(spec));
        int attempts = spec.AttemptsGrid.Count;
        int[] caught = new int[attempts + 2];
        double shift = Error * predicted.Settings[0].Typical.EffectiveExponent.Value!.Value;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            RunResult run = SyntheticRun.Of(spec, settings, seed);

            // Each point is tested alone, so that all of them may be off at once; and S changes R alone.
            CheckReport report = Checker.Check(predicted, Changed(run, record =>
            {
                record.NoiseSumOfSquares /= 1 + Error;
                for (int j = 0; j < attempts; j++)
                    record.Loss[j] *= 1 + Error;
            }));
            double level = report.StrictestLevel;
            caught[0] += report.Laws[0].Worst?.Outcome.PValue <= level ? 1 : 0;
            for (int j = 0; j < attempts; j++)
                caught[j + 1] += report.Settings[0].Loss[j].Outcome.PValue <= level ? 1 : 0;
            CheckReport exponent = Checker.Check(predicted, Changed(run, record =>
            {
                for (int j = 0; j < attempts; j++)
                    record.Loss[j] *= Math.Pow(spec.AttemptsGrid[j], -shift);
            }));
            caught[^1] += exponent.Settings[0].Exponent!.Outcome.PValue <= level ? 1 : 0;
        }

        return caught;
    }

    private static RunResult Changed(RunResult run, Action<ReplicateRecord> change) =>
        run with
        {
            Settings =
            [
                .. run.Settings.Select(s => s with { Replicates = [.. s.Replicates.Select(record => Copy(record, change))] }),
            ],
        };

    private static ReplicateRecord Copy(ReplicateRecord record, Action<ReplicateRecord> change)
    {
        var copy = new ReplicateRecord(record.Loss.Length)
        {
            GeneralizationLoss = record.GeneralizationLoss,
            NoiseSumOfSquares = record.NoiseSumOfSquares,
        };
        record.NoiseCells.CopyTo(copy.NoiseCells, 0);
        record.Loss.CopyTo(copy.Loss, 0);
        record.SecondMoment.CopyTo(copy.SecondMoment, 0);
        change(copy);
        return copy;
    }

    private static int MostMissed(double probability) =>
        Enumerable.Range(0, Seeds).First(missed => Binomial.CDF(probability, Seeds, missed) >= 0.999);
}
