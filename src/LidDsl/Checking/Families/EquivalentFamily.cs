using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>L_gen by its deterministic equivalent, at each setting that has no exact law of R.</summary>
internal sealed class EquivalentFamily : CheckFamily
{
    private readonly CheckScope scope;
    private readonly int[] places;

    private EquivalentFamily(CheckScope scope, int[] places)
    {
        this.scope = scope;
        this.places = places;
        Foreseen = [.. places.Select(i => EquivalentCheck.Foresee(scope.Settings[i], scope.Plan.Replicates))];
    }

    /// <inheritdoc/>
    public override string Name => LawNames.Equivalent;

    /// <inheritdoc/>
    public override LawInfo Law => RidgeEquivalentLaw.Info;

    /// <inheritdoc/>
    public override string Unit => "settings";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen { get; }

    /// <summary>The family where any setting is held against the equivalent, none otherwise.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope)
    {
        int[] places = [.. Enumerable.Range(0, scope.Settings.Count).Where(i => EquivalentCheck.AppliesTo(scope.Settings[i]))];
        return places.Length == 0 ? [] : [new EquivalentFamily(scope, places)];
    }

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        EquivalentCheck[] checks = [.. places.Select(i => EquivalentCheck.Of(scope.Settings[i], run.Result.Settings[i].Replicates))];
        CheckDraft[] drafts =
        [
            .. checks.Select((check, at) => Foreseen[at] ?? check.Draft(run.Result.Spec.Resolution, run.Result.Spec.Budget.Replicates)),
        ];
        return new TestedFamily(this, [.. drafts.Select((draft, at) => new CheckPoint(draft, scope.Settings[places[at]]))])
        {
            Powers = level => Powers([.. checks.Where((check, at) => drafts[at].IsTested && check.StandardError > 0)], level),
            Remark = "the law's own relative error is allowed, and the standard error is the sample's",
            AddDetails = report => report.WithSettings((setting, i) => Array.IndexOf(places, i) is >= 0 and var at
                ? setting with { Ratio = checks[at].ToLaw(drafts[at].Outcome!) }
                : setting),
        };
    }

    private static CheckPower?[] Powers(EquivalentCheck[] tested, double level)
    {
        EquivalentCheck[] sharpest = [.. tested.OrderBy(check => check.Detectable(level))];
        return sharpest.Length == 0 ? [] :
        [
            sharpest[0].Power("at every setting", Checker.StatedError, level),
            sharpest[^1].Power("at the least precise checked setting alone", Checker.StatedError, level),
        ];
    }
}
