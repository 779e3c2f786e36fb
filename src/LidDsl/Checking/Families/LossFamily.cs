using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>L_inf at each setting and k, given each training set's own s.</summary>
internal sealed class LossFamily(CheckScope scope) : CheckFamily
{
    /// <inheritdoc/>
    public override string Name => LawNames.Loss;

    /// <inheritdoc/>
    public override LawInfo Law { get; } = Difficulty.Of(scope.Settings[0]).LossLaw;

    /// <inheritdoc/>
    public override string Unit => "points";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen => [.. scope.Losses.Points.SelectMany(drafts => drafts)];

    /// <summary>The family, whatever is declared.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) => [new LossFamily(scope)];

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        LossTests tests = run.Losses;
        IReadOnlyList<long> attempts = scope.Spec.AttemptsGrid;
        int left = tests.Pools.Sum(pool => pool.Left);
        CheckPoint[] points =
            [.. tests.Points.SelectMany((drafts, i) => drafts.Select((draft, j) => new CheckPoint(draft, scope.Settings[i], attempts[j])))];
        return new TestedFamily(this, points)
        {
            Powers = level => tests.PowersAt(level).OfLoss(),
            Remark = left == 0 ? null : FormattableString.Invariant(
                $"{left} training sets are left out, for their law is beyond the range of doubles"),
            AddDetails = report => report.WithSettings((at, i) => at with { Loss = AtSetting(tests, i) }),
        };
    }

    private LossCheck[] AtSetting(LossTests tests, int i) =>
    [
        .. tests.Pools[i].Losses.Select((loss, j) =>
            new LossCheck(scope.Spec.AttemptsGrid[j], 1 + loss?.Mean, loss?.StandardError, tests.Points[i][j].Outcome!)),
    ];
}
