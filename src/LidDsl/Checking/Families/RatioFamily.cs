using LidDsl.Laws;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>R = L_gen/S by its exact law: one test, pooled over every setting that has the law.</summary>
internal sealed class RatioFamily(CheckScope scope, IReadOnlyList<TrainingLaw> trainings) : CheckFamily
{
    /// <inheritdoc/>
    public override string Name => LawNames.Ratio;

    /// <inheritdoc/>
    public override LawInfo Law => trainings.FirstOrDefault(training => training.Ratio is not null)?.Ratio!.Info ?? OlsRatioLaw.Info;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen { get; } = [RatioCheck.Foresee(trainings, scope.Plan.Replicates)];

    private string? Remark
    {
        get
        {
            TrainingLaw[] without = [.. trainings.Where(training => training.Ratio is null)];
            return without.Length == 0 || without.Length == trainings.Count ? null : FormattableString.Invariant(
                $"{without.Length} of {trainings.Count} settings have no exact law of R: {without[0].NoRatio}");
        }
    }

    /// <summary>The family, whatever is declared: where no setting has the law, the report says so.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) =>
        [new RatioFamily(scope, [.. scope.Settings.Select(setting => scope.Laws.TrainingOf(setting))])];

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        var check = RatioCheck.Of(run.Result, trainings);
        CheckDraft draft = Foreseen[0] ?? check?.Draft() ?? RatioCheck.Foresee(trainings, 0)!;
        return new TestedFamily(this, [new CheckPoint(draft)])
        {
            Powers = level => draft.IsTested ? [check!.Power(CheckNeeds.StatedError, level, run.Result.Replicates)] : [],
            Remark = Remark,
            AddDetails = report => report.WithSettings((at, i) => trainings[i].Ratio is { } ratio
                ? at with { Ratio = RatioCheck.OfMeans(ratio, run.Result.Settings[i]) }
                : at),
        };
    }
}
