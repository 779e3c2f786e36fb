using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>R = L_gen/S by its exact law: one test, pooled over every setting that has the law.</summary>
internal sealed class RatioFamily(CheckScope scope) : CheckFamily
{
    /// <inheritdoc/>
    public override string Name => LawNames.Ratio;

    /// <inheritdoc/>
    public override LawInfo Law => OlsRatioLaw.Info;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen { get; } = [RatioCheck.Foresee(scope.Settings, scope.Plan.Replicates)];

    private string? Remark
    {
        get
        {
            int without = scope.Settings.Count(setting => !RatioCheck.HasLaw(setting));
            return without == 0 || without == scope.Settings.Count ? null : FormattableString.Invariant(
                $"{without} of {scope.Settings.Count} settings have no exact law of R: ridge > 0 or N <= d");
        }
    }

    /// <summary>The family, whatever is declared: where no setting has the law, the report says so.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) => [new RatioFamily(scope)];

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        var check = RatioCheck.Of(run.Result);
        CheckDraft draft = Foreseen[0] ?? check?.Draft() ?? RatioCheck.Foresee(scope.Settings, 0)!;
        return new TestedFamily(this, [new CheckPoint(draft)])
        {
            Powers = level => draft.IsTested ? [check!.Power(Checker.StatedError, level, run.Result.Replicates)] : [],
            Remark = Remark,
            AddDetails = report => report.WithSettings((at, i) => RatioCheck.HasLaw(scope.Settings[i])
                ? at with { Ratio = RatioCheck.OfMeans(run.Result.Settings[i]) }
                : at),
        };
    }
}
