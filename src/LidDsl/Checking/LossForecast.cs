using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>What a budget is expected to resolve of L_inf and of beta_eff, its slope over the window.</summary>
/// <remarks>
/// A check is declared if the declared budget and estimator resolve it; one that another budget or estimator gives up is unresolved, and
/// does not vanish. Where a draft is null the point will be tested, unless the draws turn out to be too few or too far from typical.
/// </remarks>
internal sealed class LossForecast
{
    /// <summary>Why a point is no check.</summary>
    public const string NotToBeResolved = "below the declared resolution";

    private LossForecast(TrainingSetLaws estimates, ResolutionForecast[] resolution, CheckDraft?[][] points)
    {
        Estimates = estimates;
        Resolution = resolution;
        Points = points;
        Slopes = [.. points.Select(drafts => Slope(estimates.Fit, drafts))];
    }

    /// <summary>How many training sets a test of lattices needs.</summary>
    public required int FewestTrainingSets { get; init; }

    /// <summary>The laws of the estimates that the budget gives.</summary>
    public TrainingSetLaws Estimates { get; }

    /// <summary>The standard errors that the budget is expected to reach, at each setting.</summary>
    public IReadOnlyList<ResolutionForecast> Resolution { get; }

    /// <summary>Why L_inf is not tested, at each setting and k.</summary>
    public IReadOnlyList<IReadOnlyList<CheckDraft?>> Points { get; }

    /// <summary>Why beta_eff is not tested, at each setting.</summary>
    public IReadOnlyList<CheckDraft?> Slopes { get; }

    /// <summary>The forecast of a budget.</summary>
    /// <param name="quantity">What is estimated: L_inf, or another quantity of the selection.</param>
    /// <param name="spec">The experiment, with a settled number of instances.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="plan">The budget and estimator that are used.</param>
    /// <param name="book">The laws of the experiment's predictions.</param>
    public static LossForecast Of(
        AnswerQuantity quantity, ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, LawBook book)
    {
        EstimatorChoice declared = EstimatorChoice.Of(spec);
        TrainingSetLaws laws = new(book, quantity, spec, plan.Estimator, plan.Instances);
        TrainingSetLaws declaredLaws = (plan.Estimator, plan.Instances) == (declared.Kind, declared.Instances)
            ? laws
            : new(book, quantity, spec, declared.Kind, declared.Instances);

        // The strictest level that Holm's procedure may come to, if every point is checked.
        int checks = settings.Count * (spec.AttemptsGrid.Count + 1) * Selection.Of(spec.Selection).Quantities.Count;
        int fewest = SelfNormalisedTest.FewestErrors(spec.Resolution.FamilyWiseError / checks);
        bool areFew = EstimatorKinds.IsLattice(plan.Estimator) && plan.Replicates < fewest;
        int attempts = spec.AttemptsGrid.Count;
        var used = new ResolutionForecast[settings.Count];
        var points = new CheckDraft?[settings.Count][];
        Parallel.For(0, settings.Count, new ParallelOptions { MaxDegreeOfParallelism = plan.Threads }, i =>
        {
            used[i] = ResolutionForecast.Of(settings[i], laws, attempts, plan.Replicates);
            ResolutionForecast meant = ReferenceEquals(laws, declaredLaws) && plan.Replicates == spec.Budget.Replicates
                ? used[i]
                : ResolutionForecast.Of(settings[i], declaredLaws, attempts, spec.Budget.Replicates);
            points[i] =
            [
                .. Enumerable.Range(0, attempts).Select(j => Point(
                    used[i], meant.RelativeError[j], used[i].RelativeError[j], spec.Resolution.RelativeError, areFew ? fewest : 0)),
            ];
        });
        return new LossForecast(laws, used, points) { FewestTrainingSets = fewest };
    }

    /// <summary>Why the slope over the window is not tested: it is tested where every point that it rests on is.</summary>
    public static CheckDraft? Slope(ExponentFit? fit, IReadOnlyList<CheckDraft?> losses)
    {
        if (fit is null)
            return null;
        CheckOutcome[] standing = [.. fit.Points.Select(j => losses[j]?.Outcome).OfType<CheckOutcome>()];
        return standing.OfType<CheckOutcome.WithoutLaw>().FirstOrDefault() is { } without ? CheckDraft.WithoutLaw(without.Reason)
            : standing.Any(outcome => outcome.Verdict == Verdict.BelowResolution)
                ? CheckDraft.BelowResolution("a point of L_inf in the window is below the declared resolution")
            : standing.Length > 0 ? CheckDraft.Unresolved("a point of L_inf in the window is unresolved")
            : null;
    }

    private static CheckDraft? Point(ResolutionForecast at, double? declared, double? used, double wanted, int fewest) =>
        at.Absence is { } absence ? CheckDraft.WithoutLaw(absence)
        : at.BiasRatio is null ? null
        : !(declared <= wanted) ? CheckDraft.BelowResolution(NotToBeResolved)
        : fewest > 0 ? CheckDraft.Unresolved(SelfNormalisedTest.TooFew(fewest))
        : used is { } error && 1 / (error * error) >= CheckNeeds.EffectiveCounts ? null
        : CheckDraft.Unresolved(LossPool.TooFew);
}
