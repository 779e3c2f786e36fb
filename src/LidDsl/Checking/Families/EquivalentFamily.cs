using LidDsl.Laws;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// L_gen by its mean over designs given the noise, at each setting that has no exact law of R: for least squares its deterministic
/// equivalent.
/// </summary>
internal sealed class EquivalentFamily : CheckFamily
{
    private readonly CheckScope scope;
    private readonly int[] places;

    private EquivalentFamily(CheckScope scope, LawInfo law, int[] places)
    {
        this.scope = scope;
        Law = law;
        this.places = places;
        Foreseen = [.. places.Select(i => EquivalentCheck.Foresee(TrainingOf(i), scope.Settings[i], scope.Plan.Replicates))];
    }

    /// <inheritdoc/>
    public override string Name => Law == RidgeEquivalentLaw.Info ? LawNames.Equivalent : Law.Name;

    /// <inheritdoc/>
    public override LawInfo Law { get; }

    /// <inheritdoc/>
    public override string Unit => "settings";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen { get; }

    /// <summary>A family for each law that settings without one of R have.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) => Enumerable.Range(0, scope.Settings.Count)
        .Select(place => (Place: place, Training: scope.Laws.TrainingOf(scope.Settings[place])))
        .Where(at => at.Training.Ratio is null)
        .GroupBy(at => at.Training.GivenNoiseLaw)
        .Select(law => new EquivalentFamily(scope, law.Key, [.. law.Select(at => at.Place)]));

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        EquivalentCheck[] checks =
            [.. places.Select(i => EquivalentCheck.Of(TrainingOf(i), run.Result.Settings[i]))];
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

    private TrainingLaw TrainingOf(int place) => scope.Laws.TrainingOf(scope.Settings[place]);

    private static CheckPower?[] Powers(EquivalentCheck[] tested, double level)
    {
        EquivalentCheck[] sharpest = [.. tested.OrderBy(check => check.Detectable(level))];
        return sharpest.Length == 0 ? [] :
        [
            sharpest[0].Power("at every setting", CheckNeeds.StatedError, level),
            sharpest[^1].Power("at the least precise checked setting alone", CheckNeeds.StatedError, level),
        ];
    }
}
