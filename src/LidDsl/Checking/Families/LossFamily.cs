using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>L_inf, or another quantity of the selection, at each setting and k, given each training set's own s.</summary>
/// <param name="scope">What was declared.</param>
/// <param name="place">The place of the quantity in <see cref="CheckScope.Quantities"/>.</param>
internal sealed class LossFamily(CheckScope scope, int place) : CheckFamily
{
    /// <inheritdoc/>
    public override string Name => LawNames.Of(scope.Quantities[place]);

    /// <inheritdoc/>
    public override LawInfo Law { get; } = scope.Quantities[place].LawFor(scope.Laws.DifficultyOf(scope.Settings[0]));

    /// <inheritdoc/>
    public override string Unit => "points";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen => [.. scope.ForecastOf(place).Points.SelectMany(drafts => drafts)];

    /// <summary>A family for each quantity.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) => scope.Quantities.Select((_, place) => new LossFamily(scope, place));

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        LossTests tests = run.TestsOf(place);
        IReadOnlyList<long> attempts = scope.Spec.AttemptsGrid;
        long left = tests.Pools.Sum(pool => (long)pool.Left);
        CheckPoint[] points =
            [.. tests.Points.SelectMany((drafts, i) => drafts.Select((draft, j) => new CheckPoint(draft, scope.Settings[i], attempts[j])))];
        return new TestedFamily(this, points)
        {
            Powers = level => tests.PowersAt(level).OfLoss(),
            Remark = left == 0 ? null : FormattableString.Invariant(
                $"{left} training sets are left out, for their law is beyond the range of doubles"),
            AddDetails = report => report.WithSettings((at, i) => at with
            {
                Quantities = [.. at.Quantities, new QuantityCheck(scope.Quantities[place], AtSetting(tests, i))],
            }),
        };
    }

    private LossCheck[] AtSetting(LossTests tests, int i) =>
    [
        .. tests.Pools[i].Losses.Select((loss, j) =>
            new LossCheck(scope.Spec.AttemptsGrid[j], 1 + loss?.Mean, loss?.StandardError, tests.Points[i][j].Outcome!)),
    ];
}
