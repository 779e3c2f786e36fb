using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>L_inf by the plain instances beside lattices: one test at each k, pooled over all settings.</summary>
internal sealed class PlainFamily(CheckScope scope) : CheckFamily
{
    private readonly Lazy<PlainForecast> forecast = new(() => PlainForecast.Of(scope));

    /// <inheritdoc/>
    public override string Name => LawNames.Plain;

    /// <inheritdoc/>
    public override LawInfo Law { get; } = scope.Quantities[0].LawFor(scope.Laws.DifficultyOf(scope.Settings[0]));

    /// <inheritdoc/>
    public override string Unit => "k";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen => forecast.Value.Points;

    /// <summary>The family where plain instances are drawn, none otherwise.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) => scope.Plan.PlainInstances > 0 ? [new PlainFamily(scope)] : [];

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        PlainTests tests = new(scope, forecast.Value, run.Result);
        IReadOnlyList<long> attempts = scope.Spec.AttemptsGrid;
        return new TestedFamily(this, [.. tests.Points.Select((draft, j) => new CheckPoint(draft, null, attempts[j]))])
        {
            Powers = tests.PowersAt,
            Remark = tests.Left == 0 ? null : FormattableString.Invariant(
                $"{tests.Left} training sets are left out, for they have no law within the range of doubles"),
            AddDetails = report => report with
            {
                Plain =
                [
                    .. tests.Losses.Select((loss, j) =>
                        new LossCheck(attempts[j], 1 + loss?.Mean, loss?.StandardError, tests.Points[j].Outcome!)),
                ],
            },
        };
    }
}
