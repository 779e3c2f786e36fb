using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>beta_eff at each setting, given each training set's own s: the slope of the same estimates that L_inf is tested by.</summary>
internal sealed class ExponentFamily(CheckScope scope) : CheckFamily
{
    private const string NoWindow = "fewer than two k of the grid lie in the window: declare [ExponentWindow] over two of them";

    /// <inheritdoc/>
    public override string Name => LawNames.Exponent;

    /// <inheritdoc/>
    public override LawInfo Law => ExponentSlope.Info;

    // Without a window there is no slope at any setting, and one reason for all.
    private bool HasWindow => scope.Losses.Estimates.Fit is not null;

    /// <inheritdoc/>
    public override string Unit => HasWindow ? "settings" : "";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen => HasWindow ? scope.Losses.Slopes : [CheckDraft.WithoutLaw(NoWindow)];

    /// <summary>The family, whatever is declared.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) => [new ExponentFamily(scope)];

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        if (!HasWindow)
            return new TestedFamily(this, [new CheckPoint(CheckDraft.WithoutLaw(NoWindow))]);
        LossTests tests = run.Losses;
        return new TestedFamily(this, [.. tests.Slopes.Select((draft, i) => new CheckPoint(draft!, scope.Settings[i]))])
        {
            Powers = level => tests.PowersAt(level).OfExponent(),
            AddDetails = report => report.WithSettings((at, i) => at with { Exponent = AtSetting(tests.Pools[i], tests.Slopes[i]!) }),
        };
    }

    private static ExponentCheck AtSetting(LossPool pool, CheckDraft draft) => new(
        pool.MedianLawExponent is { } law
            ? LawValue.Of(
                law, ExponentSlope.Info, Basis.GivenTrainingSets, EffectiveExponentLaw.Info.EvaluationError * (1 + Math.Abs(law)))
            : LawValue.None("no training set has a law within the range of doubles", Basis.GivenTrainingSets, ExponentSlope.Info),
        pool.MedianExponent,
        pool.ExponentShift?.Mean,
        pool.ExponentShift?.StandardError,
        draft.Outcome!)
    {
        MeasuredError = pool.MedianExponentError,
    };
}
