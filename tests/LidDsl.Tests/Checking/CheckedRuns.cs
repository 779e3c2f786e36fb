using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

/// <summary>
/// A true run of the headline experiment, at its budget on a part of its grid, and what becomes of it when one thing is wrong.
/// </summary>
internal sealed class CheckedRuns(RunResult truth)
{
    public const double Error = 0.05;

    public static ExperimentSpec Spec { get; } =
        Declarations.Make("HardTail", [110, 1_000, 10_000], [1, 10, 100, 316, 1_000, 3_162, 10_000, 100_000, 1_000_000]) with
        {
            Budget = Declarations.HardTail.Budget,
            Resolution = Declarations.HardTail.Resolution,
        };

    public static IReadOnlyList<Setting> Settings { get; } = SettingGrid.Of(Spec, role => Spec[role].First);

    private static readonly Predictions Predicted = Predictor.Predict(DeclaredExperiment.Of(Spec));

    public RunResult True => truth;

    public CheckReport Report { get; } = Check(truth);

    public static CheckReport Check(RunResult result) => Checker.Check(Predicted, result);

    /// <summary>Holds the true run against the laws of other settings.</summary>
    public CheckReport CheckAgainst(Func<Setting, Setting> wrong) =>
        Check(truth with { Settings = [.. truth.Settings.Select(s => s with { Setting = wrong(s.Setting) })] });

    public RunResult WithLoss(double factor) => With((_, copy) =>
    {
        for (int j = 0; j < copy.Loss.Length; j++)
            copy.Loss[j] *= factor;
    });

    /// <summary>Counts as they would be expected of a noise with another variance, and the same chance deviations.</summary>
    public RunResult WithNoiseVariance(double factor) => With((setting, copy) =>
    {
        double below = 0;
        double wrongBelow = 0;
        double carried = 0;
        for (int cell = 0; cell < copy.NoiseCells.Length; cell++)
        {
            double edge = NoiseHistogram.UpperEdge(cell);
            double through = TargetNoiseLaw.Cdf(edge, setting.Beta, 1);
            double wrongThrough = TargetNoiseLaw.Cdf(edge / Math.Sqrt(factor), setting.Beta, 1);
            carried += setting.N * (wrongThrough - wrongBelow - through + below);
            long moved = (long)Math.Round(carried);
            moved = Math.Max(moved, -copy.NoiseCells[cell]);
            copy.NoiseCells[cell] += moved;
            carried -= moved;
            (below, wrongBelow) = (through, wrongThrough);
        }
    });

    private RunResult With(Action<Setting, ReplicateRecord> spoil)
    {
        return truth with
        {
            Settings = [.. truth.Settings.Select(s => s with { Replicates = [.. s.Replicates.Select(r => Spoiled(s.Setting, r))] })],
        };

        ReplicateRecord Spoiled(Setting setting, ReplicateRecord record)
        {
            ReplicateRecord copy = Copy(record);
            spoil(setting, copy);
            return copy;
        }
    }

    private static ReplicateRecord Copy(ReplicateRecord record)
    {
        var copy = new ReplicateRecord(record.Loss.Length)
        {
            GeneralizationLoss = record.GeneralizationLoss,
            NoiseSumOfSquares = record.NoiseSumOfSquares,
        };
        record.NoiseCells.CopyTo(copy.NoiseCells, 0);
        record.Loss.CopyTo(copy.Loss, 0);
        record.PlainLoss.CopyTo(copy.PlainLoss, 0);
        record.SecondMoment.CopyTo(copy.SecondMoment, 0);
        return copy;
    }
}
